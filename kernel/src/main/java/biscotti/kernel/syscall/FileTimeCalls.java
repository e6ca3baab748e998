package biscotti.kernel.syscall;

import static biscotti.kernel.syscall.SystemCall.Argument.ADDRESS;
import static biscotti.kernel.syscall.SystemCall.Argument.DIRECTORY;
import static biscotti.kernel.syscall.SystemCall.Argument.PATH;

import biscotti.kernel.abi.AtFlags;
import biscotti.kernel.abi.Errno;
import biscotti.kernel.collection.LittleEndian;
import biscotti.kernel.file.AttributeChange;
import biscotti.kernel.file.AttributeOperations;
import biscotti.kernel.task.Task;

/** The older ways to set a file's times: utime(2), utimes(2), futimesat(2). */
final class FileTimeCalls {
    private static final int UTIMBUF_BYTES = 16;
    private static final int TIMEVALS_BYTES = 2 * UserTime.BYTES;

    private FileTimeCalls() {
    }

    static void declare(SystemCallTable table) {
        table.add(132, "utime", (t, a, b, c, d, e, f) -> setSeconds(t, a, b), PATH, ADDRESS);
        table.add(235, "utimes", (t, a, b, c, d, e, f) -> setMicros(t, AtFlags.AT_FDCWD, a, b), PATH, ADDRESS);
        table.add(261, "futimesat", (t, a, b, c, d, e, f) -> setMicros(t, (int) a, b, c), DIRECTORY, PATH, ADDRESS);
    }

    private static AttributeChange now(Task task) {
        AttributeChange change = new AttributeChange();
        change.what = AttributeChange.ACCESS_TIME | AttributeChange.ACCESS_TIME_NOW | AttributeChange.MODIFY_TIME | AttributeChange.MODIFY_TIME_NOW;
        change.accessNanos = task.process.processes.services.clock().realtimeNanos();
        change.modifyNanos = change.accessNanos;
        return change;
    }

    private static AttributeChange to(long accessNanos, long modifyNanos) {
        AttributeChange change = new AttributeChange();
        change.what = AttributeChange.ACCESS_TIME | AttributeChange.MODIFY_TIME;
        change.accessNanos = accessNanos;
        change.modifyNanos = modifyNanos;
        return change;
    }

    private static long set(Task task, int directory, long path, AttributeChange change) {
        return PathAction.at(task, directory, path, 0, directory != AtFlags.AT_FDCWD, (t, place) -> AttributeOperations.change(place, change, t.credentials));
    }

    private static long setSeconds(Task task, long path, long times) {
        if (times == 0) {
            return set(task, AtFlags.AT_FDCWD, path, now(task));
        }
        byte[] bytes = new byte[UTIMBUF_BYTES];
        if (task.userMemory.copyIn(times, bytes, 0, bytes.length) < 0) {
            return -Errno.EFAULT;
        }
        return set(task, AtFlags.AT_FDCWD, path, to(LittleEndian.getLong(bytes, 0) * UserTime.NANOS_PER_SECOND,
                LittleEndian.getLong(bytes, 8) * UserTime.NANOS_PER_SECOND));
    }

    private static long setMicros(Task task, int directory, long path, long times) {
        if (times == 0) {
            return set(task, directory, path, now(task));
        }
        byte[] bytes = new byte[TIMEVALS_BYTES];
        if (task.userMemory.copyIn(times, bytes, 0, bytes.length) < 0) {
            return -Errno.EFAULT;
        }
        long accessMicros = LittleEndian.getLong(bytes, 8);
        long modifyMicros = LittleEndian.getLong(bytes, 24);
        if (accessMicros < 0 || accessMicros >= UserTime.MICROS_PER_SECOND || modifyMicros < 0 || modifyMicros >= UserTime.MICROS_PER_SECOND) {
            return -Errno.EINVAL;
        }
        return set(task, directory, path, to(nanos(bytes, 0, accessMicros), nanos(bytes, 16, modifyMicros)));
    }

    private static long nanos(byte[] bytes, int offset, long micros) {
        return LittleEndian.getLong(bytes, offset) * UserTime.NANOS_PER_SECOND + micros * 1_000;
    }
}
