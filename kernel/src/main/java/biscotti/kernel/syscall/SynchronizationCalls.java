package biscotti.kernel.syscall;

import static biscotti.kernel.syscall.SystemCall.Argument.DESCRIPTOR;
import static biscotti.kernel.syscall.SystemCall.Argument.FLAGS;
import static biscotti.kernel.syscall.SystemCall.Argument.LONG;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.file.OpenFile;
import biscotti.kernel.file.Synchronizable;
import biscotti.kernel.task.Task;

/** What brings files to their disks: fsync(2), fdatasync(2), sync(2), syncfs(2), sync_file_range(2). */
final class SynchronizationCalls {
    private static final int RANGE_FLAGS = 7;

    private SynchronizationCalls() {
    }

    static void declare(SystemCallTable table) {
        table.add(74, "fsync", (t, a, b, c, d, e, f) -> file(t, (int) a, false), DESCRIPTOR);
        table.add(75, "fdatasync", (t, a, b, c, d, e, f) -> file(t, (int) a, true), DESCRIPTOR);
        table.add(162, "sync", (t, a, b, c, d, e, f) -> all(t));
        table.add(277, "sync_file_range", (t, a, b, c, d, e, f) -> range(t, (int) a, b, c, (int) d), DESCRIPTOR, LONG, LONG, FLAGS);
        table.add(306, "syncfs", (t, a, b, c, d, e, f) -> fileSystem(t, (int) a), DESCRIPTOR);
    }

    private static long file(Task task, int descriptor, boolean isDataOnly) {
        OpenFile file = task.descriptors.acquire(descriptor);
        if (file == null) {
            return -Errno.EBADF;
        }
        long result = file.isPathOnly() ? -Errno.EBADF
                : file instanceof Synchronizable synchronizable ? synchronizable.synchronize(isDataOnly) : -Errno.EINVAL;
        file.release();
        return result;
    }

    /** As sync(2) has it, errors are not told. */
    private static long all(Task task) {
        task.places.namespace().synchronize();
        return 0;
    }

    /** More than what is asked for: the file's data is written, and waited for. */
    private static long range(Task task, int descriptor, long offset, long length, int flags) {
        if (offset < 0 || length < 0 || offset + length < 0 || (flags & ~RANGE_FLAGS) != 0) {
            return -Errno.EINVAL;
        }
        long result = file(task, descriptor, true);
        return result == -Errno.EINVAL ? -Errno.ESPIPE : result;
    }

    private static long fileSystem(Task task, int descriptor) {
        OpenFile file = task.descriptors.acquire(descriptor);
        if (file == null) {
            return -Errno.EBADF;
        }
        long result = file.isPathOnly() ? -Errno.EBADF : file.inode().fileSystem().synchronize();
        file.release();
        return result;
    }
}
