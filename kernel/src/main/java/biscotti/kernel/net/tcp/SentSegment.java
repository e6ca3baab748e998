package biscotti.kernel.net.tcp;

/** A stretch of sequence space that was sent and is not yet acknowledged cumulatively: one row of the scoreboard. */
final class SentSegment {
    SentSegment next;
    SentSegment previous;
    int sequence;
    /** In sequence space, SYN and FIN included. */
    int length;
    boolean isSyn;
    boolean isFin;
    /** Of the latest transmission. */
    long transmittedNanos;
    /** Of the first one. */
    long firstTransmittedNanos;
    boolean isSacked;
    boolean isLost;
    /** Was ever sent again, so that its round trip is ambiguous (Karn). */
    boolean isRetransmitted;
    /** A retransmission is counted as being in flight. */
    boolean isRetransmissionInFlight;

    int end() {
        return sequence + length;
    }

    void reset() {
        next = null;
        previous = null;
        isSyn = false;
        isFin = false;
        isSacked = false;
        isLost = false;
        isRetransmitted = false;
        isRetransmissionInFlight = false;
    }
}
