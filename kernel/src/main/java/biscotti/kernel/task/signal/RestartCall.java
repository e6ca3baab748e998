package biscotti.kernel.task.signal;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.task.Task;

/** restart_syscall(2): goes on with a call that a signal interrupted and no handler ended. Programs never call it themselves. */
public final class RestartCall {
    /** Its number. */
    public static final int NUMBER = 219;
    /** Length of the SYSCALL instruction. */
    static final int SYSCALL_BYTES = 2;

    private RestartCall() {
    }

    /** The call's body. */
    public static long run(Task task) {
        RestartBlock block = task.signals.takeRestart();
        return block == null ? -Errno.EINTR : block.restart(task);
    }
}
