package biscotti.kernel.net.tcp;

import biscotti.kernel.net.packet.NetworkStatistics;
import biscotti.machine.annotation.BoundedEntry;

/** The sending half of a connection: which segment leaves when. */
final class Sender {
    private static final long CORK_NANOS = 200_000_000L;
    private static final long MAX_ACK_DELAY_NANOS = 200_000_000L;

    private final TcpConnection connection;
    final SendBuffer buffer;
    final Scoreboard board;
    final RttEstimator roundTrip = new RttEstimator();
    final LossRecovery recovery;
    final TailProbe probe;
    /** SND.UNA, SND.NXT, ISS. */
    int una;
    int next;
    int initialSequence;
    /** SND.WND in bytes, the largest ever seen, SND.WL1, SND.WL2. */
    int window;
    int maxWindow;
    private int windowSequence;
    private int windowAcknowledgment;
    boolean isFinQueued;
    boolean isFinSent;
    private boolean hasUrgent;
    private int urgentEnd;
    private int smallEnd;
    private boolean hasSmall;
    boolean isWindowUsed;
    long lastSentNanos;
    private long timeoutBaseNanos;
    private long persistDeadlineNanos = Long.MAX_VALUE;
    int retries;
    private int windowProbes;
    private long firstWindowProbeNanos;

    Sender(TcpConnection connection, SegmentPool segments, CongestionControl control) {
        this.connection = connection;
        this.buffer = new SendBuffer(connection.context.pool);
        this.board = new Scoreboard(segments);
        this.recovery = new LossRecovery(connection, board, roundTrip, control);
        this.probe = new TailProbe(this);
    }

    void start(int sequence) {
        initialSequence = sequence;
        una = sequence;
        next = sequence;
    }

    /** Bytes handed over and not yet sent. */
    int unsentBytes() {
        if (isFinSent) {
            return 0;
        }
        return dataStart() + buffer.size() - dataNext();
    }

    private int dataStart() {
        return una == initialSequence ? una + 1 : una;
    }

    private int dataNext() {
        return next == initialSequence ? next + 1 : next;
    }

    boolean isFinAcknowledged() {
        return isFinSent && una == next;
    }

    private boolean hasWork() {
        return unsentBytes() > 0 || isFinQueued && !isFinSent;
    }

    /** Marks what was handed over so far as urgent. */
    void markUrgent() {
        hasUrgent = true;
        urgentEnd = dataStart() + buffer.size();
    }

    /** The pointer for a segment that begins at a sequence number; -1 without urgent data ahead. */
    int urgentPointer(int sequence) {
        if (!hasUrgent || Sequence.isAtOrBefore(urgentEnd, sequence)) {
            return -1;
        }
        int distance = urgentEnd - sequence;
        return distance > 0xffff ? -1 : distance;
    }

    /** Sends SYN, with ACK when the peer's has come. */
    void sendSyn(long now) {
        SentSegment syn = board.append(initialSequence, 1, true, false, now);
        next = initialSequence + 1;
        timeoutBaseNanos = now;
        lastSentNanos = now;
        emit(syn);
        rearm(now);
    }

    /**
     * Processes the acknowledgment field of an acceptable segment: RFC 9293 section 3.10.7.4, fifth.
     *
     * @return false when the acknowledgment is impossible and the segment must be dropped
     */
    boolean acknowledge(TcpSegment segment, long now) {
        int ack = segment.acknowledgment;
        if (Sequence.isAfter(ack, next) || Sequence.isBefore(ack, una - maxWindow)) {
            connection.challenges.send(now);
            return false;
        }
        windowProbes = 0;
        int oldWindow = window;
        boolean isOld = Sequence.isBefore(ack, una);
        if (!isOld) {
            updateWindow(segment);
        }
        recovery.beginAck();
        if (connection.useSack && segment.options.sackCount > 0) {
            recovery.processSacks(segment, now);
        }
        int acknowledged = isOld ? 0 : ack - una;
        boolean isDuplicate = !isOld && acknowledged == 0 && segment.length() == 0 && window == oldWindow
                && !board.isEmpty();
        if (acknowledged > 0) {
            advance(segment, ack, now);
        }
        probe.onAcknowledgment(ack, recovery.sawDuplicateReport(), isDuplicate && segment.options.sackCount == 0);
        recovery.endAck(segment, acknowledged, isDuplicate, isWindowUsed, now);
        if (acknowledged > 0 || !maySchedule()) {
            probe.schedule(now);
        }
        return true;
    }

    private void advance(TcpSegment segment, int ack, long now) {
        int syn = una == initialSequence ? 1 : 0;
        int data = Math.min(ack - una - syn, buffer.size());
        while (!board.isEmpty() && Sequence.isAtOrBefore(board.first().end(), ack)) {
            if (!board.first().isSacked) {
                recovery.onDelivered(board.first(), segment, now);
            }
            board.removeFirst();
        }
        if (!board.isEmpty() && Sequence.isBefore(board.first().sequence, ack)) {
            board.trimFirst(ack - board.first().sequence);
        }
        una = ack;
        buffer.consume(data);
        retries = 0;
        timeoutBaseNanos = now;
        roundTrip.resetBackoff();
        if (hasUrgent && Sequence.isAtOrAfter(una, urgentEnd)) {
            hasUrgent = false;
        }
        if (hasSmall && Sequence.isAtOrAfter(una, smallEnd)) {
            hasSmall = false;
        }
        connection.onSendSpace();
    }

    private void updateWindow(TcpSegment segment) {
        boolean isNewer = Sequence.isBefore(windowSequence, segment.sequence) || windowSequence == segment.sequence
                && Sequence.isAtOrBefore(windowAcknowledgment, segment.acknowledgment);
        if (isNewer) {
            setWindow(segment, segment.isSyn() ? 0 : connection.sendScale);
        }
    }

    void setWindow(TcpSegment segment, int scale) {
        window = segment.window << scale;
        maxWindow = Math.max(maxWindow, window);
        windowSequence = segment.sequence;
        windowAcknowledgment = segment.acknowledgment;
    }

    /** Sends what may be sent: retransmissions first, then new data and FIN. */
    @BoundedEntry("output of TCP")
    void output(long now) {
        if (connection.state.isSynchronized()) {
            restartAfterIdle(now);
            retransmitLost(now);
            while (sendNext(now, false)) {
                lastSentNanos = now;
            }
        }
        rearm(now);
    }

    private void restartAfterIdle(long now) {
        if (board.isEmpty() && hasWork() && lastSentNanos != 0 && now - lastSentNanos > roundTrip.timeoutNanos()) {
            CongestionControl control = recovery.control;
            control.onIdle();
            control.setWindow(Math.min(control.window(), control.initialWindow()));
            connection.sizes.refresh();
        }
    }

    private void retransmitLost(long now) {
        SentSegment lost = board.firstToRetransmit();
        while (lost != null) {
            int size = Math.min(lost.length, connection.sizes.send());
            boolean isAllowed = recovery.quota() >= size || recovery.inFlightBytes() == 0;
            boolean fitsWindow = Sequence.isAtOrBefore(lost.sequence + size, una + window) || lost == board.first();
            if (!isAllowed || !fitsWindow || !retransmit(lost, now)) {
                return;
            }
            lost = board.firstToRetransmit();
        }
    }

    /** Sends a row again, cut to the present segment size; false when there was no buffer for it. */
    boolean retransmit(SentSegment segment, long now) {
        int largest = connection.sizes.send();
        if (segment.length > largest + (segment.isFin ? 1 : 0)) {
            board.split(segment, largest);
        }
        if (emit(segment) < 0) {
            return false;
        }
        NetworkStatistics statistics = connection.context.statistics;
        statistics.tcpRetransmittedSegments++;
        board.markRetransmitted(segment, now);
        recovery.onRetransmission(segment, now);
        if (segment == board.first()) {
            timeoutBaseNanos = now;
        }
        lastSentNanos = now;
        return true;
    }

    /** Sends one new segment if the rules allow; {@code isForced}: without regard to Nagle and congestion. */
    boolean sendNext(long now, boolean isForced) {
        int unsent = unsentBytes();
        boolean wantsFin = isFinQueued && !isFinSent;
        if (unsent == 0 && !wantsFin) {
            isWindowUsed &= recovery.quota() < connection.sizes.send();
            return false;
        }
        int segmentSize = connection.sizes.send();
        int room = una + window - next;
        int length = Math.min(Math.min(unsent, segmentSize), Math.max(room, 0));
        boolean hasFin = wantsFin && length == unsent && room > length;
        if (length == 0 && !hasFin) {
            return false;
        }
        if (!isForced && !isWorthSending(length, unsent, hasFin, segmentSize)) {
            return false;
        }
        if (!isForced && recovery.quota() < length && recovery.inFlightBytes() > 0) {
            isWindowUsed = true;
            return false;
        }
        return sendNew(length, hasFin, length == unsent, now);
    }

    /** Nagle, cork, and the sender's half of avoiding silly windows (RFC 9293 section 3.8.6.2.1). */
    private boolean isWorthSending(int length, int unsent, boolean hasFin, int segmentSize) {
        if (length >= segmentSize || hasFin) {
            return true;
        }
        if (length < unsent) {
            return length >= maxWindow / 2;
        }
        if (connection.isCorked) {
            return false;
        }
        return connection.noDelay || !hasSmall || urgentPointer(next) >= 0;
    }

    private boolean sendNew(int length, boolean hasFin, boolean isLast, long now) {
        SentSegment segment = board.append(next, length + (hasFin ? 1 : 0), false, hasFin, now);
        boolean wasFirst = board.first() == segment;
        int sequence = next;
        next += segment.length;
        isFinSent |= hasFin;
        if (wasFirst) {
            timeoutBaseNanos = now;
        }
        recovery.onSent(segment.length);
        if (isLast && length < connection.sizes.send()) {
            hasSmall = true;
            smallEnd = sequence + length;
        }
        if (emit(segment) < 0) {
            board.markLost(segment);
            return false;
        }
        probe.schedule(now);
        return true;
    }

    private int emit(SentSegment segment) {
        if (segment.isSyn) {
            return connection.output.sendSyn(segment.sequence);
        }
        int dataLength = segment.length - (segment.isFin ? 1 : 0);
        int position = segment.sequence - dataStart();
        int flags = TcpHeader.ACK | (segment.isFin ? TcpHeader.FIN : 0);
        if (dataLength > 0 && position + dataLength == buffer.size()) {
            flags |= TcpHeader.PSH;
        }
        return connection.output.sendData(segment.sequence, position, dataLength, flags);
    }

    /** Sets the one send timer to the earliest thing that must happen. */
    void rearm(long now) {
        long deadline = Long.MAX_VALUE;
        if (!board.isEmpty()) {
            persistDeadlineNanos = Long.MAX_VALUE;
            deadline = Math.min(retransmitDeadlineNanos(), probe.deadlineNanos());
            deadline = Math.min(deadline, recovery.rack.reorderDeadlineNanos());
        } else if (hasWork() && connection.state.isSynchronized()) {
            if (persistDeadlineNanos == Long.MAX_VALUE) {
                boolean isClosed = window == 0 || unsentBytes() > window;
                persistDeadlineNanos = now + (isClosed ? roundTrip.timeoutNanos() : CORK_NANOS);
            }
            deadline = persistDeadlineNanos;
        } else {
            persistDeadlineNanos = Long.MAX_VALUE;
        }
        connection.timers.armSend(deadline);
    }

    long retransmitDeadlineNanos() {
        return timeoutBaseNanos + roundTrip.timeoutNanos();
    }

    /** The send timer has fired. */
    void onTimer(long now) {
        if (board.isEmpty()) {
            if (persistDeadlineNanos <= now) {
                onPersistTimeout(now);
            }
            rearm(now);
            return;
        }
        if (recovery.rack.reorderDeadlineNanos() <= now) {
            recovery.onReorderTimeout(now);
            output(now);
        } else if (probe.deadlineNanos() <= now) {
            probe.fire(now);
            timeoutBaseNanos = now;
            rearm(now);
        } else if (retransmitDeadlineNanos() <= now) {
            onRetransmitTimeout(now);
        } else {
            rearm(now);
        }
    }

    private void onRetransmitTimeout(long now) {
        connection.context.statistics.tcpTimeouts++;
        retries++;
        if (connection.hasGivenUp(retries, now - board.first().firstTransmittedNanos)) {
            connection.timedOut();
            return;
        }
        if (retries > 2) {
            connection.sizes.refresh();
        }
        probe.cancel();
        recovery.onTimeout(now);
        roundTrip.backOff();
        timeoutBaseNanos = now;
        retransmit(board.first(), now);
        if (connection.state.isSynchronized()) {
            retransmitLost(now);
        }
        rearm(now);
    }

    /** The window is shut, or a small segment waits for company: probe, or send it. */
    private void onPersistTimeout(long now) {
        persistDeadlineNanos = Long.MAX_VALUE;
        if (window > 0 && sendNext(now, true)) {
            lastSentNanos = now;
            return;
        }
        if (windowProbes == 0) {
            firstWindowProbeNanos = now;
        }
        windowProbes++;
        if (connection.hasGivenUp(windowProbes, now - firstWindowProbeNanos)) {
            connection.timedOut();
            return;
        }
        connection.context.statistics.tcpWindowProbes++;
        connection.output.sendProbe();
        roundTrip.backOff();
    }

    /** Time after which a tail probe is due: RFC 8985 section 7.2. */
    long probeDelayNanos() {
        if (!roundTrip.hasSample()) {
            return RttEstimator.INITIAL_RTO_NANOS;
        }
        boolean isAlone = board.first() == board.last();
        return 2 * roundTrip.smoothedNanos() + (isAlone ? MAX_ACK_DELAY_NANOS : 0);
    }

    boolean maySchedule() {
        return connection.useSack && connection.state.isSynchronized() && recovery.phase() == LossRecovery.Phase.OPEN
                && board.sackedBytes() == 0 && !board.isEmpty();
    }

    void onProbeSent() {
        connection.context.statistics.tcpLossProbes++;
    }

    void releaseAll() {
        board.clear();
        buffer.releaseAll();
    }
}
