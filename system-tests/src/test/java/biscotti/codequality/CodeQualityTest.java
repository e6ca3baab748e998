package biscotti.codequality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import biscotti.differential.HotSpot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The kernels do the same in Java and in C. */
class CodeQualityTest {

    private static final Path SOURCES = Path.of("src", "codequality");
    private static final HotSpot HOTSPOT = new HotSpot(Path.of("target", "cases-classes"), List.of());

    private static List<String> table(Path source, String row) throws IOException {
        List<String> kernels = new ArrayList<>();
        Matcher rows = Pattern.compile(row).matcher(Files.readString(source));
        while (rows.find()) {
            kernels.add(rows.group(1) + " " + rows.group(2).replace("_", ""));
        }
        return kernels;
    }

    @Test
    void bothTablesHaveTheSameKernelsAndSizes() throws IOException {
        List<String> java = table(SOURCES.resolve("java/biscotti/codequality/CodeQuality.java"),
                "new Kernel\\(\"([a-z0-9-]+)\", ([0-9_]+),");
        assertTrue(java.size() >= 12, java::toString);
        assertEquals(java, table(SOURCES.resolve("c/main.c"), "\\{\"([a-z0-9-]+)\", ([0-9]+), run_"));
    }

    @Test
    void checksumsAgree() throws Exception {
        Path program = compileWithHostCompiler();
        for (String scale : List.of("1", "2")) {
            assertEquals(HOTSPOT.run("biscotti.codequality.CodeQuality", scale),
                    output(List.of(program.toString(), scale)));
        }
    }

    @Test
    void kernelsAreChosenByNameAndTimedOnDemand() throws Exception {
        String chosen = HOTSPOT.run("biscotti.codequality.CodeQuality", "--time", "sieve", "crc32");
        assertTrue(chosen.matches("sieve -?\\d+ \\d+\ncrc32 -?\\d+ \\d+\n"), chosen);
    }

    /** Skips the test on a host without a C compiler. */
    private static Path compileWithHostCompiler() throws IOException, InterruptedException {
        assumeTrue(Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(each -> Files.isExecutable(Path.of(each, "cc"))));
        Path program = Path.of("target", "codequality-c").toAbsolutePath();
        List<String> command = new ArrayList<>(List.of("cc", "-std=c11", "-O2", "-Wall", "-Wextra", "-Werror", "-o",
                program.toString()));
        try (Stream<Path> files = Files.list(SOURCES.resolve("c"))) {
            files.map(Path::toString).filter(file -> file.endsWith(".c")).sorted().forEach(command::add);
        }
        output(command);
        return program;
    }

    private static String output(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), output);
        return output;
    }
}
