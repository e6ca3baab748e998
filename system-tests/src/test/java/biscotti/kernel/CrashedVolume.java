package biscotti.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import biscotti.kernel.device.block.hosted.MemoryDisk;
import biscotti.kernel.filesystem.ext4.Ext4;
import biscotti.kernel.filesystem.ext4.Inode;
import biscotti.kernel.filesystem.ext4.MountOptions;
import biscotti.kernel.frame.hosted.HostedFrameAllocator;
import biscotti.kernel.memory.PageCache;
import biscotti.kernel.schedule.hosted.HostedClock;
import biscotti.kernel.schedule.hosted.HostedLocks;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** What a disk held when the machine stopped, mounted by the same code on HotSpot, which replays the journal. */
final class CrashedVolume {
    private static final int ROOT = 2;
    private static final int FRAMES = 1 << 13;

    private final byte[] image;
    private final List<String> faults = new ArrayList<>();
    private final Ext4 fileSystem;

    CrashedVolume(byte[] image, String context) {
        this.image = image;
        var clock = new HostedClock();
        var locks = new HostedLocks(clock);
        var mounted = new Ext4.Mounted();
        int result = Ext4.mount(new MemoryDisk(image, false), locks, new PageCache(new HostedFrameAllocator(FRAMES), locks), clock,
                (what, number) -> faults.add(what + " " + number), MountOptions.READ_WRITE, mounted);
        assertEquals(0, result, () -> context + faults);
        fileSystem = mounted.fileSystem;
    }

    /** The content of a file of the root directory; null if it is not there. */
    byte[] read(String name) {
        Inode root = fileSystem.open(ROOT);
        int number = fileSystem.lookup(root, name.getBytes(StandardCharsets.UTF_8));
        fileSystem.close(root);
        if (number < 0) {
            return null;
        }
        Inode file = fileSystem.open(number);
        byte[] content = new byte[(int) file.sizeBytes()];
        long count = content.length == 0 ? 0 : fileSystem.files().read(file, 0, content, 0, content.length);
        fileSystem.close(file);
        assertEquals(content.length, count, name);
        return Arrays.copyOf(content, (int) count);
    }

    /** Unmounts; e2fsck has nothing to say. */
    void check(Path directory, String context) throws IOException, InterruptedException {
        assertEquals(0, fileSystem.unmount(), context);
        assertTrue(faults.isEmpty(), () -> context + faults);
        Path file = Files.write(directory.resolve("crashed.img"), image);
        checkFile(directory, file, context);
    }

    static void checkFile(Path directory, Path file, String context) throws IOException, InterruptedException {
        // the guest's clock may be a little ahead of the host's: e2fsck is not to compare the two
        Path settings = Files.writeString(directory.resolve("e2fsck.conf"), "[options]\nbroken_system_clock = true\n");
        Command.Result result = new Command(directory, List.of("/usr/sbin/e2fsck", "-fn", "-E", "no_optimize_extents", file.toString()))
                .withEnvironment(Map.of("E2FSCK_CONFIG", settings.toString())).run();
        List<String> words = result.text().lines().filter(line -> !line.startsWith("Pass ") && !line.contains(" files (")).toList();
        assertEquals(List.of(), words, context);
        assertEquals(0, result.status(), () -> context + result.error());
    }
}
