package biscotti.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Programs that mean harm: random system calls by root and by a user, damaged programs, bombs. The kernel goes on, nothing of it fails, and all memory
 * comes back. {@code -Dbiscotti.seed=N} repeats a run.
 */
class HostileTest {
    private static final boolean IS_LONG = Boolean.getBoolean("biscotti.long");
    private static final long SEED = Long.getLong("biscotti.seed", IS_LONG ? System.nanoTime() & 0xFFFF_FFFFL : 1);
    private static final String CALLS = IS_LONG ? "10000000" : "100000";
    private static final String PROGRAMS = IS_LONG ? "100000" : "2000";
    private static final long HEAP_TOLERANCE = 64 << 10;
    /** A hundred thousand calls cost one frame at times, and no more the longer they go on; what has it is not known. */
    private static final long FRAME_TOLERANCE = 4;

    @TempDir
    Path directory;

    @BeforeEach
    void makeGrammar() throws IOException {
        CallGrammar.write(directory.resolve("grammar.h"));
    }

    @Test
    void theKernelGoesOnAndAllMemoryComesBack() throws Exception {
        String text = run(List.of("--cpus", "2", "--memory", "256M"), CALLS, PROGRAMS);
        assertTrue(number(text, "frames not given back: (-?\\d+)") <= FRAME_TOLERANCE, text);
        assertTrue(number(text, "bytes of the heap not given back: (-?\\d+)") < HEAP_TOLERANCE, text);
    }

    /** What the program printed. The kernel's log must be silent about failures. */
    private String run(List<String> options, String calls, String programs) throws IOException, InterruptedException {
        Path log = directory.resolve("kernel.log");
        List<String> all = new ArrayList<>(options);
        all.addAll(List.of("--kernel-log", log.toString()));
        Command.Result result = LinuxProgram.compile("hostile", directory).with(Long.toString(SEED), calls, programs).exec(all).run();
        String kernelLog = Files.readString(log);
        assertEquals(0, result.status(), result.text() + result.error() + kernelLog);
        assertFalse(kernelLog.contains("panic") || kernelLog.contains("failed in the kernel"), result.text() + kernelLog);
        return result.text();
    }

    private static long number(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertTrue(matcher.find(), text);
        return Long.parseLong(matcher.group(1));
    }
}
