package biscotti.runtime.overlay.concurrent;

import biscotti.machine.annotation.Overlay;
import biscotti.runtime.overlay.Services;
import biscotti.runtime.overlay.lang.RandomState;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * {@code java.util.concurrent.ThreadLocalRandom}: its state stands in the fields of {@code Thread}, and the clock seeds a thread when
 * it first asks, so that the class is initialised while the image is built.
 */
@Overlay("java.util.concurrent.ThreadLocalRandom")
final class ThreadLocalRandomOverlay extends Random {
    private static final long serialVersionUID = 1;
    private static final int PROBE_INCREMENT = 0x9E3779B9;
    private static final long SEED_INCREMENT = 0x9E3779B97F4A7C15L;

    private static final AtomicInteger probeGenerator = new AtomicInteger();
    private static final ThreadLocalRandomOverlay instance = new ThreadLocalRandomOverlay();

    boolean initialized;

    private ThreadLocalRandomOverlay() {
        super(0);
        initialized = true;
    }

    public static ThreadLocalRandomOverlay current() {
        if (RandomState.probe() == 0) {
            localInit();
        }
        return instance;
    }

    static void localInit() {
        int probe = probeGenerator.addAndGet(PROBE_INCREMENT);
        RandomState.setSeed(mix(Services.nanoTime() + probe * SEED_INCREMENT));
        RandomState.setProbe(probe == 0 ? 1 : probe);
    }

    static int getProbe() {
        return RandomState.probe();
    }

    /** The next value of an xorshift generator (Marsaglia 2003). */
    static int advanceProbe(int probe) {
        int next = scramble(probe);
        RandomState.setProbe(next);
        return next;
    }

    static int nextSecondarySeed() {
        int seed = RandomState.secondarySeed();
        int next = seed != 0 ? scramble(seed) : (int) mix(probeGenerator.addAndGet(PROBE_INCREMENT)) | 1;
        RandomState.setSecondarySeed(next);
        return next;
    }

    long nextSeed() {
        long next = RandomState.seed() + (Thread.currentThread().threadId() << 1) + SEED_INCREMENT;
        RandomState.setSeed(next);
        return next;
    }

    private static int scramble(int state) {
        int x = state;
        x ^= x << 13;
        x ^= x >>> 17;
        x ^= x << 5;
        return x;
    }

    /** The finaliser of MurmurHash3 (Appleby): every bit of the result depends on every bit of the argument. */
    private static long mix(long z) {
        long x = (z ^ z >>> 33) * 0xFF51AFD7ED558CCDL;
        x = (x ^ x >>> 33) * 0xC4CEB9FE1A85EC53L;
        return x ^ x >>> 33;
    }
}
