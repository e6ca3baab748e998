package biscotti.kernel.filesystem.ext4;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Many names, many files, several threads. Sizes are for CI; {@code -Dbiscotti.long=true} takes those of the goals. */
class ScaleTest {
    private static final boolean LONG = Boolean.getBoolean("biscotti.long");

    @Test
    void aLargeDirectoryHasAllItsNames() {
        int count = LONG ? 100_000 : 8_000;
        TestDisk disk = TestDisk.make(LONG ? "256M" : "24M", "-b", "4096", "-N", String.valueOf(count + 100));
        Ext4 ext4 = disk.mount();
        Inode root = ext4.open(2);
        for (int i = 0; i < count; i++) {
            assertTrue(ext4.make(root, TestFiles.bytes("name of file " + i), 0100644, 0, Caller.ROOT) > 0);
        }
        ext4.close(root);
        disk.unmount(ext4);
        disk.check();
        ext4 = disk.mount();
        TestFiles files = new TestFiles(ext4);
        assertEquals(count + 1, files.list("/").size()); // and lost+found
        for (int i = 0; i < count; i += 97) {
            assertTrue(files.number("/name of file " + i) > 0);
        }
        disk.unmount(ext4);
    }

    @Test
    void manyFilesOfAllSizesSurviveARemount() {
        int count = LONG ? 10_000 : 600;
        TestDisk disk = TestDisk.make(LONG ? "1800M" : "64M", "-b", "4096", "-N", String.valueOf(count + 100));
        Ext4 ext4 = disk.mount();
        TestFiles files = new TestFiles(ext4);
        for (int i = 0; i < count; i++) {
            files.put("/f" + i, TestFiles.pattern(i, size(i)));
        }
        disk.unmount(ext4);
        disk.check();
        ext4 = disk.mount();
        files = new TestFiles(ext4);
        for (int i = 0; i < count; i++) {
            assertArrayEquals(TestFiles.pattern(i, size(i)), files.read("/f" + i), "file " + i);
        }
        disk.unmount(ext4);
    }

    private static int size(int i) {
        return (int) (i * 2654435761L >>> 7 & (1 << i % 18) - 1);
    }

    @Test
    void threadsDoNotDisturbOneAnother() throws InterruptedException {
        TestDisk disk = TestDisk.make("24M", "-b", "4096");
        Ext4 ext4 = disk.mount();
        AtomicInteger failures = new AtomicInteger();
        Thread[] threads = new Thread[4];
        for (int t = 0; t < threads.length; t++) {
            String directory = "/t" + t;
            threads[t] = Thread.ofPlatform().unstarted(() -> work(ext4, directory));
            threads[t].setUncaughtExceptionHandler((thread, e) -> failures.incrementAndGet());
            threads[t].start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertEquals(0, failures.get());
        disk.unmount(ext4);
        disk.check();
    }

    private static void work(Ext4 ext4, String directory) {
        TestFiles files = new TestFiles(ext4);
        assertTrue(files.makeDirectory(directory) > 0);
        for (int i = 0; i < 60; i++) {
            String path = directory + "/" + i % 7;
            files.unlink(path);
            files.put(path, TestFiles.pattern(i, 500 * i));
            assertEquals(0, files.synchronize(path));
            assertArrayEquals(TestFiles.pattern(i, 500 * i), files.read(path));
        }
    }
}
