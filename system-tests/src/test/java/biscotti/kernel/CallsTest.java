package biscotti.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Hundreds of questions to the kernel, their answers compared with those of Debian's Linux 6.1, to which {@code calls.c} was given as its init in QEMU:
 * {@code calls.txt} is what it printed there.
 */
class CallsTest {
    @TempDir
    Path directory;

    /** Where the answers are not Linux 6.1's, and what they are: what is not there, and what came after that version. */
    private static final Map<String, String> DIFFERENCES = Map.ofEntries(
            Map.entry("remap_file_pages(at, 4096, 1, 0, 0) = -22", "-38"),
            Map.entry("futex(&word, 8, 0, 0, 0, 0) = 0", "-38"),
            Map.entry("word == C0(gettid) = 1", "0"),
            Map.entry("futex(&word, 8, 0, 0, 0, 0) = -35", "-38"),
            Map.entry("futex(&word, 6, 0, 0, 0, 0) = -35", "-38"),
            Map.entry("futex(&word, 7, 0, 0, 0, 0) = 0", "-38"),
            Map.entry("futex(&word, 7, 0, 0, 0, 0) = -1", "-38"),
            Map.entry("futex(&word, 6, 0, 0, 0, 0) = -3", "-38"),
            Map.entry("fchmodat2(-100, \"file\", 0600, 0) = -38", "0"));

    @Test
    void answersAreThoseOfLinux() throws Exception {
        List<String> expected = new ArrayList<>();
        Map<String, String> unused = new TreeMap<>(DIFFERENCES);
        for (String line : Files.readAllLines(Path.of("src", "linux", "c", "calls.txt"))) {
            String other = unused.remove(line);
            expected.add(other == null ? line : line.substring(0, line.lastIndexOf("= ") + 2) + other);
        }
        assertEquals(Map.of(), unused);
        String printed = LinuxProgram.compile("calls", directory).onKernel("--cpus 2");
        assertEquals(String.join("\n", expected), printed.strip());
    }
}
