package biscotti.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same binary that makes sessions, jobs and pseudoterminals, on the Linux beneath and on the kernel: it tells the same. */
class TerminalTest {
    @TempDir
    Path directory;

    @Test
    void sessionsAndTheirTerminalsAreAsOnLinux() throws Exception {
        LinuxProgram program = LinuxProgram.compile("terminal", directory);
        assertEquals(program.onLinux(), program.onKernel("--cpus 1"));
    }
}
