package biscotti.kernel.schedule.thread;

import biscotti.kernel.schedule.Clock;
import biscotti.machine.TimeStampCounter;

/** Time by the time stamp counter; real time is what it was told once, and goes on from there. */
public final class MachineClock implements Clock {
    private volatile long realtimeAtZeroNanos;

    @Override
    public long monotonicNanos() {
        return TimeStampCounter.nanoseconds();
    }

    @Override
    public long realtimeNanos() {
        return realtimeAtZeroNanos + TimeStampCounter.nanoseconds();
    }

    /** What is added to monotonic time for real time. */
    public long realtimeAtZeroNanos() {
        return realtimeAtZeroNanos;
    }

    @Override
    public void setRealtimeNanos(long nanos) {
        realtimeAtZeroNanos = nanos - TimeStampCounter.nanoseconds();
    }
}
