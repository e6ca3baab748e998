package biscotti.kernel.task.time;

/** How a timer is set: {@code struct itimerspec}, in nanoseconds. */
public final class TimerSetting {
    /** Until it expires next, or the moment when it does; 0 if it does not. */
    public long valueNanos;
    /** From one expiration to the next; 0 if there is but one. */
    public long intervalNanos;
}
