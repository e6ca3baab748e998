package biscotti.cli.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * One line of the benchmark program's output.
 *
 * @param name what {@code --only} calls it
 * @param value ticks of the time stamp counter for one operation (KiB for memory), or minus an errno if the kernel cannot do it
 * @param what the operation, for people
 */
record Figure(String name, long value, String what) {
    private static final int FIELDS = 3;

    /** The figures in an output; other lines are not looked at. */
    static List<Figure> parse(String output) {
        List<Figure> figures = new ArrayList<>();
        for (String line : output.lines().toList()) {
            String[] fields = line.strip().split("\t");
            if (fields.length == FIELDS && fields[1].matches("-?\\d+")) {
                figures.add(new Figure(fields[0], Long.parseLong(fields[1]), fields[2]));
            }
        }
        return figures;
    }

    boolean isMeasured() {
        return value >= 0;
    }
}
