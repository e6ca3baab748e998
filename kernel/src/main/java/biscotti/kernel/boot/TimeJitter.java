package biscotti.kernel.boot;

import biscotti.kernel.device.random.EntropySource;
import biscotti.machine.TimeStampCounter;

/**
 * Seeds for the random generator from the jitter of the time stamp counter, stretched by splitmix64 (Steele, Lea and Flood, 2014). Weak where
 * time is deterministic.
 */
final class TimeJitter implements EntropySource {
    private static final long STEP = 0x9E37_79B9_7F4A_7C15L;

    private long state = TimeStampCounter.nanoseconds();

    @Override
    public long nextLong() {
        state += STEP ^ TimeStampCounter.nanoseconds();
        long z = state;
        z = (z ^ z >>> 30) * 0xBF58_476D_1CE4_E5B9L;
        z = (z ^ z >>> 27) * 0x94D0_49BB_1331_11EBL;
        return z ^ z >>> 31;
    }
}
