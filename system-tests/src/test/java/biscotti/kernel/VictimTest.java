package biscotti.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When memory has run out, who took it is killed, or who offered itself by oom_score_adj; others live, and the log says who had to go. */
class VictimTest {
    @TempDir
    Path directory;

    @Test
    void theRightProcessIsKilled() throws Exception {
        Path log = directory.resolve("kernel.log");
        List<String> options = List.of("--cpus", "2", "--memory", "64M", "--kernel-log", log.toString());
        Command.Result result = LinuxProgram.compile("victim", directory).exec(options).run();
        assertEquals("""
                a hog: killed by 9
                a hog: killed by 9
                a hog: killed by 9
                who offered itself: killed by 9
                the last hog: killed by 9
                a small bystander: lives 0
                the greatest, not to be killed: lives 0
                """, result.text(), result.error());
        assertEquals(0, result.status());
        List<String> lines = Files.readAllLines(log);
        long killed = lines.stream().filter(line -> line.matches("out of memory: killed program \\(\\d+\\), which had \\d+ pages")).count();
        assertEquals(5, killed, lines.toString());
    }
}
