package biscotti.kernel.net.ip;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.net.link.NetworkInterface;
import biscotti.kernel.net.packet.Checksum;
import biscotti.kernel.net.packet.IpAddress;
import biscotti.kernel.net.packet.NetworkContext;
import biscotti.kernel.net.packet.PacketBuffer;
import biscotti.kernel.net.packet.PacketChain;
import biscotti.machine.annotation.Bound;

/** The Internet Protocol, version 4, as a host runs it (RFC 791, RFC 1122 section 3). */
public final class Ipv4 implements InternetProtocol {
    private static final long ALL_SYSTEMS = IpAddress.mapped(0xe0000001);

    private final NetworkContext context;
    private final IpLayer layer;
    private final IcmpErrors errors;
    private final Reassembly reassembly;

    public Ipv4(NetworkContext context, IpLayer layer, IcmpErrors errors) {
        this.context = context;
        this.layer = layer;
        this.errors = errors;
        this.reassembly = new Reassembly(context, first -> errors.send(first, IcmpErrors.Reason.REASSEMBLY_TIMEOUT, 0));
    }

    public Reassembly reassembly() {
        return reassembly;
    }

    @Override
    public void receive(NetworkInterface networkInterface, PacketBuffer packet) {
        context.statistics.ipInReceives++;
        if (!Ipv4Header.isValid(packet)) {
            context.statistics.ipInHeaderErrors++;
            packet.release();
            return;
        }
        packet.truncate(Ipv4Header.totalLength(packet));
        packet.sourceHigh = 0;
        packet.sourceLow = IpAddress.mapped(Ipv4Header.source(packet));
        packet.destinationHigh = 0;
        packet.destinationLow = IpAddress.mapped(Ipv4Header.destination(packet));
        packet.interfaceIndex = networkInterface.index();
        if (!accepts(networkInterface, packet)) {
            context.statistics.ipInAddressErrors++;
            packet.release();
            return;
        }
        packet.protocol = Ipv4Header.protocol(packet);
        packet.hopLimit = Ipv4Header.timeToLive(packet);
        packet.trafficClass = packet.getByte(1);
        int offset = Ipv4Header.fragmentOffset(packet);
        boolean hasMore = Ipv4Header.hasMoreFragments(packet);
        int identification = Ipv4Header.identification(packet);
        packet.networkHeaderLength = Ipv4Header.headerLength(packet);
        packet.trimFront(packet.networkHeaderLength);
        PacketBuffer whole = packet;
        if (offset != 0 || hasMore) {
            packet.isChecksumGood = false;
            packet.sequence = offset;
            packet.isLast = !hasMore;
            whole = reassembly.add(packet, identification);
            if (whole == null) {
                return;
            }
        }
        boolean isForOtherFamily = whole.protocol == IpProtocol.IPPROTO_ICMPV6;
        if (isForOtherFamily || !layer.deliver(whole)) {
            errors.send(whole, IcmpErrors.Reason.PROTOCOL_UNREACHABLE, 0);
            whole.release();
        }
    }

    /** Whether the packet is for this host and its source can be true. Marks packets that were for others as well. */
    private boolean accepts(NetworkInterface networkInterface, PacketBuffer packet) {
        int source = IpAddress.ipv4(packet.sourceLow);
        long destination = packet.destinationLow;
        boolean isFromLoopback = !networkInterface.device().isEthernet();
        if (source == -1 || IpAddress.isMulticast(0, packet.sourceLow)
                || networkInterface.isBroadcast(0, packet.sourceLow)) {
            return false;
        }
        if (!isFromLoopback) {
            boolean isSpoofed = IpAddress.isLoopback(0, packet.sourceLow) || IpAddress.isLoopback(0, destination)
                    || layer.interfaces().owner(0, packet.sourceLow) != null;
            if (isSpoofed) {
                return false;
            }
        }
        if (IpAddress.isMulticast(0, destination)) {
            packet.isLinkBroadcast = true;
            return destination == ALL_SYSTEMS || layer.groups().isMember(0, destination);
        }
        if (IpAddress.ipv4(destination) == -1 || networkInterface.isBroadcast(0, destination)) {
            packet.isLinkBroadcast = true;
            return true;
        }
        return layer.isLocal(0, destination);
    }

    @Override
    public int send(PacketBuffer packet, Route route, int mtu, boolean mayFragment) {
        int length = packet.totalLength();
        int source = IpAddress.ipv4(packet.sourceLow);
        int destination = IpAddress.ipv4(packet.destinationLow);
        NetworkInterface out = route.networkInterface();
        if (length + Ipv4Header.SIZE > mtu || packet.continuation != null) {
            return sendFragments(packet, route, mtu, mayFragment, length);
        }
        int identification = mayFragment ? nextIdentification() : 0;
        Ipv4Header.put(packet, length, identification, mayFragment ? 0 : Ipv4Header.IP_DF, packet.protocol, source,
                destination);
        return out.send(packet, 0, route.nextHopLow(packet.destinationLow));
    }

    @Bound(loop = "FRAGMENTS")
    private int sendFragments(PacketBuffer packet, Route route, int mtu, boolean mayFragment, int length) {
        int result = 0;
        if (!mayFragment && length + Ipv4Header.SIZE > mtu || length + Ipv4Header.SIZE > 65535) {
            result = -Errno.EMSGSIZE;
        }
        Checksum.complete(packet);
        int identification = nextIdentification();
        int step = mtu - Ipv4Header.SIZE & ~7;
        int offset = 0;
        while (result == 0 && offset < length) {
            PacketBuffer fragment = context.pool.take();
            if (fragment == null) {
                result = -Errno.ENOBUFS;
                break;
            }
            int count = length - offset <= mtu - Ipv4Header.SIZE ? length - offset : step;
            boolean isLast = offset + count == length;
            fragment.append(count);
            PacketChain.copy(packet, offset, fragment, 0, count);
            fragment.hopLimit = packet.hopLimit;
            fragment.trafficClass = packet.trafficClass;
            Ipv4Header.put(fragment, count, identification, (isLast ? 0 : Ipv4Header.IP_MF) | offset >>> 3,
                    packet.protocol, IpAddress.ipv4(packet.sourceLow), IpAddress.ipv4(packet.destinationLow));
            context.statistics.ipFragmentsCreated++;
            result = route.networkInterface().send(fragment, 0, route.nextHopLow(packet.destinationLow));
            offset += count;
        }
        if (result < 0) {
            context.statistics.ipOutDiscards++;
        }
        packet.release();
        return result;
    }

    /** Unpredictable, so that the field leaks no counter (RFC 7739's advice for IPv6, as good here). */
    private int nextIdentification() {
        return (int) context.random() & 0xffff;
    }
}
