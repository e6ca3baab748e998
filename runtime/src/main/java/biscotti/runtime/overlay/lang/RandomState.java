package biscotti.runtime.overlay.lang;

/** The current thread's part of {@code ThreadLocalRandom}: seed, probe (0: not yet seeded) and secondary seed. */
public final class RandomState {
    private RandomState() {}

    public static long seed() {
        return ThreadOverlay.currentThread().threadLocalRandomSeed;
    }

    public static void setSeed(long seed) {
        ThreadOverlay.currentThread().threadLocalRandomSeed = seed;
    }

    public static int probe() {
        return ThreadOverlay.currentThread().threadLocalRandomProbe;
    }

    public static void setProbe(int probe) {
        ThreadOverlay.currentThread().threadLocalRandomProbe = probe;
    }

    public static int secondarySeed() {
        return ThreadOverlay.currentThread().threadLocalRandomSecondarySeed;
    }

    public static void setSecondarySeed(int seed) {
        ThreadOverlay.currentThread().threadLocalRandomSecondarySeed = seed;
    }
}
