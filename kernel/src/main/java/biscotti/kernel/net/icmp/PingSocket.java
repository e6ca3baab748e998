package biscotti.kernel.net.icmp;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.PollEvents;
import biscotti.kernel.net.ip.IpLayer;
import biscotti.kernel.net.ip.IpProtocol;
import biscotti.kernel.net.link.InterfaceAddress;
import biscotti.kernel.net.packet.Checksum;
import biscotti.kernel.net.packet.IpAddress;
import biscotti.kernel.net.packet.NetworkContext;
import biscotti.kernel.net.packet.PacketBuffer;
import biscotti.kernel.net.packet.PacketChain;
import biscotti.kernel.net.packet.PacketQueue;
import biscotti.kernel.net.packet.SocketObserver;

/**
 * A ping socket: sends echo requests with an identifier of its own and receives their replies, without privilege (Linux's
 * icmp(7), SOCK_DGRAM with IPPROTO_ICMP).
 */
public final class PingSocket implements EchoReceiver {
    private static final int QUEUE_LIMIT = 32;
    private static final int ECHO_REQUEST_V6 = 128;

    private final NetworkContext context;
    private final IpLayer ip;
    private final EchoTable echoes;
    private final PacketQueue received = new PacketQueue();
    private int identifier;
    public int hopLimit = IpLayer.DEFAULT_HOP_LIMIT;
    public SocketObserver observer = SocketObserver.NONE;

    public PingSocket(NetworkContext context, IpLayer ip, EchoTable echoes) {
        this.context = context;
        this.ip = ip;
        this.echoes = echoes;
    }

    /** Takes an identifier, 0 for any. Returns 0, -EADDRINUSE, or -ENOBUFS when there are too many ping sockets. */
    public int bind(int wanted) {
        int chosen = wanted;
        while (chosen == 0 || wanted == 0 && echoes.find(chosen) != null) {
            chosen = 1 + context.random(65535);
        }
        if (echoes.find(chosen) != null) {
            return -Errno.EADDRINUSE;
        }
        identifier = chosen;
        return echoes.add(this) ? 0 : -Errno.ENOBUFS;
    }

    /** Sends an echo request with a sequence number and data. Returns 0 or -errno. */
    public int send(long high, long low, int sequence, byte[] data, int offset, int count) {
        InterfaceAddress source = ip.sourceFor(high, low);
        if (source == null) {
            return -Errno.ENETUNREACH;
        }
        PacketBuffer packet = PacketChain.from(context.pool, 8, data, offset, count);
        if (packet == null) {
            return -Errno.ENOBUFS;
        }
        boolean isIpv4 = IpAddress.isIpv4(high, low);
        int protocol = isIpv4 ? IpProtocol.IPPROTO_ICMP : IpProtocol.IPPROTO_ICMPV6;
        packet.putInt(0, (isIpv4 ? Icmp.ICMP_ECHO : ECHO_REQUEST_V6) << 24);
        packet.putShort(4, identifier);
        packet.putShort(6, sequence);
        long pseudo = isIpv4 ? 0 : Checksum.pseudoHeader(source.high(), source.low(), high, low, protocol,
                packet.totalLength());
        packet.putShort(2, Checksum.finish(Checksum.sumChain(packet, 0) + pseudo));
        packet.sourceHigh = source.high();
        packet.sourceLow = source.low();
        packet.destinationHigh = high;
        packet.destinationLow = low;
        packet.protocol = protocol;
        packet.hopLimit = hopLimit;
        context.statistics.icmpOutMessages++;
        return ip.send(packet, true);
    }

    /** The next reply, from its ICMP header on; the caller releases it. Null when there is none. */
    public PacketBuffer receive() {
        return received.poll();
    }

    public void close() {
        echoes.remove(this);
        received.releaseAll();
    }

    @Override
    public int identifier() {
        return identifier;
    }

    @Override
    public void receiveEcho(PacketBuffer packet) {
        if (received.size() >= QUEUE_LIMIT) {
            packet.release();
            return;
        }
        received.add(packet);
        observer.readinessChanged(PollEvents.POLLIN | PollEvents.POLLRDNORM);
    }
}
