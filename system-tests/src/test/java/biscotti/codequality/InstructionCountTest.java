package biscotti.codequality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import biscotti.compiler.toolchain.Llvm;
import biscotti.compiler.toolchain.Toolchain;
import biscotti.differential.BareMachine;
import biscotti.differential.InstructionCounts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Java's code against C's on the bare machine, in instructions. {@code -Dbiscotti.write=true} writes the table of
 * {@code docs/performance.md} anew.
 */
class InstructionCountTest {
    private static final int KERNELS = 15;
    private static final double MOST_ON_AVERAGE = 1.35;
    private static final double MOST = 2.5;
    private static final double TABLE_TOLERANCE = 0.05;

    private static final Path HOME = Path.of("..").toAbsolutePath().normalize();
    private static final Path C = Path.of("src", "codequality", "c");
    private static final Path REPORT = HOME.resolve("docs/performance.md");
    private static final Pattern TABLE = Pattern.compile("\\| kernel \\|.*?\\*\\*(\\d+\\.\\d+)\\*\\*.*?\\*\\*(\\d+\\.\\d+)\\*\\* \\|\n",
            Pattern.DOTALL);

    private static InstructionCounts program;
    private static InstructionCounts kernel;

    @BeforeAll
    static void measure() throws Exception {
        program = run("program", List.of());
        kernel = run("kernel", List.of("--kernel-code", "biscotti.codequality"), "-mno-mmx", "-mno-sse", "-msoft-float");
        if (Boolean.getBoolean("biscotti.write")) {
            String table = InstructionCounts.table(program, kernel);
            Files.writeString(REPORT, TABLE.matcher(Files.readString(REPORT)).replaceFirst(Matcher.quoteReplacement(table)));
        }
    }

    /** Both languages in one image, time counted in instructions. */
    private static InstructionCounts run(String name, List<String> options, String... flags) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of("--icount", "--timeout", "300"));
        all.addAll(options);
        for (Path object : compileC(name, flags)) {
            all.addAll(List.of("--link", object.toString()));
        }
        var machine = new BareMachine(HOME, Path.of("target", "cases-classes").toAbsolutePath(), all);
        return InstructionCounts.parse(machine.run("biscotti.codequality.SideBySide"));
    }

    private static List<Path> compileC(String name, String... flags) throws IOException {
        Path directory = Files.createDirectories(Path.of("target", "codequality-" + name)).toAbsolutePath();
        Llvm llvm = new Llvm(Toolchain.open());
        List<String> options = new ArrayList<>(List.of("-std=c11", "-O2", "-march=x86-64-v2", "-mcmodel=kernel"));
        options.addAll(List.of(flags));
        List<Path> objects = new ArrayList<>();
        try (Stream<Path> files = Files.list(C)) {
            for (Path source : files.filter(file -> file.toString().endsWith(".c") && !file.endsWith("main.c")).sorted().toList()) {
                Path object = directory.resolve(source.getFileName() + ".o");
                llvm.compileC(source, object, options.toArray(String[]::new));
                objects.add(object);
            }
        }
        return objects;
    }

    @Test
    void programCodeIsCloseToC() {
        assertCloseToC(program);
    }

    @Test
    void kernelCodeIsCloseToC() {
        assertCloseToC(kernel);
    }

    private static void assertCloseToC(InstructionCounts counts) {
        assertEquals(KERNELS, counts.rows().size());
        assertTrue(counts.mean() <= MOST_ON_AVERAGE, counts::toString);
        assertTrue(counts.worst() <= MOST, counts::toString);
    }

    @Test
    void theReportSaysWhatIsMeasured() throws IOException {
        Matcher table = TABLE.matcher(Files.readString(REPORT));
        assertTrue(table.find(), "docs/performance.md has no table");
        assertEquals(Double.parseDouble(table.group(1)), program.mean(), TABLE_TOLERANCE, "run again with -Dbiscotti.write=true");
        assertEquals(Double.parseDouble(table.group(2)), kernel.mean(), TABLE_TOLERANCE, "run again with -Dbiscotti.write=true");
    }
}
