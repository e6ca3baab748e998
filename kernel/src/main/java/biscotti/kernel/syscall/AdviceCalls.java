package biscotti.kernel.syscall;

import static biscotti.kernel.syscall.SystemCall.Argument.DESCRIPTOR;
import static biscotti.kernel.syscall.SystemCall.Argument.INT;
import static biscotti.kernel.syscall.SystemCall.Argument.LONG;
import static biscotti.kernel.syscall.SystemCall.Argument.SIZE;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.FileMode;
import biscotti.kernel.file.Mappable;
import biscotti.kernel.file.OpenFile;
import biscotti.kernel.frame.PageFrame;
import biscotti.kernel.memory.FilePages;
import biscotti.kernel.task.Task;

/**
 * What a program says of its use of a file: posix_fadvise(2), readahead(2). {@code WILLNEED} reads, {@code DONTNEED} lets clean pages go; that a file is
 * read in order, or not, the page cache finds out by itself.
 */
final class AdviceCalls {
    private static final int WILLNEED = 3;
    private static final int DONTNEED = 4;
    private static final int LAST_ADVICE = 5;
    /** The most that is read ahead at once. */
    private static final long MOST_PAGES = 512;

    private AdviceCalls() {
    }

    static void declare(SystemCallTable table) {
        table.add(187, "readahead", (t, a, b, c, d, e, f) -> readAhead(t, (int) a, b, c), DESCRIPTOR, LONG, SIZE);
        table.add(221, "fadvise64", (t, a, b, c, d, e, f) -> advise(t, (int) a, b, c, (int) d), DESCRIPTOR, LONG, LONG, INT);
    }

    private static long readAhead(Task task, int descriptor, long position, long length) {
        OpenFile file = task.descriptors.acquire(descriptor);
        if (file == null) {
            return -Errno.EBADF;
        }
        long result = !file.mayRead() ? -Errno.EBADF : file instanceof Mappable ? 0 : -Errno.EINVAL;
        if (result == 0) {
            act(file, position, length, WILLNEED);
        }
        file.release();
        return result;
    }

    private static long advise(Task task, int descriptor, long position, long length, int advice) {
        OpenFile file = task.descriptors.acquire(descriptor);
        if (file == null) {
            return -Errno.EBADF;
        }
        long result = 0;
        if (file.isPathOnly()) {
            result = -Errno.EBADF;
        } else if (file.inode().type() == FileMode.S_IFIFO) {
            result = -Errno.ESPIPE;
        } else if (length < 0 || advice < 0 || advice > LAST_ADVICE) {
            result = -Errno.EINVAL;
        } else {
            act(file, position, length == 0 ? Long.MAX_VALUE : length, advice);
        }
        file.release();
        return result;
    }

    private static void act(OpenFile file, long position, long length, int advice) {
        FilePages pages = file.inode().pages();
        if (pages == null || position < 0 || length <= 0) {
            return;
        }
        long end = position + length < 0 ? Long.MAX_VALUE : position + length;
        if (advice == WILLNEED) {
            long first = position >>> PageFrame.SIZE_BITS;
            pages.readAhead(first, Math.min((end - 1 >>> PageFrame.SIZE_BITS) + 1, first + MOST_PAGES));
        } else if (advice == DONTNEED) { // a page of which a part may be needed stays
            pages.evictClean(position + PageFrame.SIZE - 1 >>> PageFrame.SIZE_BITS, end == Long.MAX_VALUE ? Long.MAX_VALUE : end >>> PageFrame.SIZE_BITS);
        }
    }
}
