package biscotti.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests of a disk that fail, by QEMU's {@code blkdebug}: programs get errno, each open file hears of an error once, and the kernel lives. */
class DiskFaultsTest {
    private static final int SECTORS_PER_BLOCK = 8;
    /** A block of the log that some tens of commits reach. */
    private static final int LOG_BLOCK = 200;
    private static final int JOURNAL = 8;

    @TempDir
    Path directory;

    @Test
    void errorsComeOutAsErrnoAndTheKernelLives() throws Exception {
        Path image = directory.resolve("disk.img");
        Path files = Files.createDirectory(directory.resolve("files"));
        Files.writeString(files.resolve("data"), "d".repeat(4096)); // zeros would be a hole
        Files.writeString(files.resolve("other"), "o".repeat(4096));
        tool("mke2fs", "-q", "-F", "-t", "ext4", "-b", "4096", "-d", files.toString(), image.toString(), "16M");
        Path rules = Files.writeString(directory.resolve("rules"), rule("flush", -1, true) + rule("write", block(image, "/data", 0), true)
                + rule("read", block(image, "/other", 0), true) + rule("write", block(image, "<" + JOURNAL + ">", LOG_BLOCK), false));
        Command.Result result = LinuxProgram.compile("faults", directory).beside("disk")
                .exec(List.of("--disk", image.toString(), "--write", "--disk-faults", rules.toString())).run();
        assertEquals("""
                mount -5
                mount 0
                write 4096
                first fsync -5
                first fsync again 0
                second fsync -5
                second fsync again 0
                read -5
                read again 4096
                commit -5
                mkdir -30
                read 4096
                as written
                alive
                """, result.text(), result.error());
        var volume = new CrashedVolume(Files.readAllBytes(image), "after the faults");
        assertEquals('x', volume.read("data")[0]);
        volume.check(directory, "after the faults");
    }

    private static String rule(String kind, long block, boolean isOnce) {
        String place = block < 0 ? "" : "sector = \"" + block * SECTORS_PER_BLOCK + "\"\n";
        return "[inject-error]\nevent = \"none\"\niotype = \"" + kind + "\"\nerrno = \"5\"\nonce = \"" + (isOnce ? "on" : "off") + "\"\n" + place + "\n";
    }

    /** The place of a file's block on the disk. */
    private long block(Path image, String file, int index) throws IOException, InterruptedException {
        return Long.parseLong(tool("debugfs", "-R", "blocks " + file, image.toString()).strip().split(" ")[index]);
    }

    private String tool(String name, String... words) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of("/usr/sbin/" + name));
        all.addAll(List.of(words));
        Command.Result result = new Command(directory, all).run();
        assertEquals(0, result.status(), result.error());
        return result.text();
    }
}
