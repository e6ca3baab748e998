package biscotti.kernel.file;

import static org.junit.jupiter.api.Assertions.assertEquals;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.InotifyFlags;
import biscotti.kernel.abi.MountFlags;
import biscotti.kernel.abi.OpenFlags;
import biscotti.kernel.filesystem.tmpfs.TmpFileSystem;
import biscotti.kernel.memory.KernelBuffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** inotify(7). */
class InotifyTest {
    private final TestProcess process = new TestProcess();
    private final Inotify inotify = Inotify.create(process.services, OpenFlags.O_NONBLOCK, process.credentials);

    private int watch(String path, int mask) {
        return inotify.watch(process.walk(path, 0), mask, process.credentials);
    }

    /** What happened, as "watch mask name", cookies left out. */
    private List<String> events() {
        byte[] bytes = new byte[4096];
        long length = inotify.read(new KernelBuffer(bytes));
        List<String> found = new ArrayList<>();
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 0; at < length; at += 16 + buffer.getInt(at + 12)) {
            int nameBytes = buffer.getInt(at + 12);
            assertEquals(0, nameBytes % 16);
            String name = new String(bytes, at + 16, nameBytes, java.nio.charset.StandardCharsets.UTF_8).replace("\0", "");
            found.add((buffer.getInt(at) + " " + Integer.toHexString(buffer.getInt(at + 4)) + " " + name).strip());
        }
        return found;
    }

    @Test
    void aDirectoryTellsOfItsNames() {
        process.mkdir("/d", 0755);
        assertEquals(1, watch("/d", InotifyFlags.IN_CREATE | InotifyFlags.IN_DELETE | InotifyFlags.IN_MOVED_FROM | InotifyFlags.IN_MOVED_TO));
        process.put("/d/file", "");
        process.mkdir("/d/sub", 0755);
        process.rename("/d/file", "/d/other");
        process.unlink("/d/other");
        process.rmdir("/d/sub");
        assertEquals(List.of("1 100 file", "1 40000100 sub", "1 40 file", "1 80 other", "1 200 other", "1 40000200 sub"), events());
        assertEquals(List.of(), events());
        assertEquals(-Errno.EAGAIN, inotify.read(new KernelBuffer(new byte[100])));
    }

    @Test
    void aFileTellsWhatIsDoneWithIt() {
        process.put("/f", "");
        watch("/f", InotifyFlags.IN_ALL_EVENTS);
        int descriptor = process.open("/f", OpenFlags.O_RDWR);
        process.write(descriptor, "x");
        process.file(descriptor).readAt(new KernelBuffer(new byte[1]), 0);
        process.close(descriptor);
        process.chmod("/f", 0600);
        process.rename("/f", "/g");
        process.unlink("/g");
        assertEquals(List.of("1 20", "1 2", "1 1", "1 8", "1 4", "1 800", "1 4", "1 400", "1 8000"), events());
        assertEquals(-Errno.EINVAL, inotify.remove(1));
    }

    @Test
    void aWatchIsChangedAddedToAndRemoved() {
        process.put("/f", "");
        assertEquals(1, watch("/f", InotifyFlags.IN_OPEN));
        assertEquals(1, watch("/f", InotifyFlags.IN_ATTRIB));
        process.get("/f");
        process.chmod("/f", 0600);
        assertEquals(List.of("1 4"), events());
        assertEquals(1, watch("/f", InotifyFlags.IN_OPEN | InotifyFlags.IN_MASK_ADD));
        process.get("/f");
        process.chmod("/f", 0600);
        assertEquals(List.of("1 20", "1 4"), events());
        assertEquals(-Errno.EEXIST, watch("/f", InotifyFlags.IN_OPEN | InotifyFlags.IN_MASK_CREATE));
        assertEquals(-Errno.EINVAL, watch("/f", 0));
        assertEquals(0, inotify.remove(1));
        assertEquals(List.of("1 8000"), events());
        assertEquals(-Errno.EINVAL, inotify.remove(1));
        process.chmod("/f", 0600);
        assertEquals(List.of(), events());
    }

    @Test
    void equalEventsInARowAreOneAndAOneShotEndsAfterOne() {
        process.put("/f", "");
        watch("/f", InotifyFlags.IN_ATTRIB);
        process.chmod("/f", 0600);
        process.chmod("/f", 0600);
        assertEquals(List.of("1 4"), events());
        watch("/f", InotifyFlags.IN_ATTRIB | InotifyFlags.IN_ONESHOT);
        process.chmod("/f", 0600);
        assertEquals(List.of("1 4"), events());
        process.chmod("/f", 0600);
        assertEquals(List.of(), events());
    }

    @Test
    void aReaderNeedsRoomAndAPollerIsTold() {
        process.mkdir("/d", 0755);
        watch("/d", InotifyFlags.IN_CREATE);
        assertEquals(0, inotify.poll(null));
        process.put("/d/name", "");
        assertEquals(Readiness.IN, inotify.poll(null));
        assertEquals(-Errno.EINVAL, inotify.read(new KernelBuffer(new byte[16])));
        assertEquals(32, inotify.read(new KernelBuffer(new byte[32])));
    }

    @Test
    void anUnmountEndsTheWatches() {
        process.mkdir("/m", 0755);
        TmpFileSystem mounted = new TmpFileSystem(process.services, "tmpfs", 10, 10, 0755);
        process.namespace.mount(process.walk("/m", 0), mounted, 0, TestProcess.bytes("none"));
        mounted.release();
        process.put("/m/f", "x");
        watch("/m/f", InotifyFlags.IN_OPEN);
        assertEquals(0, process.namespace.unmount(process.walk("/m", 0).mount(), MountFlags.MNT_DETACH));
        assertEquals(List.of("1 2000", "1 8000"), events());
        assertEquals(0, process.frames.usedFrames());
    }

    @Test
    void whoMayNotReadMayNotWatchAndAClosedInstanceForgets() {
        process.put("/f", "x");
        process.chmod("/f", 0600);
        assertEquals(-Errno.EACCES, inotify.watch(process.walk("/f", 0), InotifyFlags.IN_OPEN, process.as(5).credentials));
        watch("/f", InotifyFlags.IN_OPEN);
        process.unlink("/f");
        inotify.release();
        assertEquals(0, process.frames.usedFrames());
    }
}
