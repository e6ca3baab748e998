package biscotti.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How many instructions each kernel took in Java and in C.
 *
 * @param rows in the order of the program that measured
 */
public record InstructionCounts(List<Row> rows) {

    /**
     * One kernel.
     *
     * @param name its name
     * @param java instructions in Java
     * @param c    instructions in C
     */
    public record Row(String name, long java, long c) {
        /** Java's instructions for one of C's. */
        public double ratio() {
            return (double) java / c;
        }
    }

    /** From lines {@code name java c}. */
    public static InstructionCounts parse(String output) {
        List<Row> rows = new ArrayList<>();
        for (String line : output.lines().toList()) {
            String[] words = line.split(" ");
            rows.add(new Row(words[0], Long.parseLong(words[1]), Long.parseLong(words[2])));
        }
        return new InstructionCounts(List.copyOf(rows));
    }

    /** The geometric mean of all ratios. */
    public double mean() {
        return Math.exp(rows.stream().mapToDouble(row -> Math.log(row.ratio())).average().orElseThrow());
    }

    /** The greatest ratio. */
    public double worst() {
        return rows.stream().mapToDouble(Row::ratio).max().orElseThrow();
    }

    /** The two measurements of the same kernels, as a table in Markdown. */
    public static String table(InstructionCounts program, InstructionCounts kernel) {
        StringBuilder table = new StringBuilder("""
                | kernel | program: Java | C | ratio | kernel: Java | C | ratio |
                |---|--:|--:|--:|--:|--:|--:|
                """);
        for (int i = 0; i < program.rows.size(); i++) {
            Row row = program.rows.get(i);
            table.append("| ").append(row.name).append(cells(row)).append(cells(kernel.rows.get(i))).append(" |\n");
        }
        return table.append(String.format(Locale.ROOT, "| **geometric mean** | | | **%.2f** | | | **%.2f** |\n", program.mean(),
                kernel.mean())).toString();
    }

    private static String cells(Row row) {
        return String.format(Locale.ROOT, " | %,d | %,d | %.2f", row.java, row.c, row.ratio());
    }
}
