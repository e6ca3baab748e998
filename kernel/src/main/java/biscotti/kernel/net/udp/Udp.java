package biscotti.kernel.net.udp;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.net.ip.ErrorReport;
import biscotti.kernel.net.ip.IcmpErrors;
import biscotti.kernel.net.ip.IpLayer;
import biscotti.kernel.net.ip.IpProtocol;
import biscotti.kernel.net.ip.TransportProtocol;
import biscotti.kernel.net.link.InterfaceAddress;
import biscotti.kernel.net.packet.Checksum;
import biscotti.kernel.net.packet.EphemeralPorts;
import biscotti.kernel.net.packet.IpAddress;
import biscotti.kernel.net.packet.NetworkContext;
import biscotti.kernel.net.packet.PacketBuffer;
import biscotti.kernel.net.packet.PacketChain;

/** The protocol: ports, demultiplexing, checksums (RFC 768). */
public final class Udp implements TransportProtocol {
    private static final int HEADER_SIZE = 8;
    private static final int BUCKETS = 256;

    private final NetworkContext context;
    private final IpLayer ip;
    private final IcmpErrors errors4;
    private final IcmpErrors errors6;
    private final EphemeralPorts ephemeral;
    private final UdpSocket[] buckets = new UdpSocket[BUCKETS];

    public Udp(NetworkContext context, IpLayer ip, IcmpErrors errors4, IcmpErrors errors6) {
        this.context = context;
        this.ip = ip;
        this.errors4 = errors4;
        this.errors6 = errors6;
        this.ephemeral = new EphemeralPorts(context);
    }

    public UdpSocket newSocket() {
        return new UdpSocket(this);
    }

    /** Sees sockets, under the stack's lock. */
    public interface Visitor {
        void visit(UdpSocket socket);
    }

    /** Shows all sockets that have a port. */
    public void visit(Visitor visitor) {
        for (UdpSocket chain : buckets) {
            for (UdpSocket at = chain; at != null; at = at.next) {
                visitor.visit(at);
            }
        }
    }

    IpLayer ip() {
        return ip;
    }

    NetworkContext context() {
        return context;
    }

    int bind(UdpSocket socket, long high, long low, int port) {
        if (socket.isBound) {
            return -Errno.EINVAL;
        }
        boolean isUsable = IpAddress.isUnspecified(high, low) || ip.isLocal(high, low) || IpAddress.isMulticast(high, low);
        if (!isUsable) {
            return -Errno.EADDRNOTAVAIL;
        }
        int chosen = port;
        if (port == 0) {
            chosen = ephemeral.choose(high, low, 0, candidate -> !isTaken(socket, high, low, candidate));
            if (chosen == 0) {
                return -Errno.EADDRINUSE;
            }
        } else if (isTaken(socket, high, low, port)) {
            return -Errno.EADDRINUSE;
        }
        socket.localHigh = high;
        socket.localLow = low;
        socket.localPort = chosen;
        socket.isBound = true;
        socket.next = buckets[chosen & BUCKETS - 1];
        buckets[chosen & BUCKETS - 1] = socket;
        return 0;
    }

    void unbind(UdpSocket socket) {
        if (!socket.isBound) {
            return;
        }
        int bucket = socket.localPort & BUCKETS - 1;
        UdpSocket before = null;
        UdpSocket at = buckets[bucket];
        while (at != socket) {
            before = at;
            at = at.next;
        }
        if (before == null) {
            buckets[bucket] = socket.next;
        } else {
            before.next = socket.next;
        }
        socket.next = null;
        socket.isBound = false;
    }

    private boolean isTaken(UdpSocket socket, long high, long low, int port) {
        for (UdpSocket other = buckets[port & BUCKETS - 1]; other != null; other = other.next) {
            if (other.localPort != port || socket.reusePort && other.reusePort
                    || socket.reuseAddress && other.reuseAddress) {
                continue;
            }
            boolean isOtherWild = IpAddress.isUnspecified(other.localHigh, other.localLow);
            boolean isWild = IpAddress.isUnspecified(high, low);
            boolean sameFamily = IpAddress.isIpv4(high, low) == IpAddress.isIpv4(other.localHigh, other.localLow);
            boolean isApart = !sameFamily && (isWild && !IpAddress.isIpv4(high, low) && socket.isIpv6Only
                    || isOtherWild && !IpAddress.isIpv4(other.localHigh, other.localLow) && other.isIpv6Only);
            boolean conflicts = isWild || isOtherWild || other.localHigh == high && other.localLow == low;
            if (conflicts && !isApart) {
                return true;
            }
        }
        return false;
    }

    int send(UdpSocket socket, byte[] data, int offset, int count, long high, long low, int port) {
        long sourceHigh = socket.localHigh;
        long sourceLow = socket.localLow;
        if (!socket.mayBroadcast && isBroadcast(high, low)) {
            return -Errno.EACCES;
        }
        if (IpAddress.isUnspecified(sourceHigh, sourceLow) || IpAddress.isMulticast(sourceHigh, sourceLow)) {
            InterfaceAddress source = ip.sourceFor(high, low);
            if (source == null) {
                return -Errno.ENETUNREACH;
            }
            sourceHigh = source.high();
            sourceLow = source.low();
        } else if (IpAddress.isIpv4(sourceHigh, sourceLow) != IpAddress.isIpv4(high, low)) {
            return -Errno.EAFNOSUPPORT;
        }
        PacketBuffer packet = PacketChain.from(context.pool, HEADER_SIZE, data, offset, count);
        if (packet == null) {
            return -Errno.ENOBUFS;
        }
        int length = HEADER_SIZE + count;
        packet.putShort(0, socket.localPort);
        packet.putShort(2, port);
        packet.putShort(4, length);
        packet.putShort(6, 0);
        packet.sourceHigh = sourceHigh;
        packet.sourceLow = sourceLow;
        packet.destinationHigh = high;
        packet.destinationLow = low;
        packet.protocol = IpProtocol.IPPROTO_UDP;
        packet.hopLimit = IpAddress.isMulticast(high, low) ? 1 : socket.hopLimit;
        packet.trafficClass = socket.trafficClass;
        long pseudoHeader = Checksum.pseudoHeader(sourceHigh, sourceLow, high, low, IpProtocol.IPPROTO_UDP, length);
        if (packet.continuation == null) {
            Checksum.defer(packet, 6, pseudoHeader);
        } else {
            int checksum = Checksum.finish(Checksum.sumChain(packet, 0) + pseudoHeader);
            packet.putShort(6, checksum == 0 ? 0xffff : checksum);
        }
        context.statistics.udpOutDatagrams++;
        return ip.send(packet, !socket.dontFragment);
    }

    private boolean isBroadcast(long high, long low) {
        if (!IpAddress.isIpv4(high, low)) {
            return false;
        }
        if ((int) low == -1) {
            return true;
        }
        for (int i = 1; i <= ip.interfaces().count(); i++) {
            if (ip.interfaces().byIndex(i).isBroadcast(high, low)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void receive(PacketBuffer packet) {
        context.statistics.udpInDatagrams++;
        if (!isIntact(packet)) {
            context.statistics.udpInErrors++;
            packet.release();
            return;
        }
        packet.sourcePort = packet.getShort(0);
        packet.destinationPort = packet.getShort(2);
        if (packet.isLinkBroadcast) {
            deliverToAll(packet);
            return;
        }
        UdpSocket socket = find(packet);
        if (socket == null) {
            context.statistics.udpNoPorts++;
            boolean isIpv4 = IpAddress.isIpv4(packet.destinationHigh, packet.destinationLow);
            (isIpv4 ? errors4 : errors6).send(packet, IcmpErrors.Reason.PORT_UNREACHABLE, 0);
            packet.release();
            return;
        }
        packet.trimFront(HEADER_SIZE);
        socket.enqueue(packet);
    }

    private static boolean isIntact(PacketBuffer packet) {
        if (packet.length() < HEADER_SIZE) {
            return false;
        }
        int length = packet.getShort(4);
        int total = packet.totalLength();
        if (length < HEADER_SIZE || length > total || packet.continuation != null && length != total) {
            return false;
        }
        if (packet.continuation == null) {
            packet.truncate(length);
        }
        if (packet.isChecksumGood) {
            return true;
        }
        if (packet.getShort(6) == 0) {
            return IpAddress.isIpv4(packet.sourceHigh, packet.sourceLow);
        }
        return Checksum.isCorrect(Checksum.sumChain(packet, 0) + Checksum.pseudoHeader(packet.sourceHigh,
                packet.sourceLow, packet.destinationHigh, packet.destinationLow, IpProtocol.IPPROTO_UDP, length));
    }

    /** The socket that fits best; among equals that share the port, one that the flow's hash chooses. */
    private UdpSocket find(PacketBuffer packet) {
        UdpSocket best = null;
        int bestScore = 0;
        int equals = 0;
        long flow = 0;
        for (UdpSocket s = buckets[packet.destinationPort & BUCKETS - 1]; s != null; s = s.next) {
            int score = score(s, packet);
            if (score > bestScore) {
                best = s;
                bestScore = score;
                equals = 1;
            } else if (score > 0 && score == bestScore && s.reusePort) {
                equals++;
                if (flow == 0) {
                    flow = context.hash.hash(packet.sourceHigh, packet.sourceLow, packet.sourcePort,
                            packet.destinationLow, packet.destinationPort) | 1;
                }
                flow = flow * 0x5851f42d4c957f2dL + 0x14057b7ef767814fL;
                if ((flow >>> 33) % equals == 0) {
                    best = s;
                }
            }
        }
        return best;
    }

    private static int score(UdpSocket socket, PacketBuffer packet) {
        if (socket.localPort != packet.destinationPort) {
            return 0;
        }
        int score = 1;
        boolean isWild = IpAddress.isUnspecified(socket.localHigh, socket.localLow);
        boolean isPacketIpv4 = IpAddress.isIpv4(packet.destinationHigh, packet.destinationLow);
        if (isWild) {
            boolean isSocketIpv4 = IpAddress.isIpv4(socket.localHigh, socket.localLow);
            if (isSocketIpv4 != isPacketIpv4 && (isSocketIpv4 || socket.isIpv6Only)) {
                return 0;
            }
        } else {
            if (socket.localHigh != packet.destinationHigh || socket.localLow != packet.destinationLow) {
                return 0;
            }
            score += 2;
        }
        if (socket.isConnected) {
            if (socket.remoteHigh != packet.sourceHigh || socket.remoteLow != packet.sourceLow
                    || socket.remotePort != packet.sourcePort) {
                return 0;
            }
            score += 4;
        }
        return score;
    }

    /** A broadcast or multicast datagram goes to every socket that fits, each with a copy of its own. */
    private void deliverToAll(PacketBuffer packet) {
        packet.trimFront(HEADER_SIZE);
        for (UdpSocket s = buckets[packet.destinationPort & BUCKETS - 1]; s != null; s = s.next) {
            boolean isForGroup = s.localHigh == packet.destinationHigh && s.localLow == packet.destinationLow;
            if (!isForGroup && score(s, packet) == 0) {
                continue;
            }
            PacketBuffer copy = context.pool.take();
            int length = packet.totalLength();
            if (copy == null) {
                break;
            }
            if (length > copy.tailroom()) {
                copy.release();
                continue;
            }
            copy.append(length);
            PacketChain.copy(packet, 0, copy, 0, length);
            copy.sourceHigh = packet.sourceHigh;
            copy.sourceLow = packet.sourceLow;
            copy.sourcePort = packet.sourcePort;
            copy.destinationHigh = packet.destinationHigh;
            copy.destinationLow = packet.destinationLow;
            copy.destinationPort = packet.destinationPort;
            copy.interfaceIndex = packet.interfaceIndex;
            s.enqueue(copy);
        }
        packet.release();
    }

    @Override
    public void receiveError(ErrorReport report) {
        for (UdpSocket s = buckets[report.localPort & BUCKETS - 1]; s != null; s = s.next) {
            if (s.localPort != report.localPort) {
                continue;
            }
            boolean isOurs = s.isConnected && s.remotePort == report.remotePort
                    && s.remoteHigh == report.remoteHigh && s.remoteLow == report.remoteLow;
            if (report.mtu != 0) {
                ip.pathMtus().reduce(report.remoteHigh, report.remoteLow, report.mtu,
                        ip.pathMtu(report.remoteHigh, report.remoteLow));
            }
            if (isOurs && (report.isHard || report.mtu != 0 && s.dontFragment)) {
                s.fail(report.errno);
            }
        }
    }
}
