package biscotti.kernel.net.tcp;

/**
 * Recent acknowledgment: a segment is lost when one that was sent sufficiently later has been delivered (RFC 8985
 * section 6). "Sufficiently" is a reordering window that adapts to what the path does.
 */
final class Rack {
    private static final int MAX_MULTIPLIER = 20;
    private static final int MULTIPLIER_LIFETIME = 16;
    private static final int DUPLICATE_THRESHOLD = 3;

    private final Scoreboard board;
    private final RttEstimator roundTrip;
    private boolean hasDelivery;
    private long transmittedNanos;
    private int end;
    private long rttNanos;
    private boolean hasForwardMost;
    private int forwardMost;
    private boolean isReorderingSeen;
    private int multiplier = 1;
    private int multiplierLife;
    private boolean isDuplicateRound;
    private int duplicateRoundEnd;
    private boolean isRecovering;
    private long reorderDeadlineNanos = Long.MAX_VALUE;

    Rack(Scoreboard board, RttEstimator roundTrip) {
        this.board = board;
        this.roundTrip = roundTrip;
    }

    /** When {@link #detect} should be called again although nothing came; {@link Long#MAX_VALUE} for never. */
    long reorderDeadlineNanos() {
        return reorderDeadlineNanos;
    }

    boolean isReorderingSeen() {
        return isReorderingSeen;
    }

    /** Steps 2 and 3: notes the delivery that was sent last, and deliveries out of order. */
    void onDelivered(SentSegment segment, boolean isEchoOlder, long now) {
        long rtt = now - segment.transmittedNanos;
        if (hasForwardMost && Sequence.isBefore(segment.end(), forwardMost) && !segment.isRetransmitted) {
            isReorderingSeen = true;
        }
        if (!hasForwardMost || Sequence.isAfter(segment.end(), forwardMost)) {
            hasForwardMost = true;
            forwardMost = segment.end();
        }
        if (segment.isRetransmitted && (isEchoOlder || rtt < roundTrip.minimumNanos())) {
            return;
        }
        rttNanos = rtt;
        boolean isLater = !hasDelivery || segment.transmittedNanos > transmittedNanos
                || segment.transmittedNanos == transmittedNanos && Sequence.isAfter(segment.end(), end);
        if (isLater) {
            hasDelivery = true;
            transmittedNanos = segment.transmittedNanos;
            end = segment.end();
        }
    }

    /** Step 4: a D-SACK says that a retransmission was needless, so the window grows, once in a round trip. */
    void onDuplicateReport(int una, int next) {
        if (isDuplicateRound && Sequence.isBefore(una, duplicateRoundEnd)) {
            return;
        }
        isDuplicateRound = true;
        duplicateRoundEnd = next;
        multiplier = Math.min(multiplier + 1, MAX_MULTIPLIER);
        multiplierLife = MULTIPLIER_LIFETIME;
    }

    void onReordering() {
        isReorderingSeen = true;
    }

    void onRecoveryEnd() {
        isRecovering = false;
        if (multiplierLife > 0) {
            multiplierLife--;
            if (multiplierLife == 0) {
                multiplier = 1;
            }
        }
    }

    private long reorderWindowNanos() {
        if (!isReorderingSeen && (isRecovering || board.sackedCount() >= DUPLICATE_THRESHOLD)) {
            return 0;
        }
        long minimum = roundTrip.minimumNanos();
        if (minimum == Long.MAX_VALUE) {
            return 0;
        }
        return Math.min(multiplier * (minimum / 4), roundTrip.smoothedNanos());
    }

    /** Step 5: marks what is lost; returns whether anything was. */
    boolean detect(long now) {
        reorderDeadlineNanos = Long.MAX_VALUE;
        if (!hasDelivery) {
            return false;
        }
        boolean isFound = false;
        long window = reorderWindowNanos();
        for (SentSegment at = board.first(); at != null; at = at.next) {
            boolean isSentBefore = transmittedNanos > at.transmittedNanos
                    || transmittedNanos == at.transmittedNanos && Sequence.isAfter(end, at.end());
            if (!isSentBefore && !at.isRetransmitted) {
                break;
            }
            boolean isCandidate = isSentBefore && !at.isSacked && (!at.isLost || at.isRetransmissionInFlight);
            if (!isCandidate) {
                continue;
            }
            long deadline = at.transmittedNanos + rttNanos + window;
            if (deadline <= now) {
                board.markLost(at);
                isFound = true;
            } else {
                reorderDeadlineNanos = Math.min(reorderDeadlineNanos, deadline);
            }
        }
        isRecovering |= isFound;
        return isFound;
    }

    /** Section 6.3: whether a row was sent so long ago that a timeout takes it for lost. */
    boolean isExpired(SentSegment segment, long now) {
        return segment.transmittedNanos + rttNanos + reorderWindowNanos() <= now;
    }
}
