package biscotti.kernel.net.tcp;

/** Proportional rate reduction: how much may be sent for what an acknowledgment says was delivered (RFC 6937, 9937). */
final class RateReduction {
    private int deliveredBytes;
    private int sentBytes;
    private int flightAtStart;
    private boolean isActive;

    void begin(int outstandingBytes) {
        deliveredBytes = 0;
        sentBytes = 0;
        flightAtStart = Math.max(outstandingBytes, 1);
        isActive = true;
    }

    void onSent(int bytes) {
        if (isActive) {
            sentBytes = (int) Math.min((long) sentBytes + bytes, CongestionControl.MAX_WINDOW);
        }
    }

    /**
     * Bytes that may be sent now beyond what is in flight.
     *
     * @param isProgress the acknowledgment moved the left edge and revealed no further loss
     * @param mustRetransmit a retransmission is due whatever the rate says (a partial acknowledgment, RFC 6582)
     */
    int allowance(int delivered, int inFlight, boolean isProgress, boolean mustRetransmit, int threshold,
            int segmentSize) {
        deliveredBytes = (int) Math.min((long) deliveredBytes + delivered, CongestionControl.MAX_WINDOW);
        long allowed;
        if (inFlight > threshold) {
            allowed = ((long) deliveredBytes * threshold + flightAtStart - 1) / flightAtStart - sentBytes;
        } else {
            long limit = Math.max(deliveredBytes - sentBytes, delivered);
            if (isProgress) {
                limit += segmentSize;
            }
            allowed = Math.min(threshold - inFlight, limit);
        }
        int floor = sentBytes == 0 || mustRetransmit ? segmentSize : 0;
        return (int) Math.max(allowed, floor);
    }
}
