package biscotti.kernel.task;

import biscotti.kernel.schedule.KernelThread;

/** Makes what carries a user thread, of one body or the other. */
public interface UserThreads {
    /** Registers for a new thread, cleared; null if memory is short. */
    UserContext newContext();

    /** The context's thread has ended, or was never made. */
    void release(UserContext context);

    /** A kernel thread that goes to user mode with the task's context when it is started. Sets {@link Task#userMemory} for that thread. */
    KernelThread newThread(Task task);

    /**
     * Makes the task's memory, which changed, the one that its thread runs on, and sets {@link Task#userMemory}. By the task's own thread, or
     * before it has one.
     */
    void useMemory(Task task);
}
