package biscotti.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import biscotti.coverage.Answers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Many questions to the kernel, by {@code src/linux/c/calls}, their answers compared with those of Debian's Linux 6.1, in the same machine. What Linux
 * answered is kept; {@code -Dbiscotti.write=true} asks it again and writes it down.
 */
class CallsTest {
    private static final Path ANSWERS = Path.of("src", "linux", "answers");
    private static final Path LINUX = ANSWERS.resolve("linux-6.1.txt");

    @TempDir
    Path directory;

    @Test
    void answersAreThoseOfLinux() throws Exception {
        LinuxProgram program = LinuxProgram.compile("calls", directory);
        if (Boolean.getBoolean("biscotti.write")) {
            Files.writeString(LINUX, program.onDebian());
        }
        Answers answers = Answers.read(LINUX, ANSWERS.resolve("differences.txt"));
        assertEquals(String.join("\n", answers.ofTheKernel()), program.onKernel("--cpus 2").strip());
    }

    @Test
    @EnabledIfSystemProperty(named = "biscotti.long", matches = "true")
    void whatIsKeptIsWhatLinuxAnswers() throws Exception {
        assertEquals(Files.readString(LINUX), LinuxProgram.compile("calls", directory).onDebian());
    }
}
