package biscotti.kernel.filesystem.ext4;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Crashes while the log is full: transactions that are committed because they grow too large, checkpoints, a fragmented
 * file that is an orphan. Random cuts, random subsets of what no barrier ordered.
 */
class CrashUnderPressureTest {
    private static final int CRASHES = Boolean.getBoolean("biscotti.long") ? 5000 : 60;
    private static final int EXTENTS = 1200;

    private final TestDisk base = prepare();

    private static TestDisk prepare() {
        TestDisk disk = TestDisk.make("10M", "-b", "1024");
        Ext4 ext4 = disk.mount();
        TestFiles files = new TestFiles(ext4);
        for (String path : new String[] {"/shortened", "/removed"}) {
            files.create(path);
            for (int i = 0; i < EXTENTS; i++) {
                assertEquals(100, files.write(path, i * 2048L, TestFiles.pattern(i, 100)));
            }
        }
        disk.unmount(ext4);
        return disk;
    }

    private static void work(Ext4 ext4) {
        TestFiles files = new TestFiles(ext4);
        for (int i = 0; i < 1500; i++) { // each directory changes an inode, a bitmap and a block of its own: the log fills
            assertTrue(files.makeDirectory("/d" + i) > 0);
        }
        assertEquals(0, files.truncate("/shortened", 100_000));
        Inode removed = ext4.open(files.number("/removed"));
        assertEquals(0, files.unlink("/removed")); // but still open: an orphan if there is a crash
        assertEquals(0, ext4.synchronizeAll());
        for (int i = 0; i < 1500; i += 2) {
            assertEquals(0, files.removeDirectory("/d" + i));
        }
        for (int i = 0; i < 600; i++) {
            files.put("/f" + i, TestFiles.pattern(i, 3000));
        }
        assertEquals(0, ext4.close(removed));
    }

    @Test
    void everyCrashCanBeRepaired() {
        RecordingDisk disk = new RecordingDisk(base.content.clone());
        TestDisk running = new TestDisk(disk.content());
        Ext4 ext4 = running.mount(disk, MountOptions.READ_WRITE);
        work(ext4);
        running.unmount(ext4);
        running.check();
        long barriers = disk.events.stream().filter(RecordingDisk.Event::flushesBefore).count();
        assertTrue(barriers > 10, "barriers " + barriers); // several commits and checkpoints, though nobody asked for one
        long seed = Boolean.getBoolean("biscotti.long") ? System.nanoTime() : 7;
        System.out.println("crashes under pressure, seed " + seed + ", writes " + disk.events.size());
        Random random = new Random(seed);
        for (int i = 0; i < CRASHES; i++) {
            int cut = random.nextInt(disk.events.size());
            TestDisk crashed = new TestDisk(stateAt(disk.events, cut, random));
            crashed.unmount(crashed.mount());
            String context = "seed " + seed + ", crash " + i + ", cut " + cut;
            assertTrue(crashed.faults.isEmpty(), () -> context + crashed.faults);
            crashed.check(context);
        }
    }

    private byte[] stateAt(List<RecordingDisk.Event> events, int cut, Random random) {
        byte[] durable = base.content.clone();
        List<RecordingDisk.Event> pending = new ArrayList<>();
        for (RecordingDisk.Event event : events.subList(0, cut)) {
            if (event.flushesBefore()) {
                pending.forEach(write -> apply(durable, write));
                pending.clear();
            }
            if (event.data() != null) {
                pending.add(event);
                if (event.isDurable()) { // then so is, for this model, what it overwrites
                    apply(durable, event);
                    pending.removeIf(write -> write.position() == event.position());
                }
            }
        }
        int kept = random.nextInt(3); // all, none, or some of those in doubt
        pending.forEach(write -> {
            if (kept == 0 || kept == 2 && random.nextBoolean()) {
                apply(durable, write);
            }
        });
        return durable;
    }

    private static void apply(byte[] image, RecordingDisk.Event write) {
        System.arraycopy(write.data(), 0, image, (int) write.position(), write.data().length);
    }
}
