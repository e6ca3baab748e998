package biscotti.kernel.net.tcp;

/**
 * HyStart++, RFC 9406: leaves slow start when round trips grow, by way of a few rounds of slower growth that are taken back
 * when the growth proves to be noise.
 */
final class HyStart {
    private static final int SAMPLES = 8;
    private static final long MIN_THRESHOLD_NANOS = 4_000_000L;
    private static final long MAX_THRESHOLD_NANOS = 16_000_000L;
    private static final int CONSERVATIVE_ROUNDS = 5;
    private static final int CONSERVATIVE_DIVISOR = 4;

    private boolean hasRound;
    private int roundEnd;
    private int samples;
    private long lastMinimum = Long.MAX_VALUE;
    private long currentMinimum = Long.MAX_VALUE;
    private boolean isConservative;
    private long conservativeBaseline;
    private int conservativeRounds;

    void reset() {
        hasRound = false;
        samples = 0;
        lastMinimum = Long.MAX_VALUE;
        currentMinimum = Long.MAX_VALUE;
        isConservative = false;
        conservativeRounds = 0;
    }

    int growthDivisor() {
        return isConservative ? CONSERVATIVE_DIVISOR : 1;
    }

    /** Takes a sample; true when slow start must end. */
    boolean onRoundTrip(long rttNanos, int acknowledged, int next) {
        if (!hasRound || Sequence.isAtOrAfter(acknowledged, roundEnd)) {
            if (hasRound && isConservative) {
                conservativeRounds++;
                if (conservativeRounds >= CONSERVATIVE_ROUNDS) {
                    return true;
                }
            }
            hasRound = true;
            roundEnd = next;
            lastMinimum = currentMinimum;
            currentMinimum = Long.MAX_VALUE;
            samples = 0;
        }
        currentMinimum = Math.min(currentMinimum, rttNanos);
        samples++;
        if (samples < SAMPLES) {
            return false;
        }
        if (isConservative) {
            if (currentMinimum < conservativeBaseline) {
                isConservative = false;
                conservativeRounds = 0;
            }
        } else if (lastMinimum != Long.MAX_VALUE) {
            long threshold = Math.max(MIN_THRESHOLD_NANOS, Math.min(lastMinimum / 8, MAX_THRESHOLD_NANOS));
            if (currentMinimum >= lastMinimum + threshold) {
                isConservative = true;
                conservativeBaseline = currentMinimum;
                conservativeRounds = 0;
            }
        }
        return false;
    }
}
