package biscotti.kernel.schedule.hosted;

import biscotti.kernel.schedule.Clock;
import java.time.Instant;

/** The host's time. */
public final class HostedClock implements Clock {
    @Override
    public long monotonicNanos() {
        return System.nanoTime();
    }

    @Override
    public long realtimeNanos() {
        Instant now = Instant.now();
        return now.getEpochSecond() * 1_000_000_000L + now.getNano();
    }
}
