package biscotti.kernel.filesystem.ext4;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.frame.PageFrame;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each request to the disk fails in turn: errors come out as errno, no frame is lost, and after a repair of the disk all is well. */
class FaultInjectionTest {
    private static final boolean LONG = Boolean.getBoolean("biscotti.long");

    private final TestDisk base = prepare();

    private static TestDisk prepare() {
        TestDisk disk = TestDisk.make("5M", "-b", "1024");
        Ext4 ext4 = disk.mount();
        TestFiles files = new TestFiles(ext4);
        files.makeDirectory("/d");
        for (int i = 0; i < 60; i++) {
            files.create("/d/a file whose name is long enough to fill some blocks " + i);
        }
        files.put("/old", TestFiles.pattern(1, 100_000));
        files.makeLink("/link", "t".repeat(200));
        disk.unmount(ext4);
        return disk;
    }

    /** Uses most of the file system; every result is success or an errno. Returns how many operations failed. */
    private static int use(Ext4 ext4) {
        TestFiles files = new TestFiles(ext4);
        byte[] buffer = new byte[100_000];
        long[] results = {
            files.with("/old", inode -> ext4.files().read(inode, 0, buffer, 0, buffer.length)),
            files.with("/link", inode -> ext4.readLink(inode, buffer)),
            files.create("/d/new"),
            files.write("/d/new", 0, TestFiles.pattern(2, 30_000)),
            files.synchronize("/d/new"),
            files.with("/d", directory -> ext4.readDirectory(directory, 0, (name, inode, type, next) -> true)),
            files.unlink("/d/a file whose name is long enough to fill some blocks 7"),
            files.truncate("/old", 5000),
            files.rename("/d/new", "/moved", 0),
            files.makeDirectory("/d2"),
            files.with("/moved", inode -> ext4.attributes().setAttribute(inode, TestFiles.bytes("user.x"), new byte[300], 0)),
            ext4.synchronizeAll(),
            files.unlink("/old"),
            files.removeDirectory("/d2"),
        };
        int failed = 0;
        for (long result : results) {
            assertTrue(result >= -Errno.MAX_ERRNO, "result " + result);
            failed += result < 0 ? 1 : 0;
        }
        return failed;
    }

    private void runWithFailures(int first, int count) {
        TestDisk disk = base.copy();
        String context = "requests " + first + " + " + count;
        Ext4.Mounted mounted = new Ext4.Mounted();
        int result = disk.tryMount(new FaultyDisk(disk.content, first, count), MountOptions.READ_WRITE, mounted);
        assertTrue(result <= 0 && result >= -Errno.MAX_ERRNO, context);
        if (result == 0) {
            use(mounted.fileSystem);
            mounted.fileSystem.unmount();
        }
        assertEquals(0, disk.frames.usedFrames(), context);
        disk.faults.clear();
        Ext4 repaired = disk.mount();
        assertTrue(new TestFiles(repaired).number("/d") > 0, context);
        disk.unmount(repaired);
        disk.check(context);
    }

    private int requestsOfAGoodRun() {
        TestDisk disk = base.copy();
        FaultyDisk faulty = new FaultyDisk(disk.content, 0, 0);
        Ext4 ext4 = disk.mount(faulty, MountOptions.READ_WRITE);
        assertEquals(0, use(ext4));
        disk.unmount(ext4);
        return faulty.requests();
    }

    @Test
    void oneFailedRequestIsAnErrorAndNoMore() {
        int requests = requestsOfAGoodRun();
        assertTrue(requests > 30, "requests " + requests);
        for (int i = 0; i < requests; i += LONG ? 1 : 2) {
            runWithFailures(i, 1);
        }
    }

    @Test
    void aDiskThatDiesLeavesAStateThatCanBeRepaired() {
        int requests = requestsOfAGoodRun();
        for (int i = 0; i < requests; i += LONG ? 1 : 5) {
            runWithFailures(i, Integer.MAX_VALUE);
        }
    }

    @Test
    void withoutMemoryOperationsFailAndTheVolumeLives() {
        TestDisk disk = new TestDisk(base.content.clone(), 200);
        Ext4 ext4 = disk.mount();
        TestFiles files = new TestFiles(ext4);
        List<PageFrame> hog = new ArrayList<>();
        while (disk.frames.freeFrames() > 4) {
            hog.add(disk.frames.allocate());
        }
        long created = files.create("/f");
        byte[] data = TestFiles.pattern(1, 200_000);
        long written = created > 0 ? files.write("/f", 0, data) : 0;
        assertTrue(created > 0 || created >= -Errno.MAX_ERRNO, "created " + created);
        assertTrue(written >= -Errno.MAX_ERRNO, "written " + written);
        hog.forEach(PageFrame::release);
        ext4.unmount();
        assertEquals(0, disk.frames.usedFrames());
        disk.faults.clear();
        Ext4 again = disk.mount();
        disk.unmount(again);
        disk.check();
    }
}
