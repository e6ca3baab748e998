/**
 * User threads on the machine: the kernel's bodies of {@link biscotti.kernel.task.UserContext} and
 * {@link biscotti.kernel.task.UserThreads}, and what a user thread does from its first instruction to its end.
 *
 * <p><b>Not here:</b> how the processor enters user mode and comes back (the runtime's {@code user} package).
 */
package biscotti.kernel.task.thread;
