package biscotti.kernel.net.ip6;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.net.icmp.EchoTable;
import biscotti.kernel.net.icmp.TokenBucket;
import biscotti.kernel.net.ip.ErrorReport;
import biscotti.kernel.net.ip.IcmpErrors;
import biscotti.kernel.net.ip.IpLayer;
import biscotti.kernel.net.ip.IpProtocol;
import biscotti.kernel.net.ip.TransportProtocol;
import biscotti.kernel.net.link.NetworkInterface;
import biscotti.kernel.net.packet.Checksum;
import biscotti.kernel.net.packet.IpAddress;
import biscotti.kernel.net.packet.NetworkContext;
import biscotti.kernel.net.packet.PacketBuffer;
import biscotti.kernel.net.packet.PacketChain;

/** ICMP for IPv6 (RFC 4443). */
public final class Icmpv6 implements TransportProtocol, IcmpErrors {
    static final int DESTINATION_UNREACHABLE = 1;
    static final int PACKET_TOO_BIG = 2;
    static final int TIME_EXCEEDED = 3;
    static final int PARAMETER_PROBLEM = 4;
    static final int ECHO_REQUEST = 128;
    static final int ECHO_REPLY = 129;
    private static final int HEADER_SIZE = 8;
    private static final int QUOTE_LIMIT = 1280 - Ipv6Header.SIZE - HEADER_SIZE;

    private final NetworkContext context;
    private final IpLayer ip;
    private final EchoTable echoes;
    private final TokenBucket errorTokens = new TokenBucket(1_000_000, 50);
    private NeighbourDiscovery discovery;

    public Icmpv6(NetworkContext context, IpLayer ip, EchoTable echoes) {
        this.context = context;
        this.ip = ip;
        this.echoes = echoes;
    }

    /** Completes the wiring; called once by the stack. */
    public void attach(NeighbourDiscovery neighbourDiscovery) {
        discovery = neighbourDiscovery;
    }

    @Override
    public void receive(PacketBuffer packet) {
        context.statistics.icmpInMessages++;
        boolean isIntact = packet.length() >= HEADER_SIZE && !IpAddress.isIpv4(packet.destinationHigh,
                packet.destinationLow) && Checksum.isCorrect(Checksum.sumChain(packet, 0) + Checksum.pseudoHeader(
                packet.sourceHigh, packet.sourceLow, packet.destinationHigh, packet.destinationLow,
                IpProtocol.IPPROTO_ICMPV6, packet.totalLength()));
        if (!isIntact) {
            context.statistics.icmpInErrors++;
            packet.release();
            return;
        }
        int type = packet.getByte(0);
        switch (type) {
            case ECHO_REQUEST -> answerEcho(packet);
            case ECHO_REPLY -> echoes.deliver(packet);
            case DESTINATION_UNREACHABLE, PACKET_TOO_BIG, TIME_EXCEEDED, PARAMETER_PROBLEM -> {
                reportError(packet, type);
                packet.release();
            }
            default -> {
                NetworkInterface networkInterface = ip.interfaces().byIndex(packet.interfaceIndex);
                if (packet.continuation == null && networkInterface != null) {
                    discovery.receive(networkInterface, packet);
                }
                packet.release();
            }
        }
    }

    @Override
    public void receiveError(ErrorReport report) {
        context.statistics.icmpInErrors++;
    }

    private void answerEcho(PacketBuffer packet) {
        packet.putByte(0, ECHO_REPLY);
        long high = packet.sourceHigh;
        long low = packet.sourceLow;
        if (packet.isLinkBroadcast) {
            var source = ip.sourceFor(high, low);
            if (source == null) {
                packet.release();
                return;
            }
            packet.sourceHigh = source.high();
            packet.sourceLow = source.low();
        } else {
            packet.sourceHigh = packet.destinationHigh;
            packet.sourceLow = packet.destinationLow;
        }
        packet.destinationHigh = high;
        packet.destinationLow = low;
        send(packet, IpLayer.DEFAULT_HOP_LIMIT);
    }

    /** Completes a message, its addresses set, and gives it to IP. Takes the packet. */
    void send(PacketBuffer packet, int hopLimit) {
        complete(packet, hopLimit);
        ip.send(packet, true);
    }

    /** Fills in what a message needs besides its addresses. */
    void complete(PacketBuffer packet, int hopLimit) {
        packet.protocol = IpProtocol.IPPROTO_ICMPV6;
        packet.hopLimit = hopLimit;
        packet.putShort(2, 0);
        packet.putShort(2, Checksum.finish(Checksum.sumChain(packet, 0) + Checksum.pseudoHeader(packet.sourceHigh,
                packet.sourceLow, packet.destinationHigh, packet.destinationLow, IpProtocol.IPPROTO_ICMPV6,
                packet.totalLength())));
        context.statistics.icmpOutMessages++;
    }

    private void reportError(PacketBuffer packet, int type) {
        int code = packet.getByte(1);
        int errno = Errno.EHOSTUNREACH;
        boolean isHard = false;
        int mtu = 0;
        switch (type) {
            case DESTINATION_UNREACHABLE -> {
                switch (code) {
                    case 0 -> errno = Errno.ENETUNREACH;
                    case 1, 5, 6 -> {
                        errno = Errno.EACCES;
                        isHard = true;
                    }
                    case 4 -> {
                        errno = Errno.ECONNREFUSED;
                        isHard = true;
                    }
                    default -> {
                    }
                }
            }
            case PACKET_TOO_BIG -> {
                errno = Errno.EMSGSIZE;
                mtu = packet.getInt(4);
                if (mtu < 1280) {
                    mtu = 1280;
                }
            }
            case PARAMETER_PROBLEM -> {
                errno = Errno.EPROTO;
                isHard = code == 1;
            }
            default -> {
            }
        }
        ip.reportError(packet, HEADER_SIZE, errno, isHard, mtu);
    }

    @Override
    public void send(PacketBuffer packet, Reason reason, int pointer) {
        boolean isError = packet.protocol == IpProtocol.IPPROTO_ICMPV6 && (packet.length() == 0 || packet.getByte(0) < 128);
        boolean isForbidden = isError || packet.isLinkBroadcast && reason != Reason.PARAMETER_PROBLEM
                || IpAddress.isUnspecified(packet.sourceHigh, packet.sourceLow);
        if (isForbidden) {
            return;
        }
        if (!errorTokens.take(context.nowNanos())) {
            context.statistics.icmpOutRateLimited++;
            return;
        }
        var source = ip.sourceFor(packet.sourceHigh, packet.sourceLow);
        PacketBuffer error = context.pool.take();
        if (error == null || source == null) {
            if (error != null) {
                error.release();
            }
            return;
        }
        packet.prepend(packet.networkHeaderLength);
        int quoted = Math.min(packet.totalLength(), QUOTE_LIMIT);
        error.append(HEADER_SIZE + quoted);
        PacketChain.copy(packet, 0, error, HEADER_SIZE, quoted);
        packet.trimFront(packet.networkHeaderLength);
        error.putShort(0, switch (reason) {
            case PROTOCOL_UNREACHABLE -> PARAMETER_PROBLEM << 8 | 1;
            case PORT_UNREACHABLE -> DESTINATION_UNREACHABLE << 8 | 4;
            case REASSEMBLY_TIMEOUT -> TIME_EXCEEDED << 8 | 1;
            case PARAMETER_PROBLEM -> PARAMETER_PROBLEM << 8 | 2;
        });
        error.putInt(4, pointer);
        boolean isGroup = IpAddress.isMulticast(packet.destinationHigh, packet.destinationLow);
        error.sourceHigh = isGroup ? source.high() : packet.destinationHigh;
        error.sourceLow = isGroup ? source.low() : packet.destinationLow;
        error.destinationHigh = packet.sourceHigh;
        error.destinationLow = packet.sourceLow;
        send(error, IpLayer.DEFAULT_HOP_LIMIT);
    }
}
