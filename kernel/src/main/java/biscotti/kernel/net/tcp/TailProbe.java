package biscotti.kernel.net.tcp;

/**
 * The tail loss probe of RFC 8985 section 7: when acknowledgments stop, one segment is sent before the retransmission
 * timeout, so that the answer lets RACK find a lost tail.
 */
final class TailProbe {
    private final Sender sender;
    private long deadlineNanos = Long.MAX_VALUE;
    private boolean isOutstanding;
    private boolean isRetransmission;
    private int end;

    TailProbe(Sender sender) {
        this.sender = sender;
    }

    long deadlineNanos() {
        return deadlineNanos;
    }

    boolean isOutstanding() {
        return isOutstanding;
    }

    /** New data was sent, or an acknowledgment moved the left edge. */
    void schedule(long now) {
        if (isOutstanding || !sender.maySchedule()) {
            deadlineNanos = Long.MAX_VALUE;
            return;
        }
        deadlineNanos = Math.min(now + sender.probeDelayNanos(), sender.retransmitDeadlineNanos());
    }

    void cancel() {
        deadlineNanos = Long.MAX_VALUE;
        isOutstanding = false;
    }

    /** Sends the probe: new data if the peer's window allows it, else the last segment again. */
    void fire(long now) {
        deadlineNanos = Long.MAX_VALUE;
        isRetransmission = !sender.sendNext(now, true);
        deadlineNanos = Long.MAX_VALUE;
        if (isRetransmission && !sender.retransmit(sender.board.last(), now)) {
            return;
        }
        isOutstanding = true;
        end = sender.next;
        sender.onProbeSent();
    }

    /** Section 7.4.2: finds out whether the probe repaired a loss that nobody else will notice. */
    void onAcknowledgment(int ack, boolean hasDuplicateReport, boolean isBareDuplicate) {
        if (!isOutstanding || Sequence.isBefore(ack, end)) {
            return;
        }
        if (!isRetransmission || hasDuplicateReport || ack == end && isBareDuplicate) {
            isOutstanding = false;
        } else if (Sequence.isAfter(ack, end)) {
            isOutstanding = false;
            sender.recovery.onProbeRepairedLoss();
        }
    }
}
