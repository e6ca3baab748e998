package biscotti.runtime;

import biscotti.machine.RealTimeClock;
import biscotti.machine.TimeStampCounter;

/** Time of day: what the battery-backed clock said at boot, and the time stamp counter since. */
public final class WallClock {
    private static final long NANOS_PER_MILLISECOND = 1_000_000;
    private static long bootMillis;

    private WallClock() {}

    /** Reads the battery-backed clock. */
    static void initialise() {
        bootMillis = RealTimeClock.seconds() * 1000 - TimeStampCounter.nanoseconds() / NANOS_PER_MILLISECOND;
    }

    /** Milliseconds since 1970-01-01T00:00Z. */
    public static long milliseconds() {
        return bootMillis + TimeStampCounter.nanoseconds() / NANOS_PER_MILLISECOND;
    }
}
