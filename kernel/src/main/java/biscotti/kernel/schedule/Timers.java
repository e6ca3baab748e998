package biscotti.kernel.schedule;

/**
 * Calls {@link KernelTimer#expire} when a timer's time has come. Times are in terms of {@link Clock#monotonicNanos}.
 *
 * <p>Arming and cancelling sleep at most for a lock of rank {@link #RANK}, and fail only when memory is short.
 */
public interface Timers {
    LockRank RANK = new LockRank("timers", 900);

    /** Arms the timer, or moves it when it is armed. 0 or {@code -ENOMEM}. */
    int arm(KernelTimer timer, long deadlineNanos);

    /** Disarms the timer. Returns the nanoseconds that were left, at least 1, or 0 if it was not armed: then it expired or is expiring. */
    long cancel(KernelTimer timer);
}
