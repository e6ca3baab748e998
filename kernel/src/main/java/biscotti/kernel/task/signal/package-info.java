/**
 * Signals: sent, pending, blocked, received; job control; what a handler finds on its stack. signal(7), POSIX 2.4.
 *
 * <p>{@link biscotti.kernel.task.signal.Signals} sends, {@link biscotti.kernel.task.signal.SignalDelivery} receives on the way to user
 * mode, {@link biscotti.kernel.task.signal.SignalFrame} is the structure between kernel and handler. State is in
 * {@link biscotti.kernel.task.signal.ProcessSignals} and {@link biscotti.kernel.task.signal.TaskSignals}.
 *
 * <p><b>Invariants.</b> If a task has a signal that it does not block, or must stop or end, its kernel thread is interrupted, or another thread of
 * its process is that will look at the signal. Only the thread itself takes the interrupt back, under the lock, when there is nothing to do.
 * A process that ends takes no more signals.
 *
 * <p><b>Locks</b>: {@link biscotti.kernel.task.TaskLocks#SIGNALS} per process, then those of action tables and of the quota. Senders may hold
 * the tree lock; whoever tells a parent about a stop holds nothing and takes the tree lock first.
 *
 * <p><b>Not here:</b> ptrace(2), core files, permission checks of anything but kill(2) and its kin.
 *
 * <p>Sources: signal(7), sigaction(2), sigreturn(2), sigaltstack(2), kill(2); the frame's layout is Linux's ABI
 * ({@link biscotti.kernel.abi.SignalFrameLayout}).
 */
package biscotti.kernel.task.signal;
