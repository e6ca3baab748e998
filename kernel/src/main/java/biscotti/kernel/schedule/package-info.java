/**
 * What code needs from the scheduler in order to wait and to exclude: locks, wait queues, threads, timers, the clock.
 *
 * <p>Interfaces, since there are two bodies: {@link biscotti.kernel.schedule.hosted} on an ordinary JVM, and the kernel's own over
 * its threads, in {@link biscotti.kernel.schedule.thread}. In the closed world only one body of each is linked, so that calls to
 * them are direct. Code gets them from a {@link biscotti.kernel.schedule.Locks} that it was given when it was made; nothing looks
 * them up in static state.
 *
 * <p><b>Not here:</b> which thread runs next ({@link biscotti.kernel.schedule.policy}); checks of lock order in the kernel's own bodies.
 *
 * <p><b>Rules.</b> Each lock has a {@link biscotti.kernel.schedule.LockRank}; a thread takes locks in rising rank only. Under a
 * {@link biscotti.kernel.schedule.SpinLock} nothing sleeps, does I/O or touches user memory. The hosted bodies enforce both.
 */
package biscotti.kernel.schedule;
