package biscotti.kernel.syscall;

import static biscotti.kernel.syscall.SystemCall.Argument.FLAGS;
import static biscotti.kernel.syscall.SystemCall.Argument.INT;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.task.Task;

/**
 * Barriers on behalf of other threads: membarrier(2). All commands are those of one process: each of its threads that runs is interrupted, one that does not
 * run has a barrier behind it.
 */
final class BarrierCalls {
    private static final int QUERY = 0;
    private static final int PRIVATE_EXPEDITED = 1 << 3;
    private static final int REGISTER_PRIVATE_EXPEDITED = 1 << 4;
    private static final int PRIVATE_EXPEDITED_SYNC_CORE = 1 << 5;
    private static final int REGISTER_PRIVATE_EXPEDITED_SYNC_CORE = 1 << 6;
    private static final int SUPPORTED = PRIVATE_EXPEDITED | REGISTER_PRIVATE_EXPEDITED | PRIVATE_EXPEDITED_SYNC_CORE | REGISTER_PRIVATE_EXPEDITED_SYNC_CORE;

    private BarrierCalls() {
    }

    static void declare(SystemCallTable table) {
        table.add(324, "membarrier", (t, a, b, c, d, e, f) -> order(t, (int) a, (int) b), INT, FLAGS, INT);
    }

    private static long order(Task task, int command, int flags) {
        if (flags != 0) {
            return -Errno.EINVAL;
        }
        switch (command) {
            case QUERY -> {
                return SUPPORTED;
            }
            case REGISTER_PRIVATE_EXPEDITED, REGISTER_PRIVATE_EXPEDITED_SYNC_CORE -> {
                task.process.barriers |= command >> 1;
                return 0;
            }
            case PRIVATE_EXPEDITED, PRIVATE_EXPEDITED_SYNC_CORE -> {
                if ((task.process.barriers & command) == 0) {
                    return -Errno.EPERM;
                }
                task.memory.orderAccesses(); // coming back from the interrupt orders the fetching of instructions, too
                return 0;
            }
            default -> {
                return -Errno.EINVAL;
            }
        }
    }
}
