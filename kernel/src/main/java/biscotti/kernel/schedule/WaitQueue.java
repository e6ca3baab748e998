package biscotti.kernel.schedule;

/**
 * Where threads sleep until a condition may have become true.
 *
 * <p>An event count (Reed and Kanodia, 1979): it belongs to no lock, and no wake-up is lost between the check and the sleep.
 *
 * <pre>{@code
 * while (true) {
 *     int ticket = queue.ticket();
 *     if (condition()) break;               // under whatever lock guards it, released again
 *     int result = queue.await(ticket, deadlineNanos);
 *     if (result < 0) return result;
 * }
 * }</pre>
 */
public interface WaitQueue {
    /** A deadline that never comes. */
    long FOREVER = Long.MAX_VALUE;

    /** The state to be given to {@link #await}: taken before the condition is checked. */
    int ticket();

    /**
     * Sleeps until a wake-up that came after {@code ticket} was taken; returns at once if one came already.
     *
     * @param deadlineNanos in terms of {@link Clock#monotonicNanos}, or {@link #FOREVER}
     * @return 0 (look at the condition again), {@code -ETIMEDOUT}, or {@code -EINTR} when a signal is pending
     */
    int await(int ticket, long deadlineNanos);

    /** As {@link #await}, but signals do not end it. */
    int awaitUninterruptibly(int ticket, long deadlineNanos);

    /** Wakes the thread that waited longest. May be called under spin locks and by interrupt handlers. */
    void wakeOne();

    /** Wakes all. May be called under spin locks and by interrupt handlers. */
    void wakeAll();
}
