/**
 * The kernel's bodies of locks, wait queues and threads, over the runtime's threads.
 *
 * <p>Waiting is built on one permit of the runtime ({@code MachineThread.KERNEL}): whoever is woken looks whether it is still queued, so
 * that a permit too many does no harm. A thread stands in one queue at a time. The queues' own locks are the runtime's raw locks, held in
 * uninterruptible code only, for a few instructions, never across a wait.
 *
 * <p><b>Not here:</b> run queues and who runs next ({@link biscotti.kernel.schedule.policy}, which {@link
 * biscotti.kernel.schedule.thread.FairPolicy} gives to the runtime); interrupt handlers, which must not wake directly.
 */
package biscotti.kernel.schedule.thread;
