package biscotti.kernel.boot;

import biscotti.kernel.memory.RandomSource;
import biscotti.machine.TimeStampCounter;

/** Numbers that differ from boot to boot: splitmix64 (Steele, Lea and Flood, 2014) over the time stamp counter. Not for secrets. */
final class BootRandom implements RandomSource {
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
