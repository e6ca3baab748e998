package biscotti.kernel.net.icmp;

/** Lets a burst through and then a steady rate. */
public final class TokenBucket {
    private final long intervalNanos;
    private final int burst;
    private long tokens;
    private long refilledNanos;

    /** @param intervalNanos time per token
     *  @param burst tokens that can be saved up */
    public TokenBucket(long intervalNanos, int burst) {
        this.intervalNanos = intervalNanos;
        this.burst = burst;
        this.tokens = burst;
    }

    /** Takes a token; false when there is none. */
    public boolean take(long nowNanos) {
        long earned = (nowNanos - refilledNanos) / intervalNanos;
        if (earned > 0) {
            tokens = Math.min(burst, tokens + earned);
            refilledNanos += earned * intervalNanos;
        }
        if (tokens == 0) {
            return false;
        }
        tokens--;
        return true;
    }
}
