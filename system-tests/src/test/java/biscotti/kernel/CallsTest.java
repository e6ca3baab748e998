package biscotti.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import biscotti.coverage.Answers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
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
    static Path directory;

    private static LinuxProgram program;
    private static String printed;
    private static String log;

    @BeforeAll
    static void run() throws Exception {
        program = LinuxProgram.compile("calls", directory);
        Path logged = directory.resolve("log");
        printed = program.onKernel("--cpus 2 --kernel-log " + logged).strip();
        log = Files.readString(logged);
    }

    @Test
    void answersAreThoseOfLinux() throws Exception {
        if (Boolean.getBoolean("biscotti.write")) {
            Files.writeString(LINUX, program.onDebian());
        }
        assertEquals(String.join("\n", Answers.read(LINUX, ANSWERS.resolve("differences.txt")).ofTheKernel()), printed);
    }

    @Test
    void callsThatAreNotThereAreLoggedOnce() {
        assertEquals(1, log.lines().filter(line -> line.startsWith("no system call 700, asked for by program")).count(), log);
    }

    @Test
    @EnabledIfSystemProperty(named = "biscotti.long", matches = "true")
    void whatIsKeptIsWhatLinuxAnswers() throws Exception {
        assertEquals(Files.readString(LINUX), program.onDebian());
    }
}
