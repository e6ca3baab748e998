package biscotti.kernel.syscall;

import static biscotti.kernel.syscall.SystemCall.Argument.ADDRESS;
import static biscotti.kernel.syscall.SystemCall.Argument.DESCRIPTOR;
import static biscotti.kernel.syscall.SystemCall.Argument.FLAGS;
import static biscotti.kernel.syscall.SystemCall.Argument.SIZE;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.FileLimits;
import biscotti.kernel.abi.SpliceFlags;
import biscotti.kernel.file.FileCopy;
import biscotti.kernel.file.OpenFile;
import biscotti.kernel.filesystem.pipe.PipeFile;
import biscotti.kernel.filesystem.pipe.Splice;
import biscotti.kernel.memory.UserWord;
import biscotti.kernel.task.Task;

/** Copies between files within the kernel: sendfile(2), splice(2), tee(2), copy_file_range(2). */
final class TransferCalls {
    /** Flags of splice(2) and its kin. */
    static final int SPLICE_FLAGS = SpliceFlags.SPLICE_F_MOVE | SpliceFlags.SPLICE_F_NONBLOCK | SpliceFlags.SPLICE_F_MORE | SpliceFlags.SPLICE_F_GIFT;

    private TransferCalls() {
    }

    static void declare(SystemCallTable table) {
        table.add(40, "sendfile", (t, a, b, c, d, e, f) -> send(t, (int) a, (int) b, c, d), DESCRIPTOR, DESCRIPTOR, ADDRESS, SIZE);
        table.add(275, "splice", (t, a, b, c, d, e, f) -> splice(t, (int) a, b, (int) c, d, e, (int) f), DESCRIPTOR, ADDRESS, DESCRIPTOR, ADDRESS, SIZE, FLAGS);
        table.add(276, "tee", (t, a, b, c, d, e, f) -> tee(t, (int) a, (int) b, c, (int) d), DESCRIPTOR, DESCRIPTOR, SIZE, FLAGS);
        table.add(326, "copy_file_range", (t, a, b, c, d, e, f) -> copyRange(t, (int) a, b, (int) c, d, e, (int) f), DESCRIPTOR, ADDRESS, DESCRIPTOR, ADDRESS,
                SIZE, FLAGS);
    }

    /** A position that a program keeps in its memory. */
    private static final class Position {
        final long address;
        final UserWord word = new UserWord();
        long start = FileCopy.OWN_POSITION;

        Position(long address) {
            this.address = address;
        }

        /** 0, {@code -EFAULT} or {@code -EINVAL}. */
        int take(Task task) {
            if (address == 0) {
                return 0;
            }
            if (task.userMemory.getLong(address, word) < 0) {
                return -Errno.EFAULT;
            }
            start = word.value;
            return start < 0 ? -Errno.EINVAL : 0;
        }

        /** Moves on by what was copied. */
        int give(Task task, long moved) {
            return address == 0 || moved <= 0 ? 0 : task.userMemory.putLong(address, start + moved);
        }
    }

    private static long limit(long count) {
        return count < 0 ? FileLimits.MAX_RW_COUNT : Math.min(count, FileLimits.MAX_RW_COUNT);
    }

    private static long send(Task task, int target, int source, long offsetAddress, long count) {
        Position position = new Position(offsetAddress);
        int taken = position.take(task);
        if (taken < 0) {
            return taken;
        }
        OpenFile from = task.descriptors.acquire(source);
        OpenFile to = task.descriptors.acquire(target);
        long result = from == null || to == null ? -Errno.EBADF : FileCopy.send(from, position.start, to, limit(count), FileCalls.sizeLimit(task));
        release(from, to);
        return position.give(task, result) < 0 ? -Errno.EFAULT : FileCalls.written(task, result);
    }

    private static long copyRange(Task task, int source, long sourceAddress, int target, long targetAddress, long count, int flags) {
        if (flags != 0) {
            return -Errno.EINVAL;
        }
        Position first = new Position(sourceAddress);
        Position second = new Position(targetAddress);
        int taken = Math.min(first.take(task), second.take(task));
        if (taken < 0) {
            return taken;
        }
        OpenFile from = task.descriptors.acquire(source);
        OpenFile to = task.descriptors.acquire(target);
        long result = from == null || to == null ? -Errno.EBADF
                : FileCopy.copyRange(from, first.start, to, second.start, count, FileCalls.sizeLimit(task));
        release(from, to);
        return first.give(task, result) < 0 || second.give(task, result) < 0 ? -Errno.EFAULT : FileCalls.written(task, result);
    }

    private static long splice(Task task, int source, long sourceAddress, int target, long targetAddress, long count, int flags) {
        if ((flags & ~SPLICE_FLAGS) != 0) {
            return -Errno.EINVAL;
        }
        Position first = new Position(sourceAddress);
        Position second = new Position(targetAddress);
        int taken = Math.min(first.take(task), second.take(task));
        if (taken < 0) {
            return taken;
        }
        OpenFile from = task.descriptors.acquire(source);
        OpenFile to = task.descriptors.acquire(target);
        boolean isPipeWithPosition = from instanceof PipeFile && sourceAddress != 0 || to instanceof PipeFile && targetAddress != 0;
        long result = from == null || to == null ? -Errno.EBADF : isPipeWithPosition ? -Errno.ESPIPE
                : Splice.move(task.process.processes.services.files(), from, first.start, to, second.start, limit(count), flags, FileCalls.sizeLimit(task));
        release(from, to);
        return first.give(task, result) < 0 || second.give(task, result) < 0 ? -Errno.EFAULT : FileCalls.written(task, result);
    }

    private static long tee(Task task, int source, int target, long count, int flags) {
        if ((flags & ~SPLICE_FLAGS) != 0) {
            return -Errno.EINVAL;
        }
        OpenFile from = task.descriptors.acquire(source);
        OpenFile to = task.descriptors.acquire(target);
        long result = from == null || to == null ? -Errno.EBADF : Splice.duplicate(from, to, limit(count), flags);
        release(from, to);
        return FileCalls.written(task, result);
    }

    private static void release(OpenFile first, OpenFile second) {
        if (first != null) {
            first.release();
        }
        if (second != null) {
            second.release();
        }
    }
}
