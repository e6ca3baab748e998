package biscotti.kernel.net.tcp;

/** Additive increase, multiplicative decrease: RFC 5681, with recovery by RFC 6582 or by SACK. */
final class NewReno extends CongestionControl {
    private long credit;

    @Override
    String name() {
        return "reno";
    }

    @Override
    void onAcknowledged(int bytes, long nowNanos, long smoothedRttNanos) {
        int rest = bytes;
        if (isInSlowStart()) {
            rest = slowStart(bytes);
        }
        if (rest > 0) {
            credit += rest;
            if (credit >= window) {
                credit -= window;
                window = Math.min(window + segmentSize, MAX_WINDOW);
            }
        }
    }

    @Override
    void onCongestion(int bytesInFlight) {
        threshold = Math.max(bytesInFlight / 2, 2 * segmentSize);
        credit = 0;
    }

    @Override
    void onIdle() {
        credit = 0;
    }
}
