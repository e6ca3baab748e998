package biscotti.kernel.filesystem.ext4;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import biscotti.kernel.device.block.hosted.MemoryDisk;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

/**
 * Crashes at every write: of the writes since the last barrier any subset may have reached the disk. After each, the journal is replayed, what
 * was promised is there, no file shows another's data, and e2fsck has nothing to say.
 *
 * <p>With {@code -Dbiscotti.long=true} many workloads and more subsets. The seed is in every message.
 */
class CrashTest {
    private static final boolean LONG = Boolean.getBoolean("biscotti.long");
    private static final int ALL_SUBSETS_BELOW = LONG ? 7 : 4;
    private static final int RANDOM_SUBSETS = LONG ? 20 : 16;

    private final Set<Long> judged = new HashSet<>();
    private int states;

    @Test
    void everyCrashLeavesAFileSystemThatKeepsItsPromises() {
        int workloads = LONG ? 200 : 4;
        for (int seed = 1; seed <= workloads; seed++) {
            crashAll(seed, seed % 2 == 0 ? "1024" : "4096", LONG ? 120 : 60);
        }
        System.out.println("crash states: " + states + ", different after recovery: " + judged.size());
        assertTrue(states >= (LONG ? 100_000 : 2_000), "states " + states);
    }

    @Test
    void aFreedDirectoryBlockDoesNotComeBackOverTheDataThatTookItsPlace() {
        TestDisk disk = TestDisk.make("5M", "-b", "1024");
        Ext4 ext4 = disk.mount();
        TestFiles files = new TestFiles(ext4);
        for (int i = 0; i < 100; i++) {
            assertTrue(files.makeDirectory("/d" + i) > 0);
        }
        assertEquals(0, ext4.synchronizeAll()); // the directories' blocks are in the log
        for (int i = 0; i < 100; i++) {
            assertEquals(0, files.removeDirectory("/d" + i));
        }
        assertEquals(0, ext4.synchronizeAll());
        assertTrue(files.create("/f") > 0);
        byte[] data = TestFiles.pattern(1, 6_000_000);
        long written = files.with("/f", inode -> ext4.files().write(inode, 0, data, 0, data.length, Caller.ROOT)); // all the disk
        assertTrue(written > 1_000_000 && ext4.status().freeBlocks() < 50, "written " + written);
        assertEquals(0, files.synchronize("/f"));

        TestDisk crashed = disk.copy();
        Ext4 after = crashed.mount();
        assertArrayEquals(java.util.Arrays.copyOf(data, (int) written), new TestFiles(after).read("/f"));
        crashed.unmount(after);
        crashed.check();
        disk.unmount(ext4);
    }

    private void crashAll(long seed, String blockSize, int steps) {
        TestDisk base = TestDisk.make(blockSize.equals("1024") ? "5M" : "10M", "-b", blockSize);
        RecordingDisk disk = new RecordingDisk(base.content.clone());
        TestDisk running = new TestDisk(disk.content());
        Ext4 ext4 = running.mount(disk, MountOptions.READ_WRITE);
        CrashWorkload workload = new CrashWorkload(disk, ext4, seed);
        workload.run(steps);
        running.unmount(ext4);
        running.check("seed " + seed);

        Random random = new Random(seed);
        byte[] durable = base.content.clone();
        List<RecordingDisk.Event> pending = new ArrayList<>();
        for (int cut = 0; cut < disk.events.size(); cut++) {
            RecordingDisk.Event event = disk.events.get(cut);
            if (event.flushesBefore()) {
                crashSubsets(workload, durable, pending, cut, random, seed);
                pending.forEach(write -> apply(durable, write));
                pending.clear();
            }
            if (event.data() != null) {
                if (event.isDurable()) {
                    crashSubsets(workload, durable, pending, cut, random, seed);
                    pending.add(event); // with those before it still in doubt
                    crash(workload, durable, pending.subList(pending.size() - 1, pending.size()), cut, seed);
                    pending.removeLast();
                    applyDurable(durable, pending, event);
                } else {
                    pending.add(event);
                    crash(workload, durable, pending, cut, seed); // cut after every write, in order
                }
            }
        }
        crash(workload, durable, pending, disk.events.size(), seed);
    }

    /** A write that is durable by itself: later than the pending ones where they overlap. */
    private static void applyDurable(byte[] durable, List<RecordingDisk.Event> pending, RecordingDisk.Event event) {
        pending.removeIf(write -> write.position() >= event.position()
                && write.position() + write.data().length <= event.position() + event.data().length);
        apply(durable, event);
    }

    private void crashSubsets(CrashWorkload workload, byte[] durable, List<RecordingDisk.Event> pending, int cut, Random random, long seed) {
        int count = pending.size();
        if (count <= ALL_SUBSETS_BELOW) {
            for (int mask = 0; mask < 1 << count; mask++) {
                crash(workload, durable, subset(pending, mask), cut, seed);
            }
        } else {
            for (int i = 0; i < RANDOM_SUBSETS; i++) {
                crash(workload, durable, subset(pending, random.nextLong()), cut, seed);
            }
        }
    }

    private static List<RecordingDisk.Event> subset(List<RecordingDisk.Event> events, long mask) {
        List<RecordingDisk.Event> chosen = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            if ((mask >>> i % 64 & 1) != 0) {
                chosen.add(events.get(i));
            }
        }
        return chosen;
    }

    private static void apply(byte[] image, RecordingDisk.Event write) {
        System.arraycopy(write.data(), 0, image, (int) write.position(), write.data().length);
    }

    private void crash(CrashWorkload workload, byte[] durable, List<RecordingDisk.Event> writes, int cut, long seed) {
        states++;
        String context = "seed " + seed + ", cut " + cut + ", state " + states;
        TestDisk crashed = new TestDisk(durable.clone());
        writes.forEach(write -> apply(crashed.content, write));
        if (states % (LONG ? 50 : 100) == 0) {
            judgeLinuxReplay(crashed.copy(), context);
        }
        Ext4.Mounted mounted = new Ext4.Mounted();
        int result = crashed.tryMount(new MemoryDisk(crashed.content, false), MountOptions.READ_WRITE, mounted);
        assertEquals(0, result, () -> context + crashed.faults);
        workload.verify(new TestFiles(mounted.fileSystem), cut, context);
        List<long[]> data = dataBlocks(mounted.fileSystem);
        crashed.unmount(mounted.fileSystem);
        assertTrue(crashed.faults.isEmpty(), () -> context + crashed.faults);
        if (judged.add(metadataHash(crashed.content, data))) {
            crashed.check(context);
        }
    }

    /** Where, in bytes, file data, the journal and free blocks lie: e2fsck does not look at their content. */
    private static List<long[]> dataBlocks(Ext4 ext4) {
        List<long[]> ranges = new ArrayList<>();
        Superblock superblock = ext4.volume.superblock;
        List<Integer> numbers = new ArrayList<>(new TestFiles(ext4).list("/").values());
        numbers.add(superblock.journalInode());
        addFreeBlocks(ext4, ranges);
        for (int number : numbers) {
            Inode inode = ext4.volume.inodes.get(number);
            Mapping mapping = new Mapping();
            long blocks = inode.isRegular() ? inode.sizeBytes() + superblock.blockSize - 1 >> superblock.blockSizeBits : 0;
            for (long block = 0; block < blocks; block += mapping.count) {
                assertEquals(0, ExtentTree.map(inode, block, mapping));
                long count = Math.min(mapping.count, blocks - block);
                if (!mapping.isHole()) {
                    ranges.add(new long[] {mapping.physical << superblock.blockSizeBits, count << superblock.blockSizeBits});
                }
            }
            ext4.volume.inodes.put(inode);
        }
        return ranges;
    }

    private static void addFreeBlocks(Ext4 ext4, List<long[]> ranges) {
        Superblock superblock = ext4.volume.superblock;
        for (int group = 0; group < superblock.groupCount; group++) {
            if (ext4.volume.groups.has(group, GroupTable.BLOCK_UNINIT)) {
                continue;
            }
            var bitmap = ext4.volume.buffers.read(ext4.volume.groups.blockBitmap(group));
            for (int bit = 0; bit < ext4.volume.blocksIn(group); bit++) {
                if (!Bits.get(bitmap.frame, bit)) {
                    long block = superblock.firstDataBlock + (long) group * superblock.blocksPerGroup + bit;
                    ranges.add(new long[] {block << superblock.blockSizeBits, superblock.blockSize});
                }
            }
            ext4.volume.buffers.unpin(bitmap);
        }
    }

    private static long metadataHash(byte[] image, List<long[]> data) {
        byte[] masked = image.clone();
        for (long[] range : data) {
            java.util.Arrays.fill(masked, (int) range[0], (int) (range[0] + range[1]), (byte) 0);
        }
        CRC32 sum = new CRC32();
        sum.update(masked);
        CRC32C other = new CRC32C();
        other.update(masked);
        return sum.getValue() << 32 | other.getValue();
    }

    /** e2fsck replays our journal as well. */
    private static void judgeLinuxReplay(TestDisk crashed, String context) {
        Tool.Outcome outcome = crashed.tool(true, "e2fsck", "-p", "IMAGE");
        assertTrue(outcome.status() <= 1, () -> context + outcome.output());
        crashed.check(context + ", replayed by e2fsck");
    }
}
