package biscotti.kernel.net.tcp;

/**
 * Loss detection and the congestion window during recovery: RACK-TLP (RFC 8985) over SACK (RFC 2018, 6675), NewReno (RFC
 * 6582) for peers without it, proportional rate reduction (RFC 6937, RFC 9937), and the undoing of needless reductions
 * by D-SACK (RFC 3708) and timestamps (Eifel, RFC 3522 and 4015).
 */
final class LossRecovery {
    /** RFC 6675's and RFC 5681's view of a sender. */
    enum Phase { OPEN, RECOVERY, LOSS }

    private static final int DUPLICATE_THRESHOLD = 3;

    private final TcpConnection connection;
    private final Scoreboard board;
    private final RttEstimator roundTrip;
    final Rack rack;
    CongestionControl control;
    private final RateReduction reduction = new RateReduction();
    private Phase phase = Phase.OPEN;
    private int recoveryPoint;
    private boolean hasRecoveryPoint;
    private int duplicateAcks;
    private int priorWindow;
    private int priorThreshold;
    private boolean mayUndo;
    private int undoableRetransmissions;
    private boolean hasRetransmitted;
    private int firstRetransmissionTimestamp;
    // of the acknowledgment that is being processed
    private int delivered;
    private boolean isAmbiguous;
    private long oldestRtt;
    private long newestRtt;
    private boolean sawDuplicateReport;

    LossRecovery(TcpConnection connection, Scoreboard board, RttEstimator roundTrip, CongestionControl control) {
        this.connection = connection;
        this.board = board;
        this.roundTrip = roundTrip;
        this.control = control;
        this.rack = new Rack(board, roundTrip);
    }

    Phase phase() {
        return phase;
    }

    boolean sawDuplicateReport() {
        return sawDuplicateReport;
    }

    int inFlightBytes() {
        int pipe = board.inFlightBytes();
        if (!connection.useSack && phase != Phase.LOSS) {
            pipe -= Math.min(duplicateAcks * control.segmentSize, pipe);
        }
        return pipe;
    }

    /** Bytes that the window lets us send now; may be negative. */
    int quota() {
        return control.window() - inFlightBytes();
    }

    void beginAck() {
        delivered = 0;
        isAmbiguous = false;
        oldestRtt = -1;
        newestRtt = -1;
        sawDuplicateReport = false;
    }

    /** Reads the SACK option of an acknowledgment. */
    void processSacks(TcpSegment segment, long now) {
        TcpOptions options = segment.options;
        for (int i = 0; i < options.sackCount; i++) {
            int left = options.sackLeft[i];
            int right = options.sackRight[i];
            if (i == 0 && isDuplicateReport(segment)) {
                sawDuplicateReport = true;
                if (undoableRetransmissions > 0) {
                    undoableRetransmissions--;
                }
                rack.onDuplicateReport(connection.sender.una, connection.sender.next);
                continue;
            }
            boolean isSane = Sequence.isBefore(left, right) && Sequence.isAtOrBefore(right, connection.sender.next)
                    && Sequence.isAfter(right, connection.sender.una);
            if (!isSane) {
                continue;
            }
            SentSegment at = board.first();
            while (at != null && Sequence.isBefore(at.sequence, right)) {
                if (!at.isSacked && Sequence.isAtOrAfter(at.sequence, left) && Sequence.isAtOrBefore(at.end(), right)) {
                    onDelivered(at, segment, now);
                    board.markSacked(at);
                }
                at = at.next;
            }
        }
    }

    /** RFC 2883: the first block lies below the acknowledgment, or inside the second block. */
    private static boolean isDuplicateReport(TcpSegment segment) {
        TcpOptions o = segment.options;
        if (Sequence.isAtOrBefore(o.sackRight[0], segment.acknowledgment)) {
            return true;
        }
        return o.sackCount > 1 && Sequence.isAtOrAfter(o.sackLeft[0], o.sackLeft[1])
                && Sequence.isAtOrBefore(o.sackRight[0], o.sackRight[1]);
    }

    /** A row was delivered, by cumulative acknowledgment or SACK, and had not been before. */
    void onDelivered(SentSegment at, TcpSegment segment, long now) {
        delivered += at.length;
        if (at.isRetransmitted) {
            isAmbiguous = true;
        } else {
            long rtt = now - at.transmittedNanos;
            oldestRtt = Math.max(oldestRtt, rtt);
            newestRtt = newestRtt < 0 ? rtt : Math.min(newestRtt, rtt);
        }
        boolean isEchoOlder = connection.useTimestamps && segment.options.hasTimestamps && Sequence.isBefore(
                segment.options.timestampEcho, connection.timestamp(at.transmittedNanos));
        rack.onDelivered(at, isEchoOlder, now);
    }

    /** Everything in the acknowledgment has been noted: measures, detects losses, and adjusts the window. */
    void endAck(TcpSegment segment, int acknowledgedBytes, boolean isDuplicate, boolean wasWindowUsed, long now) {
        measure(segment, acknowledgedBytes, now);
        if (mayUndo && isNeedless(segment, acknowledgedBytes)) {
            undo();
        }
        if (phase != Phase.OPEN && hasRecoveryPoint && Sequence.isAtOrAfter(connection.sender.una, recoveryPoint)
                && acknowledgedBytes > 0) {
            leaveRecovery();
        }
        boolean hasNewLoss = connection.useSack ? rack.detect(now) : detectByDuplicates(acknowledgedBytes, isDuplicate);
        if (hasNewLoss && phase == Phase.OPEN) {
            enterRecovery();
        }
        switch (phase) {
            case OPEN -> {
                if (acknowledgedBytes > 0 && wasWindowUsed) {
                    control.onAcknowledged(acknowledgedBytes, now, roundTrip.smoothedNanos());
                }
            }
            case RECOVERY -> control.setWindow(inFlightBytes() + reduction.allowance(delivered, inFlightBytes(),
                    acknowledgedBytes > 0 && !hasNewLoss, hasNewLoss && !connection.useSack, control.threshold(),
                    control.segmentSize));
            case LOSS -> {
                if (acknowledgedBytes > 0) {
                    control.onAcknowledged(acknowledgedBytes, now, roundTrip.smoothedNanos());
                }
            }
        }
    }

    /** Karn's algorithm: what a repeated segment released may have waited for it, and says nothing about the path. */
    private void measure(TcpSegment segment, int acknowledgedBytes, long now) {
        if (oldestRtt >= 0 && !isAmbiguous) {
            roundTrip.sample(oldestRtt, now);
            roundTrip.sampleMinimum(newestRtt, now);
            if (control instanceof Cubic cubic) {
                cubic.onRoundTrip(newestRtt, connection.sender.una, connection.sender.next);
            }
        } else if (acknowledgedBytes > 0 && connection.useTimestamps && segment.options.timestampEcho != 0) {
            int millis = connection.timestamp(now) - segment.options.timestampEcho;
            if (millis >= 0 && millis < 600_000) {
                roundTrip.sample(Math.max(millis, 1) * 1_000_000L, now);
            }
        }
    }

    private boolean detectByDuplicates(int acknowledgedBytes, boolean isDuplicate) {
        if (acknowledgedBytes > 0) {
            if (phase == Phase.RECOVERY) {
                duplicateAcks = Math.max(0, duplicateAcks - Math.max(1, acknowledgedBytes / control.segmentSize) + 1);
                return markFirstLost();
            }
            duplicateAcks = 0;
            return false;
        }
        if (!isDuplicate) {
            return false;
        }
        duplicateAcks++;
        delivered += Math.min(control.segmentSize, board.outstandingBytes());
        boolean isFresh = !hasRecoveryPoint || Sequence.isAtOrAfter(connection.sender.una, recoveryPoint);
        return phase == Phase.OPEN && isFresh && duplicateAcks == DUPLICATE_THRESHOLD && markFirstLost();
    }

    private boolean markFirstLost() {
        SentSegment first = board.first();
        if (first == null || first.isLost) {
            return false;
        }
        board.markLost(first);
        return true;
    }

    /** The reordering timer of RACK has fired. Returns whether there is something to send again. */
    boolean onReorderTimeout(long now) {
        if (!rack.detect(now)) {
            return false;
        }
        if (phase == Phase.OPEN) {
            enterRecovery();
        }
        if (phase == Phase.RECOVERY) {
            control.setWindow(inFlightBytes() + reduction.allowance(0, inFlightBytes(), false, false,
                    control.threshold(), control.segmentSize));
        }
        return true;
    }

    private void enterRecovery() {
        remember();
        connection.context.statistics.tcpFastRecoveries++;
        reduction.begin(board.outstandingBytes());
        control.onCongestion(board.outstandingBytes());
        phase = Phase.RECOVERY;
        recoveryPoint = connection.sender.next;
        hasRecoveryPoint = true;
    }

    private void remember() {
        priorWindow = control.window();
        priorThreshold = control.threshold();
        mayUndo = true;
        undoableRetransmissions = 0;
        hasRetransmitted = false;
    }

    private void leaveRecovery() {
        if (phase == Phase.RECOVERY) {
            control.setWindow(control.threshold());
        }
        phase = Phase.OPEN;
        mayUndo = hasRetransmitted && mayUndo;
        duplicateAcks = 0;
        rack.onRecoveryEnd();
    }

    /** The retransmission timer has fired: RFC 6298 section 5 and RFC 8985 section 6.3. */
    void onTimeout(long now) {
        if (phase != Phase.LOSS || Sequence.isAtOrAfter(connection.sender.una, recoveryPoint)) {
            remember();
            control.onCongestion(board.outstandingBytes());
        }
        phase = Phase.LOSS;
        duplicateAcks = 0;
        recoveryPoint = connection.sender.next;
        hasRecoveryPoint = true;
        boolean hasReneged = board.first().isSacked;
        for (SentSegment at = board.first(); at != null; at = at.next) {
            if (hasReneged) {
                board.clearSacked(at);
            }
            boolean isExpired = at == board.first() || !connection.useSack || rack.isExpired(at, now);
            if (!at.isSacked && isExpired) {
                board.markLost(at);
            }
        }
        control.setWindow(inFlightBytes() + control.segmentSize);
    }

    /** A row was sent again. */
    void onRetransmission(SentSegment segment, long now) {
        if (!hasRetransmitted) {
            hasRetransmitted = true;
            firstRetransmissionTimestamp = connection.timestamp(now);
        }
        undoableRetransmissions++;
        onSent(segment.length);
    }

    void onSent(int bytes) {
        reduction.onSent(bytes);
    }

    /** The tail probe repaired a loss: one reduction, no retransmission. */
    void onProbeRepairedLoss() {
        if (phase == Phase.OPEN) {
            control.onCongestion(board.outstandingBytes());
            control.setWindow(control.threshold());
        }
    }

    private boolean isNeedless(TcpSegment segment, int acknowledgedBytes) {
        if (!hasRetransmitted) {
            return false;
        }
        if (sawDuplicateReport && undoableRetransmissions == 0) {
            return true;
        }
        return phase != Phase.OPEN && acknowledgedBytes > 0 && connection.useTimestamps
                && segment.options.hasTimestamps
                && Sequence.isBefore(segment.options.timestampEcho, firstRetransmissionTimestamp);
    }

    private void undo() {
        connection.context.statistics.tcpSpuriousRecoveries++;
        mayUndo = false;
        for (SentSegment at = board.first(); at != null; at = at.next) {
            board.clearLost(at);
        }
        control.restore(priorWindow, priorThreshold);
        phase = Phase.OPEN;
        roundTrip.resetBackoff();
        rack.onReordering();
    }

    /** Segments became too large for the path: they are sent again in smaller ones, without a reduction. */
    void onPathMtuReduced(int largest) {
        for (SentSegment at = board.first(); at != null; at = at.next) {
            if (!at.isSacked && at.length > largest) {
                board.markLost(at);
            }
        }
    }
}
