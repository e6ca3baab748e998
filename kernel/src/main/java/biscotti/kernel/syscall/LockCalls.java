package biscotti.kernel.syscall;

import static biscotti.kernel.syscall.SystemCall.Argument.DESCRIPTOR;
import static biscotti.kernel.syscall.SystemCall.Argument.INT;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.LockFlags;
import biscotti.kernel.abi.SeekWhence;
import biscotti.kernel.collection.LittleEndian;
import biscotti.kernel.file.FileLocking;
import biscotti.kernel.file.OpenFile;
import biscotti.kernel.file.Seekable;
import biscotti.kernel.task.Task;

/** Locks on files: flock(2), and the commands of fcntl(2) for parts of files. */
final class LockCalls {
    private static final int F_GETLK = 5;
    private static final int F_SETLKW = 7;
    private static final int F_OFD_GETLK = 36;
    private static final int F_OFD_SETLKW = 38;
    /** {@code struct flock}: type, whence, start, length, process. */
    private static final int BYTES = 32;
    private static final int NO_PROCESS = -1;

    private LockCalls() {
    }

    static void declare(SystemCallTable table) {
        table.add(73, "flock", (t, a, b, c, d, e, f) -> lockWhole(t, (int) a, (int) b), DESCRIPTOR, INT);
    }

    private static long lockWhole(Task task, int descriptor, int operation) {
        OpenFile file = task.descriptors.acquire(descriptor);
        if (file == null) {
            return -Errno.EBADF;
        }
        long result = file.isPathOnly() ? -Errno.EBADF : locking(task).lockWhole(file, operation);
        file.release();
        return FileCalls.restartable(result);
    }

    private static FileLocking locking(Task task) {
        return task.process.processes.services.files().locking;
    }

    /** Whether a command of fcntl is about locks. */
    static boolean isLockCommand(int command) {
        return command >= F_GETLK && command <= F_SETLKW || command >= F_OFD_GETLK && command <= F_OFD_SETLKW;
    }

    /** A command of fcntl about a lock that the structure at {@code address} describes. */
    static long control(Task task, OpenFile file, int command, long address) {
        byte[] bytes = new byte[BYTES];
        if (task.userMemory.copyIn(address, bytes, 0, BYTES) < 0) {
            return -Errno.EFAULT;
        }
        int type = (short) LittleEndian.getShort(bytes, 0);
        boolean isOfFile = command >= F_OFD_GETLK;
        if (type < LockFlags.F_RDLCK || type > LockFlags.F_UNLCK || isOfFile && LittleEndian.getInt(bytes, 24) != 0) {
            return -Errno.EINVAL;
        }
        long start = start(file, (short) LittleEndian.getShort(bytes, 2), LittleEndian.getLong(bytes, 8));
        long length = LittleEndian.getLong(bytes, 16);
        if (length < 0) {
            start += length;
            length = -length;
        }
        if (start < 0) {
            return -Errno.EINVAL;
        }
        long last = length == 0 ? Long.MAX_VALUE : start + length - 1;
        if (last < start) {
            return -Errno.EOVERFLOW;
        }
        Object owner = isOfFile ? file : task.descriptors;
        if (command == F_GETLK || command == F_OFD_GETLK) {
            return test(task, file, owner, type, start, last, address);
        }
        boolean isWaiting = command == F_SETLKW || command == F_OFD_SETLKW;
        return FileCalls.restartable(locking(task).set(file, owner, isOfFile ? NO_PROCESS : task.process.id, type, start, last, isWaiting));
    }

    /** Where a lock begins, negative if that is nowhere. */
    private static long start(OpenFile file, int whence, long offset) {
        return switch (whence) {
            case SeekWhence.SEEK_SET -> offset;
            case SeekWhence.SEEK_CUR -> file.position() + offset;
            case SeekWhence.SEEK_END -> (file instanceof Seekable seekable ? seekable.size() : 0) + offset;
            default -> -1;
        };
    }

    private static long test(Task task, OpenFile file, Object owner, int type, long start, long last, long address) {
        if (type == LockFlags.F_UNLCK) {
            return -Errno.EINVAL;
        }
        FileLocking.Conflict found = new FileLocking.Conflict();
        locking(task).test(file, owner, type, start, last, found);
        byte[] bytes = new byte[BYTES];
        if (task.userMemory.copyIn(address, bytes, 0, BYTES) < 0) {
            return -Errno.EFAULT;
        }
        LittleEndian.putShort(bytes, 0, found.type);
        if (found.type != LockFlags.F_UNLCK) {
            LittleEndian.putShort(bytes, 2, SeekWhence.SEEK_SET);
            LittleEndian.putLong(bytes, 8, found.first);
            LittleEndian.putLong(bytes, 16, found.last == Long.MAX_VALUE ? 0 : found.last - found.first + 1);
            LittleEndian.putInt(bytes, 24, found.process);
        }
        return task.userMemory.copyOut(bytes, 0, BYTES, address);
    }
}
