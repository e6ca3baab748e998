package biscotti.kernel.task.signal;

import biscotti.kernel.task.Task;

/** How an interrupted system call goes on when no handler ran: it knows the time that is left, which the call's arguments do not. */
public interface RestartBlock {
    /** The result that restart_syscall(2) returns. Runs as a system call's body does. */
    long restart(Task task);
}
