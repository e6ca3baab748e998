package biscotti.kernel.net.tcp;

import biscotti.kernel.net.link.NetworkInterface;
import biscotti.kernel.net.packet.IpAddress;

/** How large the segments of a connection may be, either way: RFC 9293 section 3.7.1, RFC 6691, and path MTU discovery. */
final class SegmentSizes {
    /** Nobody can make us send smaller ones. */
    private static final int MINIMUM = 88;
    private static final int DEFAULT_IPV4 = 536;
    private static final int DEFAULT_IPV6 = 1220;

    private final TcpConnection connection;
    private int peerMaximum = DEFAULT_IPV4;
    private int send = DEFAULT_IPV4;
    private int receive = DEFAULT_IPV4;

    SegmentSizes(TcpConnection connection) {
        this.connection = connection;
    }

    /** Payload bytes of a full segment that we send. */
    int send() {
        return send;
    }

    /** The largest segment that we can take, which SYN announces. */
    int receive() {
        return receive;
    }

    /** The peer's SYN has come; {@code announced} is its MSS option, 0 without one. Starts the congestion window. */
    void start(int announced) {
        int fallback = isIpv4() ? DEFAULT_IPV4 : DEFAULT_IPV6;
        peerMaximum = announced == 0 ? fallback : Math.max(announced, MINIMUM);
        refresh();
        connection.sender.recovery.control.start(send);
    }

    /** Asks IP again how large a packet may be. */
    void refresh() {
        long high = connection.remoteHigh;
        long low = connection.remoteLow;
        int overhead = TcpHeader.SIZE + (isIpv4() ? 20 : 40);
        NetworkInterface out = connection.tcp.ip().interfaceTo(high, low);
        if (out == null) {
            return;
        }
        receive = out.mtu() - overhead;
        int fits = connection.tcp.ip().pathMtu(high, low) - overhead;
        int options = connection.useTimestamps ? TcpOptions.TIMESTAMPS_SIZE : 0;
        int size = Math.max(Math.min(peerMaximum, fits), MINIMUM) - options;
        if (size != send) {
            send = size;
            connection.sender.recovery.control.resize(size);
        }
    }

    /** ICMP says that a segment in flight was too large: what is larger now is sent again in smaller ones. */
    void pathMtuReduced(int mtu) {
        int current = connection.tcp.ip().pathMtu(connection.remoteHigh, connection.remoteLow);
        int believed = connection.tcp.ip().pathMtus().reduce(connection.remoteHigh, connection.remoteLow, mtu, current);
        if (believed >= current) {
            return;
        }
        connection.context.statistics.tcpPathMtuReductions++;
        refresh();
        connection.sender.recovery.onPathMtuReduced(send);
        connection.sender.output(connection.context.nowNanos());
    }

    private boolean isIpv4() {
        return IpAddress.isIpv4(connection.remoteHigh, connection.remoteLow);
    }
}
