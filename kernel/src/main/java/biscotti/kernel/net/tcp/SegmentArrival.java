package biscotti.kernel.net.tcp;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.PollEvents;
import biscotti.kernel.net.packet.PacketBuffer;

/** SEGMENT ARRIVES: RFC 9293 section 3.10.7, with RFC 5961 (blind attacks) and RFC 7323 (PAWS). */
final class SegmentArrival {
    private static final long TIMESTAMP_LIFETIME_NANOS = 24L * 86_400 * 1_000_000_000L;

    private SegmentArrival() {
    }

    /** Takes the packet. */
    static void process(TcpConnection c, TcpSegment segment, PacketBuffer packet) {
        long now = c.context.nowNanos();
        switch (c.state) {
            case CLOSED, TIME_WAIT -> packet.release();
            case SYN_SENT -> inSynSent(c, segment, packet, now);
            default -> inOtherStates(c, segment, packet, now);
        }
    }

    /** Section 3.10.7.3. */
    private static void inSynSent(TcpConnection c, TcpSegment segment, PacketBuffer packet, long now) {
        Sender sender = c.sender;
        boolean isAckWrong = segment.isAck() && (Sequence.isAtOrBefore(segment.acknowledgment, sender.initialSequence)
                || Sequence.isAfter(segment.acknowledgment, sender.next));
        if (isAckWrong) {
            if (!segment.isRst()) {
                c.tcp.sendReset(segment, packet);
            }
            packet.release();
            return;
        }
        if (segment.isRst()) {
            packet.release();
            if (segment.isAck()) {
                c.fail(Errno.ECONNREFUSED);
            }
            return;
        }
        if (!segment.isSyn()) {
            packet.release();
            return;
        }
        c.receiver.start(segment.sequence);
        negotiate(c, segment.options, now);
        if (!segment.isAck()) {
            c.state = TcpState.SYN_RECEIVED;
            sender.setWindow(segment, 0);
            packet.release();
            c.output.sendSyn(sender.initialSequence);
            return;
        }
        boolean wasRetried = sender.retries > 0;
        sender.setWindow(segment, 0);
        sender.acknowledge(segment, now);
        sender.setWindow(segment, 0);
        c.established(now);
        if (wasRetried) {
            sender.recovery.control.setWindow(c.sizes.send());
        }
        c.receiver.acknowledgeNow();
        afterAcknowledgment(c, segment, packet, now);
    }

    private static void negotiate(TcpConnection c, TcpOptions options, long now) {
        TcpSettings settings = c.tcp.settings;
        c.useTimestamps = settings.useTimestamps && options.hasTimestamps;
        c.useSack = settings.useSack && options.sackPermitted;
        c.useScaling = settings.useScaling && options.windowScale >= 0;
        c.sendScale = c.useScaling ? options.windowScale : 0;
        if (!c.useScaling) {
            c.receiveScale = 0;
        }
        if (c.useTimestamps) {
            c.recentTimestamp = options.timestampValue;
            c.recentTimestampNanos = now;
        }
        c.sizes.start(options.maximumSegmentSize);
    }

    /** Section 3.10.7.4. */
    private static void inOtherStates(TcpConnection c, TcpSegment segment, PacketBuffer packet, long now) {
        if (!isWanted(c, segment, now)) {
            packet.release();
            return;
        }
        Sender sender = c.sender;
        if (c.state == TcpState.SYN_RECEIVED) {
            boolean isAckRight = Sequence.isAfter(segment.acknowledgment, sender.una)
                    && Sequence.isAtOrBefore(segment.acknowledgment, sender.next);
            if (!isAckRight) {
                c.tcp.sendReset(segment, packet);
                packet.release();
                return;
            }
            c.established(now);
            sender.setWindow(segment, c.sendScale);
        }
        c.heard(now);
        if (!sender.acknowledge(segment, now)) {
            packet.release();
            return;
        }
        if (c.useTimestamps && segment.options.hasTimestamps) {
            boolean isNewer = segment.options.timestampValue - c.recentTimestamp >= 0;
            if (isNewer && Sequence.isAtOrBefore(segment.sequence, c.receiver.lastAckSent())) {
                c.recentTimestamp = segment.options.timestampValue;
                c.recentTimestampNanos = now;
            }
        }
        if (sender.isFinAcknowledged() && closeOnAcknowledgedFin(c, packet, now)) {
            return;
        }
        afterAcknowledgment(c, segment, packet, now);
    }

    /** Checks one to five: timestamps, sequence, RST, SYN, ACK. False: the segment is dropped, an answer has been sent. */
    private static boolean isWanted(TcpConnection c, TcpSegment segment, long now) {
        if (c.useTimestamps && !segment.isRst() && isTooOld(c, segment, now)) {
            c.context.statistics.tcpPawsRejected++;
            c.challenges.send(now);
            return false;
        }
        if (!c.receiver.isAcceptable(segment)) {
            if (!segment.isRst()) {
                if (segment.dataLength > 0 && Sequence.isBefore(segment.sequence, c.receiver.next)) {
                    c.receiver.noteDuplicate(segment.sequence, segment.sequence + segment.dataLength);
                    c.output.sendAck();
                } else {
                    c.challenges.answer(segment, now);
                }
            }
            return false;
        }
        if (segment.isRst()) {
            if (segment.sequence != c.receiver.next) {
                c.challenges.send(now);
            } else if (c.state == TcpState.SYN_RECEIVED) {
                c.fail(Errno.ECONNREFUSED);
            } else {
                c.fail(switch (c.state) {
                    case CLOSE_WAIT -> Errno.EPIPE;
                    default -> Errno.ECONNRESET;
                });
            }
            return false;
        }
        if (segment.isSyn()) {
            boolean isOtherHalf = c.state == TcpState.SYN_RECEIVED && segment.isAck()
                    && segment.sequence + 1 == c.receiver.next;
            if (!isOtherHalf) {
                c.challenges.send(now);
                return false;
            }
        }
        if (!segment.isAck()) {
            return false;
        }
        return !c.useTimestamps || segment.options.hasTimestamps;
    }

    private static boolean isTooOld(TcpConnection c, TcpSegment segment, long now) {
        return segment.options.hasTimestamps && segment.options.timestampValue - c.recentTimestamp < 0
                && now - c.recentTimestampNanos < TIMESTAMP_LIFETIME_NANOS;
    }

    /** Our FIN is acknowledged. True when the connection is over, and the packet released. */
    private static boolean closeOnAcknowledgedFin(TcpConnection c, PacketBuffer packet, long now) {
        switch (c.state) {
            case FIN_WAIT_1 -> {
                c.state = TcpState.FIN_WAIT_2;
                if (c.isOrphan) {
                    c.timers.armIdle(now + c.tcp.settings.finTimeoutNanos);
                }
                c.changed();
                return false;
            }
            case CLOSING -> {
                packet.release();
                c.enterTimeWait(now);
                return true;
            }
            case LAST_ACK -> {
                packet.release();
                c.finish();
                return true;
            }
            default -> {
                return false;
            }
        }
    }

    /** Checks six to eight: URG, text, FIN; then sends what is due. */
    private static void afterAcknowledgment(TcpConnection c, TcpSegment segment, PacketBuffer packet, long now) {
        Receiver receiver = c.receiver;
        if (!c.state.mayReceive()) {
            boolean isRepeat = packet.length() > 0 || packet.isLast;
            packet.release();
            if (isRepeat) {
                receiver.acknowledgeNow();
            }
            answer(c, now);
            return;
        }
        boolean isForNobody = c.isReadingOver() && packet.length() > 0 && Sequence.isAfter(
                packet.sequence + packet.length(), receiver.next);
        if (isForNobody && c.isOrphan) {
            packet.release();
            c.output.sendReset();
            c.fail(Errno.ECONNRESET);
            return;
        }
        if (segment.isUrg() && segment.urgentPointer > 0) {
            if (receiver.urgent.announce(segment.sequence + segment.urgentPointer, receiver.readSequence())) {
                c.became(PollEvents.POLLPRI);
            }
        }
        boolean hasFinBefore = receiver.isFinReceived();
        if (receiver.accept(segment, packet)) {
            c.became(PollEvents.POLLIN | PollEvents.POLLRDNORM);
        }
        if (!hasFinBefore && receiver.isFinReceived() && afterFin(c, now)) {
            return;
        }
        answer(c, now);
    }

    /** The peer's FIN has come. True when the connection is over. */
    private static boolean afterFin(TcpConnection c, long now) {
        switch (c.state) {
            case ESTABLISHED -> c.state = TcpState.CLOSE_WAIT;
            case FIN_WAIT_1 -> c.state = TcpState.CLOSING;
            case FIN_WAIT_2 -> {
                c.output.sendAck();
                c.enterTimeWait(now);
                return true;
            }
            default -> {
            }
        }
        c.changed();
        return false;
    }

    private static void answer(TcpConnection c, long now) {
        c.sender.output(now);
        if (c.receiver.isAckDue()) {
            c.output.sendAck();
        } else if (c.receiver.hasDelayedAck()) {
            c.timers.armDelayedAck(now + Receiver.DELAYED_ACK_NANOS);
        }
    }
}
