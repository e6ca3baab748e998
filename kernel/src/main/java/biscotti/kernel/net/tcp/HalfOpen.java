package biscotti.kernel.net.tcp;

import biscotti.kernel.net.ip.ErrorReport;
import biscotti.kernel.net.packet.PacketBuffer;
import biscotti.kernel.schedule.KernelTimer;

/** A connection that a peer has begun to open: SYN_RECEIVED of a passive open, kept small, since anyone can cause it. */
final class HalfOpen extends FlowEndpoint {
    private final Tcp tcp;
    private final Retry retry = new Retry();
    HalfOpen nextFree;
    TcpListener listener;
    int initialSequence;
    int peerSequence;
    int peerMaximumSegment;
    int peerScale;
    boolean useSack;
    boolean useTimestamps;
    int recentTimestamp;
    int timestampOffset;
    int receiveScale;
    private int retries;
    private long timeoutNanos;
    private long begunNanos;

    HalfOpen(Tcp tcp) {
        this.tcp = tcp;
    }

    void readAddresses(PacketBuffer packet) {
        localHigh = packet.destinationHigh;
        localLow = packet.destinationLow;
        localPort = packet.destinationPort;
        remoteHigh = packet.sourceHigh;
        remoteLow = packet.sourceLow;
        remotePort = packet.sourcePort;
    }

    /** Takes over what a SYN offers, as far as we want it. */
    void readOptions(TcpSegment segment, TcpListener owner) {
        TcpSettings settings = tcp.settings;
        TcpOptions options = segment.options;
        listener = owner;
        mayReuse = owner.mayReuse;
        isReusePort = owner.isReusePort;
        peerSequence = segment.sequence;
        peerMaximumSegment = options.maximumSegmentSize;
        useTimestamps = settings.useTimestamps && options.hasTimestamps;
        useSack = settings.useSack && options.sackPermitted;
        peerScale = settings.useScaling ? options.windowScale : -1;
        recentTimestamp = options.timestampValue;
        receiveScale = peerScale < 0 ? 0 : TcpConnection.scaleFor(owner.receiveLimit());
        timestampOffset = tcp.sequences.timestampOffset(this);
    }

    void begin(long now) {
        retries = 0;
        begunNanos = now;
        timeoutNanos = RttEstimator.INITIAL_RTO_NANOS;
        tcp.context.timers.register(retry);
        tcp.context.timers.arm(retry, now + timeoutNanos);
        sendAnswer((int) (now / 1_000_000L) + timestampOffset);
    }

    void end() {
        tcp.context.timers.unregister(retry);
    }

    /** SYN and ACK. */
    void sendAnswer(int timestamp) {
        TcpOptions options = tcp.outgoing;
        options.clear();
        options.maximumSegmentSize = tcp.largestSegment(remoteHigh, remoteLow);
        options.sackPermitted = useSack;
        options.windowScale = peerScale < 0 ? -1 : receiveScale;
        if (useTimestamps) {
            options.hasTimestamps = true;
            options.timestampValue = timestamp;
            options.timestampEcho = recentTimestamp;
        }
        tcp.sendBare(this, initialSequence, peerSequence + 1, TcpHeader.SYN | TcpHeader.ACK, offeredWindow());
    }

    /** The round trip of the handshake; -1 when it is ambiguous or unknown. */
    long roundTripNanos(long now) {
        return begunNanos == 0 || retries > 0 ? -1 : now - begunNanos;
    }

    int offeredWindow() {
        return Math.min(listener.receiveLimit(), 0xffff);
    }

    @Override
    void segmentArrives(TcpSegment segment, PacketBuffer packet) {
        long now = tcp.context.nowNanos();
        int receiveNext = peerSequence + 1;
        boolean isOlder = useTimestamps && segment.options.hasTimestamps && !segment.isRst()
                && segment.options.timestampValue - recentTimestamp < 0;
        boolean isInWindow = Sequence.isAtOrAfter(segment.sequence, receiveNext)
                && Sequence.isAtOrBefore(segment.sequence, receiveNext + offeredWindow());
        if (segment.isSyn() && !segment.isAck() && !segment.isRst() && segment.sequence == peerSequence) {
            packet.release();
            sendAnswer((int) (now / 1_000_000L) + timestampOffset);
            return;
        }
        if (!isInWindow || isOlder) {
            packet.release();
            if (!segment.isRst()) {
                acknowledge(now);
            }
            return;
        }
        if (segment.isRst()) {
            packet.release();
            if (segment.sequence == receiveNext) {
                tcp.context.statistics.tcpAttemptFails++;
                tcp.passive.drop(this);
            } else {
                acknowledge(now);
            }
            return;
        }
        if (segment.isSyn()) {
            packet.release();
            acknowledge(now);
            return;
        }
        if (!segment.isAck()) {
            packet.release();
            return;
        }
        if (segment.acknowledgment != initialSequence + 1) {
            tcp.sendReset(segment, packet);
            packet.release();
            return;
        }
        tcp.passive.promote(this, segment, packet);
    }

    private void acknowledge(long now) {
        if (!tcp.mayChallenge(now)) {
            return;
        }
        TcpOptions options = tcp.outgoing;
        options.clear();
        if (useTimestamps) {
            options.hasTimestamps = true;
            options.timestampValue = (int) (now / 1_000_000L) + timestampOffset;
            options.timestampEcho = recentTimestamp;
        }
        tcp.sendBare(this, initialSequence + 1, peerSequence + 1, TcpHeader.ACK, offeredWindow() >>> receiveScale);
    }

    @Override
    void errorArrives(ErrorReport report) {
        if (report.isHard && report.quotedSequence == initialSequence) {
            tcp.passive.drop(this);
        }
    }

    private final class Retry extends KernelTimer {
        @Override
        protected void expire(long nowNanos) {
            retries++;
            if (retries > tcp.settings.synAckRetries) {
                tcp.context.statistics.tcpAttemptFails++;
                tcp.passive.drop(HalfOpen.this);
                return;
            }
            timeoutNanos *= 2;
            tcp.context.timers.arm(this, nowNanos + timeoutNanos);
            tcp.context.statistics.tcpRetransmittedSegments++;
            sendAnswer((int) (nowNanos / 1_000_000L) + timestampOffset);
        }
    }
}
