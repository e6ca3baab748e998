package biscotti.kernel.syscall;

import static biscotti.kernel.syscall.SystemCall.Argument.ADDRESS;
import static biscotti.kernel.syscall.SystemCall.Argument.DESCRIPTOR;
import static biscotti.kernel.syscall.SystemCall.Argument.FLAGS;
import static biscotti.kernel.syscall.SystemCall.Argument.INT;
import static biscotti.kernel.syscall.SystemCall.Argument.LONG;
import static biscotti.kernel.syscall.SystemCall.Argument.SIZE;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.file.OpenFile;
import biscotti.kernel.file.Synchronizable;
import biscotti.kernel.filesystem.pipe.PipeFile;
import biscotti.kernel.memory.UserBuffer;
import biscotti.kernel.task.Task;

/** Many buffers at once, with flags: preadv2(2), pwritev2(2), vmsplice(2). */
final class VectorCalls {
    private static final int RWF_HIPRI = 1;
    private static final int RWF_DSYNC = 2;
    private static final int RWF_SYNC = 4;
    private static final int KNOWN = RWF_HIPRI | RWF_DSYNC | RWF_SYNC;
    private static final int OWN_POSITION = -1;

    private VectorCalls() {
    }

    static void declare(SystemCallTable table) {
        table.add(278, "vmsplice", (t, a, b, c, d, e, f) -> splice(t, (int) a, b, c, (int) d), DESCRIPTOR, ADDRESS, SIZE, FLAGS);
        table.add(327, "preadv2", (t, a, b, c, d, e, f) -> read(t, (int) a, b, (int) c, d, (int) f), DESCRIPTOR, ADDRESS, INT, LONG, LONG, FLAGS);
        table.add(328, "pwritev2", (t, a, b, c, d, e, f) -> write(t, (int) a, b, (int) c, d, (int) f), DESCRIPTOR, ADDRESS, INT, LONG, LONG, FLAGS);
    }

    private static long position(long given) {
        return given == OWN_POSITION ? FileCalls.NO_POSITION : FileCalls.positionOf(given);
    }

    /** preadv2(2); RWF_NOWAIT and RWF_APPEND are not there. */
    private static long read(Task task, int descriptor, long vector, int count, long position, int flags) {
        return (flags & ~KNOWN) != 0 ? -Errno.EOPNOTSUPP : FileCalls.readVector(task, descriptor, vector, count, position(position));
    }

    /** pwritev2(2): with RWF_SYNC and RWF_DSYNC the file is on its disk before the call returns. */
    private static long write(Task task, int descriptor, long vector, int count, long position, int flags) {
        if ((flags & ~KNOWN) != 0) {
            return -Errno.EOPNOTSUPP;
        }
        long written = FileCalls.writeVector(task, descriptor, vector, count, position(position));
        if (written <= 0 || (flags & (RWF_SYNC | RWF_DSYNC)) == 0) {
            return written;
        }
        OpenFile file = task.descriptors.acquire(descriptor);
        if (file == null) {
            return written; // closed by another thread meanwhile
        }
        int result = file instanceof Synchronizable of ? of.synchronize((flags & RWF_SYNC) == 0) : 0;
        file.release();
        return result < 0 ? result : written;
    }

    /** vmsplice(2): memory is copied, not lent, so SPLICE_F_GIFT changes nothing. */
    private static long splice(Task task, int descriptor, long vector, long count, int flags) {
        if ((flags & ~TransferCalls.SPLICE_FLAGS) != 0) {
            return -Errno.EINVAL;
        }
        OpenFile file = task.descriptors.acquire(descriptor);
        if (file == null) {
            return -Errno.EBADF;
        }
        UserBuffers buffers = new UserBuffers(task);
        long result = file instanceof PipeFile ? buffers.take(vector, count < 0 || count > UserBuffers.MAX_PIECES ? -1 : (int) count) : -Errno.EBADF;
        if (result == 0) {
            UserBuffer buffer = buffers.buffer();
            result = file.mayWrite() ? file.write(buffer, Long.MAX_VALUE) : file.read(buffer);
        }
        file.release();
        return FileCalls.written(task, result);
    }
}
