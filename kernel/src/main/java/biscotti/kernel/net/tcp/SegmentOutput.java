package biscotti.kernel.net.tcp;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.net.packet.PacketBuffer;

/** Builds the segments of one connection and hands them to IP. */
final class SegmentOutput {
    private final TcpConnection connection;
    private final Tcp tcp;

    SegmentOutput(TcpConnection connection, Tcp tcp) {
        this.connection = connection;
        this.tcp = tcp;
    }

    /** SYN, or SYN and ACK once the peer's SYN has come. Returns 0 or -errno. */
    int sendSyn(int sequence) {
        TcpOptions options = tcp.outgoing;
        options.clear();
        boolean isAnswer = connection.state == TcpState.SYN_RECEIVED;
        options.maximumSegmentSize = connection.sizes.receive();
        options.sackPermitted = isAnswer ? connection.useSack : tcp.settings.useSack;
        if (isAnswer ? connection.useScaling : tcp.settings.useScaling) {
            options.windowScale = connection.receiveScale;
        }
        if (isAnswer ? connection.useTimestamps : tcp.settings.useTimestamps) {
            putTimestamps(options, isAnswer);
        }
        return send(sequence, 0, 0, isAnswer ? TcpHeader.SYN | TcpHeader.ACK : TcpHeader.SYN, 0);
    }

    int sendData(int sequence, int position, int dataLength, int flags) {
        TcpOptions options = plainOptions();
        if (connection.useSack && connection.receiver.hasSacks()) {
            int room = connection.sizes.send() - dataLength;
            connection.receiver.writeSacks(options, Math.min(3, (room - 4) / 8));
        }
        return send(sequence, position, dataLength, flags, connection.receiveScale);
    }

    /** A bare acknowledgment of all that has come. */
    int sendAck() {
        TcpOptions options = plainOptions();
        if (connection.useSack && connection.receiver.hasSacks()) {
            connection.receiver.writeSacks(options, connection.useTimestamps ? 3 : 4);
        }
        return send(connection.sender.next, 0, 0, TcpHeader.ACK, connection.receiveScale);
    }

    /** A segment that is old on purpose, so that the peer answers with its window: zero-window probe and keep-alive. */
    void sendProbe() {
        plainOptions();
        send(connection.sender.una - 1, 0, 0, TcpHeader.ACK, connection.receiveScale);
    }

    void sendReset() {
        tcp.outgoing.clear();
        tcp.context.statistics.tcpOutResets++;
        int flags = connection.state == TcpState.SYN_SENT ? TcpHeader.RST : TcpHeader.RST | TcpHeader.ACK;
        send(connection.sender.next, 0, 0, flags, connection.receiveScale);
    }

    private TcpOptions plainOptions() {
        TcpOptions options = tcp.outgoing;
        options.clear();
        if (connection.useTimestamps) {
            putTimestamps(options, true);
        }
        return options;
    }

    private void putTimestamps(TcpOptions options, boolean hasEcho) {
        options.hasTimestamps = true;
        options.timestampValue = connection.timestamp(tcp.context.nowNanos());
        options.timestampEcho = hasEcho ? connection.recentTimestamp : 0;
    }

    private int send(int sequence, int position, int dataLength, int flags, int scale) {
        PacketBuffer packet = tcp.context.pool.take();
        if (packet == null) {
            return -Errno.ENOBUFS;
        }
        int headerLength = TcpHeader.SIZE + tcp.outgoing.size();
        packet.append(headerLength + dataLength);
        boolean hasAck = (flags & TcpHeader.ACK) != 0;
        int offered = connection.receiver.windowToOffer(scale);
        int urgent = connection.state.isSynchronized() ? connection.sender.urgentPointer(sequence) : -1;
        TcpHeader.put(packet, headerLength, connection.localPort, connection.remotePort, sequence,
                hasAck ? connection.receiver.next : 0, urgent >= 0 ? flags | TcpHeader.URG : flags,
                Math.min(offered >>> scale, 0xffff), Math.max(urgent, 0));
        tcp.outgoing.write(packet);
        if (dataLength > 0) {
            connection.sender.buffer.copyTo(packet, headerLength, position, dataLength);
        }
        if (hasAck) {
            connection.receiver.acknowledged(Math.min(offered, 0xffff << scale));
            connection.timers.cancelDelayedAck();
        } else if ((flags & TcpHeader.SYN) != 0) {
            connection.receiver.offered(Math.min(offered, 0xffff));
        }
        return tcp.transmit(packet, connection, connection.hopLimit, connection.trafficClass);
    }
}
