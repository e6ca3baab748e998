package biscotti.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** 10,000 files of all sizes on a disk: made in one boot, all there in the next, and e2fsck has nothing to say in between and afterwards. */
class ManyFilesTest {
    @TempDir
    Path directory;

    @Test
    void tenThousandFilesSurviveTheReboot() throws Exception {
        Path image = directory.resolve("disk.img");
        Command.Result made = new Command(directory, List.of("/usr/sbin/mke2fs", "-q", "-F", "-t", "ext4", image.toString(), "128M")).run();
        assertEquals(0, made.status(), made.error());
        LinuxProgram program = LinuxProgram.compile("many", directory).beside("disk");
        List<String> options = List.of("--disk", image.toString(), "--write");
        for (String said : new String[] {"made\n", "right\n"}) {
            Command.Result result = program.exec(options).run();
            assertEquals(said, result.text(), result.error());
            CrashedVolume.checkFile(directory, image, said);
        }
    }
}
