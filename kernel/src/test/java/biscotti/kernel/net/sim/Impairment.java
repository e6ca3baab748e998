package biscotti.kernel.net.sim;

/** What a simulated network does to frames. Chances are per million frames. */
public final class Impairment {
    public int lossPpm;
    public int duplicatePpm;
    public int corruptPpm;
    public int reorderPpm;
    /** One way. */
    public long delayNanos = 1_000_000;
    /** Added at random, from 0 to this; frames overtake each other when it exceeds their distance. */
    public long jitterNanos;
    /** How much later a frame that is chosen for reordering comes. */
    public long reorderNanos = 3_000_000;
    /** Bits per second of each port's way into the network; 0: unlimited. */
    public long bitsPerSecond;
    /** Bytes that wait at a port when its rate is limited; more are lost. */
    public int queueBytes = 64 * 1024;
    /** How many frames a loss takes, if they follow within 100 ms. */
    public int burst = 1;

    public static Impairment none() {
        return new Impairment();
    }

    public Impairment loss(int ppm) {
        lossPpm = ppm;
        return this;
    }

    public Impairment delayMillis(long millis) {
        delayNanos = millis * 1_000_000;
        return this;
    }

    public Impairment rate(long bits, int queue) {
        bitsPerSecond = bits;
        queueBytes = queue;
        return this;
    }
}
