package biscotti.kernel.syscall;

import static biscotti.kernel.syscall.SystemCall.Argument.FLAGS;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.task.Task;

/** Which Unix a program sees: personality(2). There is one, and programs may ask for their memory to lie where it lay before; all else is refused. */
final class PersonalityCalls {
    private static final int QUERY = -1;

    private PersonalityCalls() {
    }

    static void declare(SystemCallTable table) {
        table.add(135, "personality", (t, a, b, c, d, e, f) -> change(t, (int) a), FLAGS);
    }

    private static long change(Task task, int wanted) {
        int old = task.personality;
        if (wanted != QUERY) {
            if ((wanted & ~Task.ADDR_NO_RANDOMIZE) != 0) {
                return -Errno.EINVAL;
            }
            task.personality = wanted;
        }
        return old;
    }
}
