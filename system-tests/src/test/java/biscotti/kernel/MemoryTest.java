package biscotti.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same binary that tortures its memory, on the Linux beneath and on the kernel: what it saw is the same. */
class MemoryTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"--cpus 1", "--cpus 4", "--memory 64M", "--machine microvm --cpus 2 --memory 64M"})
    void theKernelShowsAProgramWhatLinuxShows(String options) throws Exception {
        LinuxProgram program = LinuxProgram.compile("memory", directory);
        assertEquals(program.onLinux(), program.onKernel(options));
    }

    @Test
    void theSameSeedsGiveTheSameDigest() throws Exception {
        LinuxProgram program = LinuxProgram.compile("memory", directory);
        assertEquals(program.onLinux(), program.onLinux());
    }
}
