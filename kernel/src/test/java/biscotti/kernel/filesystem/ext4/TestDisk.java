package biscotti.kernel.filesystem.ext4;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import biscotti.kernel.device.block.BlockDevice;
import biscotti.kernel.device.block.hosted.MemoryDisk;
import biscotti.kernel.frame.hosted.HostedFrameAllocator;
import biscotti.kernel.memory.PageCache;
import biscotti.kernel.schedule.SimulatedClock;
import biscotti.kernel.schedule.hosted.HostedLocks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** An ext4 image in memory, and what is needed to mount it. */
final class TestDisk {
    static final long START_NANOS = 1_700_000_000_123_456_789L;

    byte[] content;
    final SimulatedClock clock = new SimulatedClock(START_NANOS);
    final HostedFrameAllocator frames;
    final HostedLocks locks = new HostedLocks(clock);
    final List<String> faults = new ArrayList<>();

    TestDisk(byte[] content) {
        this(content, 1 << 16);
    }

    /** With memory for so many frames. */
    TestDisk(byte[] content, int frames) {
        this.content = content;
        this.frames = new HostedFrameAllocator(frames);
    }

    /** Makes an image with {@code mke2fs -t ext4}; the last arguments come before the file and the size. */
    static TestDisk make(String size, String... options) {
        try {
            Path image = Files.createTempFile("ext4", ".img");
            List<String> command = new ArrayList<>(List.of("mke2fs", "-q", "-F", "-t", "ext4", "-E", "hash_seed=1b1e1a1f-0001-0002-0003-000000000004"));
            command.addAll(List.of(options));
            command.addAll(List.of(image.toString(), size));
            Tool.succeed(command.toArray(new String[0]));
            TestDisk disk = new TestDisk(Files.readAllBytes(image));
            Files.delete(image);
            return disk;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    TestDisk copy() {
        return new TestDisk(content.clone());
    }

    Ext4 mount() {
        return mount(new MemoryDisk(content, false), MountOptions.READ_WRITE);
    }

    Ext4 mountReadOnly() {
        return mount(new MemoryDisk(content, true), MountOptions.READ_ONLY);
    }

    Ext4 mount(BlockDevice device, MountOptions options) {
        Ext4.Mounted mounted = new Ext4.Mounted();
        assertEquals(0, tryMount(device, options, mounted), () -> "mount: " + faults);
        return mounted.fileSystem;
    }

    int tryMount(BlockDevice device, MountOptions options, Ext4.Mounted mounted) {
        return Ext4.mount(device, locks, new PageCache(frames, locks), clock, (what, number) -> faults.add(what + " " + number), options, mounted);
    }

    /** Unmounts, and makes sure that every frame came back. */
    void unmount(Ext4 fileSystem) {
        assertEquals(0, fileSystem.unmount(), () -> "unmount: " + faults);
        assertEquals(0, frames.usedFrames(), "frames in use after unmount");
    }

    /** Runs a tool on the image: {@code IMAGE} among the arguments stands for it. With {@code writes} the image is read back. */
    Tool.Outcome tool(boolean writes, String... command) {
        try {
            Path image = Files.createTempFile("ext4", ".img");
            Files.write(image, content);
            String[] words = command.clone();
            for (int i = 0; i < words.length; i++) {
                words[i] = words[i].replace("IMAGE", image.toString());
            }
            Tool.Outcome outcome = Tool.run(words);
            if (writes) {
                content = Files.readAllBytes(image);
            }
            Files.delete(image);
            return outcome;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    String debugfs(boolean writes, String request) {
        return (writes ? tool(true, "debugfs", "-w", "-R", request, "IMAGE") : tool(false, "debugfs", "-R", request, "IMAGE")).output();
    }

    /**
     * {@code e2fsck -fn} has nothing to say. Its proposals to pack extent trees more tightly than Linux does are turned off: they are no
     * errors.
     */
    void check() {
        check("");
    }

    void check(String context) {
        Tool.Outcome outcome = tool(false, "e2fsck", "-fn", "-E", "no_optimize_extents", "IMAGE");
        long lines = outcome.output().lines().filter(line -> !line.startsWith("e2fsck ") && !line.startsWith("Pass ")
                && !line.contains(" files (") && !line.contains("non-contiguous")).filter(line -> !line.isBlank()).count();
        assertTrue(outcome.status() == 0 && lines == 0, () -> context + "\n" + outcome.output() + faults);
    }
}
