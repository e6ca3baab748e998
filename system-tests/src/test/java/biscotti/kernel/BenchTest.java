package biscotti.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code biscotti bench}: the benchmark program runs on the kernel, and its figures come back. */
class BenchTest {
    private static final Path HOME = Path.of("..").toAbsolutePath().normalize();

    @TempDir
    Path directory;

    @Test
    void measuresTheOperationsThatAreNamed() throws Exception {
        Path output = directory.resolve("output");
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xss16m",
                "--enable-native-access=ALL-UNNAMED", "-Dbiscotti.home=" + HOME, "-cp", System.getProperty("java.class.path"), "biscotti.cli.Main",
                "bench", "--icount", "--only", "null-call,stat", "-o", directory.toString()).redirectErrorStream(true)
                .redirectOutput(output.toFile()).start();
        process.getOutputStream().close();
        int status = process.waitFor();
        String text = Files.readString(output, StandardCharsets.UTF_8);
        assertEquals(0, status, text);
        List<String> names = text.lines().skip(1).map(line -> line.split(" ")[0]).filter(name -> !name.isEmpty()).toList();
        assertEquals(List.of("null-call", "stat"), names, text);
        assertTrue(Files.readString(directory.resolve("report.json")).matches("(?s).*\"null-call\", .*\"biscotti\": [0-9]+, \"linux\": null.*"), text);
        assertTrue(Files.readString(directory.resolve("report.html")).contains("getppid"), text);
    }
}
