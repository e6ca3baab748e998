package biscotti.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code biscotti bench}: the benchmark program runs on the kernel, and its figures come back. */
class BenchTest {
    @TempDir
    Path directory;

    @Test
    void measuresTheOperationsThatAreNamed() throws Exception {
        String text = Command.biscotti(directory, "bench", "--icount", "--only", "null-call,stat", "-o", directory.toString()).text();
        List<String> names = text.lines().skip(1).map(line -> line.split(" ")[0]).filter(name -> !name.isEmpty()).toList();
        assertEquals(List.of("null-call", "stat"), names, text);
        assertTrue(Files.readString(directory.resolve("report.json")).matches("(?s).*\"null-call\", .*\"biscotti\": [0-9]+, \"linux\": null.*"), text);
        assertTrue(Files.readString(directory.resolve("report.html")).contains("getppid"), text);
    }
}
