package biscotti.kernel.net.tcp;

/**
 * CUBIC, RFC 9438: the window as a cubic function of the time since the last congestion event, W(t) = C (t - K)^3 + Wmax,
 * never below what Reno would have. C = 0.4 segments/s^3, beta = 0.7. Time is in milliseconds, windows in bytes.
 */
final class Cubic extends CongestionControl {
    private static final long NANOS_PER_MILLI = 1_000_000L;
    /** Beyond this distance from K the curve is steeper than any window could follow. */
    private static final long MAX_DISTANCE_MILLIS = 1_000_000L;

    private int maximum;
    private int epochMaximum;
    private boolean hasEpoch;
    private long epochStartNanos;
    private long kMillis;
    private int priorWindow;
    private long renoWindow;
    private long renoCredit;
    private long credit;
    private final HyStart slowStartExit = new HyStart();

    @Override
    String name() {
        return "cubic";
    }

    @Override
    void onAcknowledged(int bytes, long nowNanos, long smoothedRttNanos) {
        int rest = bytes;
        if (isInSlowStart()) {
            rest = slowStart(bytes / slowStartExit.growthDivisor());
            if (rest == 0) {
                return;
            }
        }
        if (!hasEpoch) {
            beginEpoch(nowNanos);
        }
        growAsReno(rest);
        long elapsedMillis = (nowNanos - epochStartNanos + smoothedRttNanos) / NANOS_PER_MILLI;
        long target = Math.min(at(elapsedMillis), window + window / 2L);
        if (target > window) {
            credit += rest * (target - window) / window;
        } else {
            credit += rest * (long) segmentSize / (100L * window);
        }
        if (credit >= segmentSize) {
            long whole = credit - credit % segmentSize;
            credit -= whole;
            window = (int) Math.min(window + whole, MAX_WINDOW);
        }
        if (renoWindow > window) {
            window = (int) Math.min(renoWindow, MAX_WINDOW);
        }
    }

    /** Hears each round-trip measurement, for the early end of slow start. */
    void onRoundTrip(long rttNanos, int acknowledged, int next) {
        if (isInSlowStart() && slowStartExit.onRoundTrip(rttNanos, acknowledged, next)) {
            threshold = window;
        }
    }

    @Override
    void onCongestion(int bytesInFlight) {
        maximum = window < maximum ? (int) (window * 17L / 20) : window;
        priorWindow = window;
        threshold = Math.max((int) (window * 7L / 10), 2 * segmentSize);
        hasEpoch = false;
        slowStartExit.reset();
    }

    @Override
    void onIdle() {
        hasEpoch = false;
        slowStartExit.reset();
    }

    @Override
    void restore(int oldWindow, int oldThreshold) {
        super.restore(oldWindow, oldThreshold);
        hasEpoch = false;
        maximum = Math.max(maximum, oldWindow);
    }

    private void beginEpoch(long nowNanos) {
        hasEpoch = true;
        epochStartNanos = nowNanos;
        credit = 0;
        renoCredit = 0;
        renoWindow = window;
        epochMaximum = Math.max(maximum, window);
        // K = cbrt((Wmax - cwnd) / C), in ms: the difference in segments times 10^9 ms^3/s^3, divided by 0.4
        long difference = (long) epochMaximum - window;
        kMillis = CubeRoot.floor(difference * 1_000_000L / segmentSize * 2_500L);
    }

    private long at(long elapsedMillis) {
        long distance = elapsedMillis - kMillis;
        distance = Math.max(-MAX_DISTANCE_MILLIS, Math.min(distance, MAX_DISTANCE_MILLIS));
        long cube = distance * distance * distance / 1_000_000L;
        return epochMaximum + cube * segmentSize / 1_000L * 4 / 10;
    }

    /** The window that Reno with the same mean would have: RFC 9438 section 4.3. */
    private void growAsReno(int bytes) {
        // alpha is 3 (1 - beta) / (1 + beta) = 9/17 until the old window is regained, then 1
        renoCredit += renoWindow >= priorWindow ? bytes : bytes * 9L / 17;
        if (renoCredit >= renoWindow) {
            renoCredit -= renoWindow;
            renoWindow += segmentSize;
        }
    }
}
