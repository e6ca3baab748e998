/**
 * User code on processors: entering it and coming back, what changes with a switch between its threads, translations flushed everywhere.
 *
 * <pre>
 *   a kernel thread's body:                      {@link biscotti.runtime.user.UserMode#run}
 *     repeat
 *       act on signals and the like
 *       vector = UserMode.run(context) ---------> timer, wake-ups and devices are dealt with here, other threads get their turn
 *       a system call, or a fault's signal
 * </pre>
 *
 * <p>One kernel thread for each user thread. While user code runs, the kernel thread's stack is at rest inside {@code run}, and a
 * collection need not wait for that processor.
 *
 * <p>What a switch changes: page tables at once, since system calls use user memory; vector state is saved at once, and loaded, with the
 * bases of FS and GS, when user code next runs.
 *
 * <p>Not here: what a call or a fault means (the kernel), registers and page tables themselves ({@code biscotti.machine.user}).
 *
 * <p>Locks: {@code TranslationFlush}'s, a leaf, waited for with interrupts on.
 */
package biscotti.runtime.user;
