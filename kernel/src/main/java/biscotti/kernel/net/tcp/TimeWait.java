package biscotti.kernel.net.tcp;

import biscotti.kernel.collection.Link;
import biscotti.kernel.net.ip.ErrorReport;
import biscotti.kernel.net.packet.PacketBuffer;
import biscotti.kernel.schedule.KernelTimer;

/**
 * What is left of a connection in TIME_WAIT: enough to answer a repeated FIN, to refuse old segments, and to tell a new
 * connection from an old one (RFC 9293 section 3.10.7.4, RFC 6191).
 */
final class TimeWait extends FlowEndpoint {
    private final Tcp tcp;
    private final Expiry expiry = new Expiry();
    final Link<TimeWait> age = new Link<>(this);
    private int sendNext;
    private int receiveNext;
    private int window;
    private boolean useTimestamps;
    private int recentTimestamp;
    private int timestampOffset;
    private long lastAnswerNanos;
    private boolean hasAnswered;

    TimeWait(Tcp tcp) {
        this.tcp = tcp;
    }

    void begin(TcpConnection connection, long now) {
        localHigh = connection.localHigh;
        localLow = connection.localLow;
        localPort = connection.localPort;
        remoteHigh = connection.remoteHigh;
        remoteLow = connection.remoteLow;
        remotePort = connection.remotePort;
        mayReuse = connection.mayReuse;
        isReusePort = connection.isReusePort;
        sendNext = connection.sender.next;
        receiveNext = connection.receiver.next;
        window = connection.receiver.windowToOffer(connection.receiveScale) >>> connection.receiveScale;
        useTimestamps = connection.useTimestamps;
        recentTimestamp = connection.recentTimestamp;
        timestampOffset = connection.timestampOffset;
        hasAnswered = false;
        tcp.context.timers.register(expiry);
        tcp.context.timers.arm(expiry, now + tcp.settings.timeWaitNanos);
    }

    void end() {
        tcp.context.timers.unregister(expiry);
    }

    @Override
    void segmentArrives(TcpSegment segment, PacketBuffer packet) {
        long now = tcp.context.nowNanos();
        boolean isOlder = useTimestamps && segment.options.hasTimestamps
                && segment.options.timestampValue - recentTimestamp < 0;
        if (segment.isRst()) {
            packet.release();
            if (segment.sequence == receiveNext && !isOlder) {
                tcp.timeWaits.end(this);
            }
            return;
        }
        boolean isFresh = Sequence.isAfter(segment.sequence, receiveNext) || useTimestamps
                && segment.options.hasTimestamps && segment.options.timestampValue - recentTimestamp > 0;
        if (segment.isSyn() && !segment.isAck() && !isOlder && isFresh) {
            tcp.timeWaits.end(this);
            tcp.listenerReceives(segment, packet);
            return;
        }
        boolean isRepeatedFin = segment.isFin() && segment.end() == receiveNext;
        packet.release();
        if (isRepeatedFin) {
            tcp.context.timers.arm(expiry, now + tcp.settings.timeWaitNanos);
        }
        boolean isBareInOrder = segment.length() == 0 && segment.sequence == receiveNext && !isOlder;
        boolean mayAnswer = !hasAnswered || now - lastAnswerNanos >= 500_000_000L || isRepeatedFin;
        if (!isBareInOrder && mayAnswer) {
            hasAnswered = true;
            lastAnswerNanos = now;
            answer(now);
        }
    }

    private void answer(long now) {
        TcpOptions options = tcp.outgoing;
        options.clear();
        if (useTimestamps) {
            options.hasTimestamps = true;
            options.timestampValue = (int) (now / 1_000_000L) + timestampOffset;
            options.timestampEcho = recentTimestamp;
        }
        tcp.sendBare(this, sendNext, receiveNext, TcpHeader.ACK, window);
    }

    @Override
    void errorArrives(ErrorReport report) {
        // nothing of ours is in flight
    }

    private final class Expiry extends KernelTimer {
        @Override
        protected void expire(long nowNanos) {
            tcp.timeWaits.end(TimeWait.this);
        }
    }
}
