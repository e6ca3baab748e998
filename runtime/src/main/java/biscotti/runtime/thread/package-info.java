/**
 * Threads: stacks, waiting and waking, switching, safepoints.
 *
 * <p>Cooperative: a thread is never taken off its processor but where it waits or polls, so a processor's area belongs to uninterruptible
 * code without further ado. The mechanism is {@code Scheduler}'s, the choice of the next thread a {@code SchedulingPolicy}'s.
 *
 * <p>Not here: {@code java.lang.Thread} (overlay), monitors, processes.
 *
 * <p>Locks: {@code Scheduler.LOCK}, a leaf, held across a switch and freed by whom it leads to. A collection begins when all other
 * processors have stopped at a poll or are held idle; since no lock holder polls, none of them holds a lock then.
 */
package biscotti.runtime.thread;
