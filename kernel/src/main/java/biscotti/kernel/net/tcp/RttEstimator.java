package biscotti.kernel.net.tcp;

/** Round-trip time and retransmission timeout: RFC 6298, in nanoseconds, with Linux's bounds of 200 ms and 120 s. */
final class RttEstimator {
    static final long INITIAL_RTO_NANOS = 1_000_000_000L;
    static final long MIN_RTO_NANOS = 200_000_000L;
    static final long MAX_RTO_NANOS = 120_000_000_000L;
    /** How long a minimum is believed before an older, lower one is forgotten. */
    private static final long MINIMUM_WINDOW_NANOS = 300_000_000_000L;

    private boolean hasSample;
    private long smoothedNanos;
    private long variationNanos;
    private long minimumNanos = Long.MAX_VALUE;
    private long minimumSinceNanos;
    private int backoff;

    /** Takes a measurement that is not ambiguous (Karn's algorithm is the caller's). */
    void sample(long rttNanos, long nowNanos) {
        long rtt = Math.max(rttNanos, 0);
        if (hasSample) {
            // an acknowledgment that was lost looks like a long round trip: one sample may at most double the timeout
            rtt = Math.min(rtt, Math.max(INITIAL_RTO_NANOS, 2 * baseNanos()));
        }
        if (!hasSample) {
            hasSample = true;
            smoothedNanos = rtt;
            variationNanos = rtt / 2;
        } else {
            variationNanos += (Math.abs(smoothedNanos - rtt) - variationNanos) / 4;
            smoothedNanos += (rtt - smoothedNanos) / 8;
        }
        backoff = 0;
        sampleMinimum(rtt, nowNanos);
    }

    /** Takes a measurement for the minimum alone. */
    void sampleMinimum(long rttNanos, long nowNanos) {
        if (rttNanos <= minimumNanos || nowNanos - minimumSinceNanos > MINIMUM_WINDOW_NANOS) {
            minimumNanos = Math.max(rttNanos, 1);
            minimumSinceNanos = nowNanos;
        }
    }

    boolean hasSample() {
        return hasSample;
    }

    long smoothedNanos() {
        return smoothedNanos;
    }

    long variationNanos() {
        return variationNanos;
    }

    /** The lowest of the last minutes, or {@link Long#MAX_VALUE}. */
    long minimumNanos() {
        return minimumNanos;
    }

    /** The timeout, backed off. */
    long timeoutNanos() {
        long base = hasSample ? baseNanos() : INITIAL_RTO_NANOS;
        return Math.min(base << Math.min(backoff, 10), MAX_RTO_NANOS);
    }

    private long baseNanos() {
        return smoothedNanos + Math.max(4 * variationNanos, MIN_RTO_NANOS);
    }

    /** A timeout has fired: the next one comes later. */
    void backOff() {
        backoff++;
    }

    void resetBackoff() {
        backoff = 0;
    }

    int backoff() {
        return backoff;
    }
}
