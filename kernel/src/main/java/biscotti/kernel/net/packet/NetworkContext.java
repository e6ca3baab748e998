package biscotti.kernel.net.packet;

import biscotti.kernel.schedule.Clock;
import biscotti.kernel.schedule.TimerHeap;

/** What every layer of one stack needs: its buffers, timers, clock and secrets. */
public final class NetworkContext {
    public final PacketPool pool;
    public final TimerHeap timers = new TimerHeap();
    public final KeyedHash hash;
    public final NetworkStatistics statistics = new NetworkStatistics();
    private final Clock clock;
    private final KeyedHash randomSource;
    private long randomCounter;

    /** @param secret0 with secret1 128 bits from the machine's random source */
    public NetworkContext(PacketPool pool, Clock clock, long secret0, long secret1) {
        this.pool = pool;
        this.clock = clock;
        this.hash = new KeyedHash(secret0, secret1);
        this.randomSource = new KeyedHash(secret1 ^ 0x5bd1e9955bd1e995L, secret0 + 0x9e3779b97f4a7c15L);
    }

    /** Monotonic time in nanoseconds. */
    public long nowNanos() {
        return clock.monotonicNanos();
    }

    /** An unpredictable number: SipHash in counter mode. */
    public long random() {
        randomCounter++;
        return randomSource.hash(randomCounter, 0, 0, 0, 0);
    }

    /** An unpredictable number from 0 to {@code bound - 1}. */
    public int random(int bound) {
        return (int) ((random() >>> 33) % bound);
    }
}
