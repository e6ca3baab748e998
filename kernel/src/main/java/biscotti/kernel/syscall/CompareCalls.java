package biscotti.kernel.syscall;

import static biscotti.kernel.syscall.SystemCall.Argument.INT;
import static biscotti.kernel.syscall.SystemCall.Argument.LONG;
import static biscotti.kernel.syscall.SystemCall.Argument.PROCESS;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.file.OpenFile;
import biscotti.kernel.task.Task;

/** Whether two threads share something: kcmp(2). What is different has no order here, which the call's result 3 says. */
final class CompareCalls {
    private static final int KCMP_FILE = 0;
    private static final int KCMP_VM = 1;
    private static final int KCMP_FILES = 2;
    private static final int KCMP_FS = 3;
    private static final int KCMP_SIGHAND = 4;
    private static final int SAME = 0;
    private static final int DIFFERENT = 3;

    private CompareCalls() {
    }

    static void declare(SystemCallTable table) {
        table.add(312, "kcmp", (t, a, b, c, d, e, f) -> compare(t, (int) a, (int) b, (int) c, d, e), PROCESS, PROCESS, INT, LONG, LONG);
    }

    private static long compare(Task task, int firstId, int secondId, int type, long firstIndex, long secondIndex) {
        Task first = task.process.processes.task(firstId);
        Task second = task.process.processes.task(secondId);
        if (first == null || second == null) {
            return -Errno.ESRCH;
        }
        if (!TraceAccess.isAllowed(task, first) || !TraceAccess.isAllowed(task, second)) {
            return -Errno.EPERM;
        }
        return switch (type) {
            case KCMP_FILE -> compareFiles(first, (int) firstIndex, second, (int) secondIndex);
            case KCMP_VM -> same(first.memory == second.memory);
            case KCMP_FILES -> same(first.descriptors == second.descriptors);
            case KCMP_FS -> same(first.places == second.places);
            case KCMP_SIGHAND -> same(first.process.signals.sharesActions(second.process.signals));
            default -> -Errno.EINVAL;
        };
    }

    private static long same(boolean isSame) {
        return isSame ? SAME : DIFFERENT;
    }

    private static long compareFiles(Task first, int firstIndex, Task second, int secondIndex) {
        OpenFile one = first.descriptors.acquire(firstIndex);
        OpenFile other = second.descriptors.acquire(secondIndex);
        long result = one == null || other == null ? -Errno.EBADF : same(one == other);
        if (one != null) {
            one.release();
        }
        if (other != null) {
            other.release();
        }
        return result;
    }
}
