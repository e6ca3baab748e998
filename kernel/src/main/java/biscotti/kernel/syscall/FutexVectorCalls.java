package biscotti.kernel.syscall;

import static biscotti.kernel.syscall.SystemCall.Argument.ADDRESS;
import static biscotti.kernel.syscall.SystemCall.Argument.FLAGS;
import static biscotti.kernel.syscall.SystemCall.Argument.INT;

import biscotti.kernel.abi.ClockId;
import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.FutexFlags;
import biscotti.kernel.collection.LittleEndian;
import biscotti.kernel.task.Task;
import biscotti.kernel.task.futex.FutexVector;
import biscotti.kernel.task.time.Deadline;
import biscotti.kernel.task.time.WallClock;

/** Waiting for several futexes at once: futex_waitv(2). */
final class FutexVectorCalls {
    /** {@code struct futex_waitv}: value (8), address (8), flags (4), reserved (4). */
    private static final int RECORD_BYTES = 24;
    private static final int FUTEX_32 = 2;

    private FutexVectorCalls() {
    }

    static void declare(SystemCallTable table) {
        table.add(449, "futex_waitv", (t, a, b, c, d, e, f) -> await(t, a, (int) b, (int) c, d, (int) e), ADDRESS, INT, FLAGS, ADDRESS, INT);
    }

    private static long await(Task task, long vector, int count, int flags, long timeout, int clock) {
        if (flags != 0 || count <= 0 || count > FutexVector.MOST || vector == 0) {
            return -Errno.EINVAL;
        }
        WallClock clocks = task.process.processes.clock;
        Deadline deadline = Deadline.never(clocks);
        if (timeout != 0) {
            if (clock != ClockId.CLOCK_MONOTONIC && clock != ClockId.CLOCK_REALTIME) {
                return -Errno.EINVAL;
            }
            UserTime time = new UserTime();
            int result = time.read(task.userMemory, timeout);
            if (result < 0) {
                return result;
            }
            deadline = clock == ClockId.CLOCK_REALTIME ? Deadline.realtime(clocks, time.nanos()) : Deadline.monotonic(clocks, time.nanos());
        }
        byte[] records = new byte[count * RECORD_BYTES];
        if (task.userMemory.copyIn(vector, records, 0, records.length) < 0) {
            return -Errno.EFAULT;
        }
        long[] addresses = new long[count];
        int[] expected = new int[count];
        boolean[] isShared = new boolean[count];
        for (int i = 0; i < count; i++) {
            int at = i * RECORD_BYTES;
            int kind = LittleEndian.getInt(records, at + 16);
            if ((kind & ~FutexFlags.FUTEX_PRIVATE_FLAG) != FUTEX_32 || LittleEndian.getInt(records, at + 20) != 0) {
                return -Errno.EINVAL;
            }
            expected[i] = (int) LittleEndian.getLong(records, at);
            addresses[i] = LittleEndian.getLong(records, at + 8);
            isShared[i] = (kind & FutexFlags.FUTEX_PRIVATE_FLAG) == 0;
        }
        return new FutexVector(task.process.processes.futexes, addresses, expected, isShared).run(task, deadline);
    }
}
