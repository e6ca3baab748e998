package biscotti.kernel.schedule;

/** A clock that stands still until it is told to go on: tests with it do not depend on the host's speed. */
public final class SimulatedClock implements Clock {
    private volatile long realtimeAtZeroNanos;
    private volatile long nowNanos;

    /** A clock whose monotonic time is 0 and whose real time is {@code realtimeNanos}. */
    public SimulatedClock(long realtimeNanos) {
        this.realtimeAtZeroNanos = realtimeNanos;
    }

    @Override
    public long monotonicNanos() {
        return nowNanos;
    }

    @Override
    public long realtimeNanos() {
        return realtimeAtZeroNanos + nowNanos;
    }

    @Override
    public void setRealtimeNanos(long nanos) {
        realtimeAtZeroNanos = nanos - nowNanos;
    }

    /** Lets {@code nanos} (not negative) pass. */
    public synchronized void advance(long nanos) {
        if (nanos < 0) {
            throw new IllegalArgumentException("time does not go back");
        }
        nowNanos += nanos;
    }
}
