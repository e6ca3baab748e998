package biscotti.kernel.syscall;

import static biscotti.kernel.syscall.SystemCall.Argument.ADDRESS;
import static biscotti.kernel.syscall.SystemCall.Argument.FLAGS;
import static biscotti.kernel.syscall.SystemCall.Argument.INT;
import static biscotti.kernel.syscall.SystemCall.Argument.PROCESS;
import static biscotti.kernel.syscall.SystemCall.Argument.SIZE;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.FutexFlags;
import biscotti.kernel.task.Task;
import biscotti.kernel.task.futex.FutexPair;
import biscotti.kernel.task.futex.FutexTable;
import biscotti.kernel.task.futex.FutexWait;
import biscotti.kernel.task.time.Deadline;

/** futex(2) and the lists of robust mutexes. */
final class FutexCalls {
    private FutexCalls() {
    }

    static void declare(SystemCallTable table) {
        table.add(202, "futex", (t, a, b, c, d, e, f) -> futex(t, a, (int) b, (int) c, d, e, (int) f), ADDRESS, FLAGS, INT, ADDRESS, ADDRESS, INT);
        table.add(273, "set_robust_list", (t, a, b, c, d, e, f) -> setRobustList(t, a, b), ADDRESS, SIZE);
        table.add(274, "get_robust_list", (t, a, b, c, d, e, f) -> getRobustList(t, (int) a, b, c), PROCESS, ADDRESS, ADDRESS);
    }

    /** futex(2); {@code timeout} is a second count for the commands that have no timeout. */
    static long futex(Task task, long address, int operation, int value, long timeout, long second, int third) {
        int command = operation & FutexFlags.FUTEX_CMD_MASK;
        boolean isShared = (operation & FutexFlags.FUTEX_PRIVATE_FLAG) == 0;
        boolean isRealtime = (operation & FutexFlags.FUTEX_CLOCK_REALTIME) != 0;
        FutexTable table = task.process.processes.futexes;
        boolean isWait = command == FutexFlags.FUTEX_WAIT || command == FutexFlags.FUTEX_WAIT_BITSET;
        UserTime time = new UserTime();
        int result = isWait && timeout != 0 ? time.read(task.userMemory, timeout) : 0;
        if (result < 0) {
            return result;
        }
        if (isRealtime && command != FutexFlags.FUTEX_WAIT_BITSET) {
            return -Errno.ENOSYS;
        }
        FutexPair pair = new FutexPair(table, task, address, second, isShared);
        return switch (command) {
            case FutexFlags.FUTEX_WAIT -> new FutexWait(table, address, isShared, value, FutexFlags.FUTEX_BITSET_MATCH_ANY,
                    timeout == 0 ? Deadline.never(task.process.processes.clock) : Deadline.after(task.process.processes.clock, time.nanos())).run(task);
            case FutexFlags.FUTEX_WAIT_BITSET -> third == 0 ? -Errno.EINVAL
                    : new FutexWait(table, address, isShared, value, third, deadline(task, isRealtime, timeout, time)).run(task);
            case FutexFlags.FUTEX_WAKE -> table.wake(task, address, isShared, Math.max(1, value), FutexFlags.FUTEX_BITSET_MATCH_ANY);
            case FutexFlags.FUTEX_WAKE_BITSET -> third == 0 ? -Errno.EINVAL : table.wake(task, address, isShared, Math.max(1, value), third);
            case FutexFlags.FUTEX_REQUEUE -> pair.requeue(value, (int) timeout);
            case FutexFlags.FUTEX_CMP_REQUEUE -> pair.compareAndRequeue(value, (int) timeout, third);
            case FutexFlags.FUTEX_WAKE_OP -> pair.wakeOperation(value, (int) timeout, third);
            default -> -Errno.ENOSYS;
        };
    }

    private static Deadline deadline(Task task, boolean isRealtime, long timeout, UserTime time) {
        if (timeout == 0) {
            return Deadline.never(task.process.processes.clock);
        }
        return isRealtime ? Deadline.realtime(task.process.processes.clock, time.nanos()) : Deadline.monotonic(task.process.processes.clock, time.nanos());
    }

    /** set_robust_list(2). */
    static long setRobustList(Task task, long head, long bytes) {
        if (bytes != FutexFlags.ROBUST_LIST_HEAD_BYTES) {
            return -Errno.EINVAL;
        }
        task.robustList = head;
        return 0;
    }

    /** get_robust_list(2): of a thread that the caller could trace. */
    static long getRobustList(Task task, int id, long headAddress, long bytesAddress) {
        Task of = id == 0 ? task : task.process.processes.task(id);
        if (of == null) {
            return -Errno.ESRCH;
        }
        if (!TraceAccess.isAllowed(task, of)) {
            return -Errno.EPERM;
        }
        if (task.userMemory.putLong(bytesAddress, FutexFlags.ROBUST_LIST_HEAD_BYTES) < 0) {
            return -Errno.EFAULT;
        }
        return task.userMemory.putLong(headAddress, of.robustList);
    }
}
