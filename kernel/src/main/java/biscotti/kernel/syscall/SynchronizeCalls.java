package biscotti.kernel.syscall;

import static biscotti.kernel.syscall.SystemCall.Argument.DESCRIPTOR;
import static biscotti.kernel.syscall.SystemCall.Argument.FLAGS;
import static biscotti.kernel.syscall.SystemCall.Argument.LONG;
import static biscotti.kernel.syscall.SystemCall.Argument.SIZE;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.file.FileSystem;
import biscotti.kernel.file.Mappable;
import biscotti.kernel.file.Mount;
import biscotti.kernel.file.OpenFile;
import biscotti.kernel.file.Synchronizable;
import biscotti.kernel.task.Task;

/** Bringing files to their disks, or from there ahead of time: sync(2), syncfs(2), sync_file_range(2), readahead(2). */
final class SynchronizeCalls {
    private static final int SYNC_FILE_RANGE_FLAGS = 7;

    private SynchronizeCalls() {
    }

    static void declare(SystemCallTable table) {
        table.add(162, "sync", (t, a, b, c, d, e, f) -> synchronizeAll(t));
        table.add(187, "readahead", (t, a, b, c, d, e, f) -> readAhead(t, (int) a), DESCRIPTOR, LONG, SIZE);
        table.add(277, "sync_file_range", (t, a, b, c, d, e, f) -> synchronizeRange(t, (int) a, b, c, (int) d), DESCRIPTOR, LONG, LONG, FLAGS);
        table.add(306, "syncfs", (t, a, b, c, d, e, f) -> synchronizeFileSystem(t, (int) a), DESCRIPTOR);
    }

    /** Every file system of the caller's tree, once for each mount. Nothing can fail: sync(2). */
    private static long synchronizeAll(Task task) {
        int number = -1;
        while (true) {
            Mount mount = task.places.namespace().firstMountAbove(number);
            if (mount == null) {
                return 0;
            }
            number = mount.number();
            mount.fileSystem().synchronize();
            mount.release();
        }
    }

    private static long synchronizeFileSystem(Task task, int descriptor) {
        OpenFile file = task.descriptors.acquire(descriptor);
        if (file == null) {
            return -Errno.EBADF;
        }
        FileSystem system = file.location() == null ? null : file.location().mount().fileSystem();
        long result = file.isPathOnly() ? -Errno.EBADF : system == null ? 0 : system.synchronize();
        file.release();
        return result;
    }

    /** sync_file_range(2): whatever part is asked for, all of the file's data is written, and waited for. */
    private static long synchronizeRange(Task task, int descriptor, long offset, long length, int flags) {
        OpenFile file = task.descriptors.acquire(descriptor);
        if (file == null) {
            return -Errno.EBADF;
        }
        boolean isWrong = (flags & ~SYNC_FILE_RANGE_FLAGS) != 0 || offset < 0 || length < 0 || offset + length < 0;
        long result = file.isPathOnly() ? -Errno.EBADF : isWrong ? -Errno.EINVAL
                : file instanceof Synchronizable of ? of.synchronize(true) : -Errno.ESPIPE;
        file.release();
        return result;
    }

    /** readahead(2): advice, which the page cache does not need from programs. */
    private static long readAhead(Task task, int descriptor) {
        OpenFile file = task.descriptors.acquire(descriptor);
        if (file == null) {
            return -Errno.EBADF;
        }
        long result = !file.mayRead() ? -Errno.EBADF : file instanceof Mappable ? 0 : -Errno.EINVAL;
        file.release();
        return result;
    }
}
