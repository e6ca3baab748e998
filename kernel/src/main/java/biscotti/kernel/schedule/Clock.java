package biscotti.kernel.schedule;

/** Time, in nanoseconds. */
public interface Clock {
    /** Since some moment before the start; never goes back. */
    long monotonicNanos();

    /** Since 1970-01-01T00:00:00Z; may be set. */
    long realtimeNanos();

    /** Sets the real time. */
    void setRealtimeNanos(long nanos);
}
