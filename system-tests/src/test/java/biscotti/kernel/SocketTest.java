package biscotti.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same binary asks sockets all kinds of things, on the Linux beneath and on the kernel: the answers are the same, line by line. */
class SocketTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"--cpus 1", "--cpus 2 --machine microvm"})
    void socketsAnswerAsLinuxDoes(String options) throws Exception {
        LinuxProgram program = LinuxProgram.compile("socket", directory).beside("proc", "tmp");
        assertEquals(program.onLinux(), program.onKernel(options));
    }
}
