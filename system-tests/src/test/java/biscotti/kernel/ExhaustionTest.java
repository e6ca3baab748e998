package biscotti.kernel;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Programs that fill the kernel's heap: they are stopped, others go on, and afterwards the memory is there again. */
class ExhaustionTest {
    private static final List<String> KINDS = List.of("pipes", "events", "socket pairs", "sockets", "timers of files", "mappings", "files",
            "processes", "epoll sets", "signal descriptors");

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({"4M, 1", "8M, 2"})
    void whoFillsTheHeapIsStoppedAndNobodyElse(String heap, String processors) throws Exception {
        LinuxProgram program = LinuxProgram.compile("exhaust", directory).beside("tmp");
        Path log = directory.resolve("log");
        Command.Result result = program.exec(List.of("--cpus", processors, "--append", "heap=" + heap, "--kernel-log", log.toString())).run();
        var expected = new StringBuilder();
        KINDS.forEach(kind -> expected.append(kind).append(": many, as many again, others not disturbed\n"));
        String written = Files.readString(log);
        assertAll(() -> assertEquals(expected.toString(), result.text(), written), () -> assertEquals(0, result.status(), written),
                () -> assertFalse(written.contains("failed in the kernel"), written));
    }
}
