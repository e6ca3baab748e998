package biscotti.kernel.schedule.hosted;

import biscotti.kernel.schedule.Clock;
import java.time.Instant;

/** The host's time; setting it changes what this clock says, not the host's. */
public final class HostedClock implements Clock {
    private volatile long offsetNanos;

    @Override
    public long monotonicNanos() {
        return System.nanoTime();
    }

    @Override
    public long realtimeNanos() {
        return hostNanos() + offsetNanos;
    }

    @Override
    public void setRealtimeNanos(long nanos) {
        offsetNanos = nanos - hostNanos();
    }

    private static long hostNanos() {
        Instant now = Instant.now();
        return now.getEpochSecond() * 1_000_000_000L + now.getNano();
    }
}
