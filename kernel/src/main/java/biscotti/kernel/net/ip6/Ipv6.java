package biscotti.kernel.net.ip6;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.net.ip.IcmpErrors;
import biscotti.kernel.net.ip.InternetProtocol;
import biscotti.kernel.net.ip.IpLayer;
import biscotti.kernel.net.ip.IpProtocol;
import biscotti.kernel.net.ip.Reassembly;
import biscotti.kernel.net.ip.Route;
import biscotti.kernel.net.link.NetworkInterface;
import biscotti.kernel.net.packet.Checksum;
import biscotti.kernel.net.packet.IpAddress;
import biscotti.kernel.net.packet.NetworkContext;
import biscotti.kernel.net.packet.PacketBuffer;
import biscotti.kernel.net.packet.PacketChain;
import biscotti.machine.annotation.Bound;

/** The Internet Protocol, version 6, as a host runs it (RFC 8200). */
public final class Ipv6 implements InternetProtocol {
    static final int MAX_EXTENSION_HEADERS = 8;
    private static final long LINK_LOCAL_MULTICAST = 0xff02L << 48;
    private static final long SOLICITED_NODE = 0x1_ff00_0000L;

    private final NetworkContext context;
    private final IpLayer layer;
    private final IcmpErrors errors;
    private final Reassembly reassembly;

    public Ipv6(NetworkContext context, IpLayer layer, IcmpErrors errors) {
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
        if (!Ipv6Header.isValid(packet)) {
            context.statistics.ipInHeaderErrors++;
            packet.release();
            return;
        }
        packet.truncate(Ipv6Header.SIZE + Ipv6Header.payloadLength(packet));
        packet.sourceHigh = packet.getLong(8);
        packet.sourceLow = packet.getLong(16);
        packet.destinationHigh = packet.getLong(24);
        packet.destinationLow = packet.getLong(32);
        packet.interfaceIndex = networkInterface.index();
        packet.hopLimit = Ipv6Header.hopLimit(packet);
        packet.trafficClass = Ipv6Header.trafficClass(packet);
        if (!accepts(networkInterface, packet)) {
            context.statistics.ipInAddressErrors++;
            packet.release();
            return;
        }
        int next = Ipv6Header.nextHeader(packet);
        packet.networkHeaderLength = Ipv6Header.SIZE;
        packet.trimFront(Ipv6Header.SIZE);
        walk(packet, next);
    }

    /** Goes through the extension headers to the transport. Takes the packet. */
    private void walk(PacketBuffer first, int firstHeader) {
        PacketBuffer packet = first;
        int next = firstHeader;
        for (int count = 0; count <= MAX_EXTENSION_HEADERS; count++) {
            boolean isExtension = next == IpProtocol.IPPROTO_HOPOPTS && count == 0 || next == IpProtocol.IPPROTO_DSTOPTS
                    || next == IpProtocol.IPPROTO_ROUTING || next == IpProtocol.IPPROTO_FRAGMENT;
            if (!isExtension) {
                deliver(packet, next);
                return;
            }
            int length = next == IpProtocol.IPPROTO_FRAGMENT ? Ipv6Header.FRAGMENT_SIZE
                    : packet.length() < 2 ? 8 : packet.getByte(1) * 8 + 8;
            if (packet.length() < length || !isUnderstood(packet, next, length)) {
                break;
            }
            int following = packet.getByte(0);
            if (next == IpProtocol.IPPROTO_FRAGMENT) {
                packet = defragment(packet, following);
                if (packet == null) {
                    return;
                }
            } else {
                skip(packet, length);
            }
            next = following;
        }
        context.statistics.ipInHeaderErrors++;
        packet.release();
    }

    private static void skip(PacketBuffer packet, int length) {
        packet.trimFront(length);
        packet.networkHeaderLength += length;
    }

    /** Checks options whose type says that a host which does not know them must drop the packet (RFC 8200 section 4.2). */
    private boolean isUnderstood(PacketBuffer packet, int header, int length) {
        if (header == IpProtocol.IPPROTO_ROUTING) {
            boolean isDone = packet.getByte(3) == 0;
            if (!isDone) {
                errors.send(packet, IcmpErrors.Reason.PARAMETER_PROBLEM, packet.networkHeaderLength + 2);
            }
            return isDone;
        }
        if (header == IpProtocol.IPPROTO_FRAGMENT) {
            return true;
        }
        int at = 2;
        while (at < length) {
            int type = packet.getByte(at);
            if (type == 0) {
                at++;
                continue;
            }
            if (at + 1 >= length || at + 2 + packet.getByte(at + 1) > length) {
                return false;
            }
            if (type != 1 && type >>> 6 != 0) {
                if (type >>> 6 != 1) {
                    errors.send(packet, IcmpErrors.Reason.PARAMETER_PROBLEM, packet.networkHeaderLength + at);
                }
                return false;
            }
            at += 2 + packet.getByte(at + 1);
        }
        return true;
    }

    private PacketBuffer defragment(PacketBuffer packet, int protocol) {
        int offsetAndFlag = packet.getShort(2);
        int identification = packet.getInt(4);
        skip(packet, Ipv6Header.FRAGMENT_SIZE);
        boolean isAtomic = (offsetAndFlag & 0xfff9) == 0;
        if (isAtomic) {
            return packet;
        }
        packet.protocol = protocol;
        packet.sequence = offsetAndFlag & 0xfff8;
        packet.isLast = (offsetAndFlag & 1) == 0;
        return reassembly.add(packet, identification);
    }

    private void deliver(PacketBuffer packet, int protocol) {
        packet.protocol = protocol;
        if (protocol == IpProtocol.IPPROTO_NONE) {
            packet.release();
        } else if (protocol == IpProtocol.IPPROTO_ICMP || !layer.deliver(packet)) {
            errors.send(packet, IcmpErrors.Reason.PROTOCOL_UNREACHABLE, 6);
            packet.release();
        }
    }

    private boolean accepts(NetworkInterface networkInterface, PacketBuffer packet) {
        long sourceHigh = packet.sourceHigh;
        long sourceLow = packet.sourceLow;
        long high = packet.destinationHigh;
        long low = packet.destinationLow;
        boolean isNonsense = IpAddress.isMulticast(sourceHigh, sourceLow) || IpAddress.isIpv4(sourceHigh, sourceLow)
                || IpAddress.isIpv4(high, low) || IpAddress.isUnspecified(high, low);
        if (isNonsense) {
            return false;
        }
        boolean isFromWire = networkInterface.device().isEthernet();
        if (isFromWire) {
            boolean isSpoofed = IpAddress.isLoopback(sourceHigh, sourceLow) || IpAddress.isLoopback(high, low)
                    || layer.interfaces().owner(sourceHigh, sourceLow) != null;
            if (isSpoofed) {
                return false;
            }
        }
        if (IpAddress.isMulticast(high, low)) {
            packet.isLinkBroadcast = true;
            return isOurGroup(networkInterface, high, low);
        }
        return layer.isLocal(high, low);
    }

    /** All nodes, the solicited-node groups of our addresses, and what sockets have joined. */
    private boolean isOurGroup(NetworkInterface networkInterface, long high, long low) {
        if (high == LINK_LOCAL_MULTICAST) {
            if (low == 1) {
                return true;
            }
            for (int i = 0; i < networkInterface.addressCount(); i++) {
                if (low == solicitedNode(networkInterface.address(i).low())) {
                    return true;
                }
            }
        }
        return layer.groups().isMember(high, low);
    }

    /** The low half of the solicited-node group of an address (RFC 4291 section 2.7.1). */
    static long solicitedNode(long low) {
        return SOLICITED_NODE | low & 0xffffff;
    }

    static long linkLocalMulticastHigh() {
        return LINK_LOCAL_MULTICAST;
    }

    @Override
    @Bound(loop = "FRAGMENTS")
    public int send(PacketBuffer packet, Route route, int mtu, boolean mayFragment) {
        int length = packet.totalLength();
        long hopHigh = route.nextHopHigh(packet.destinationHigh);
        long hopLow = route.nextHopLow(packet.destinationLow);
        if (packet.continuation == null && length + Ipv6Header.SIZE <= mtu) {
            Ipv6Header.put(packet, packet, length, packet.protocol);
            return route.networkInterface().send(packet, hopHigh, hopLow);
        }
        int result = 0;
        if (!mayFragment && length + Ipv6Header.SIZE > mtu || length > 65535) {
            result = -Errno.EMSGSIZE;
        }
        Checksum.complete(packet);
        int identification = (int) context.random();
        int room = mtu - Ipv6Header.SIZE - Ipv6Header.FRAGMENT_SIZE;
        int offset = 0;
        while (result == 0 && offset < length) {
            PacketBuffer fragment = context.pool.take();
            if (fragment == null) {
                result = -Errno.ENOBUFS;
                break;
            }
            int count = length - offset <= room ? length - offset : room & ~7;
            boolean isLast = offset + count == length;
            fragment.append(count);
            PacketChain.copy(packet, offset, fragment, 0, count);
            fragment.prepend(Ipv6Header.FRAGMENT_SIZE);
            fragment.putShort(0, packet.protocol << 8);
            fragment.putShort(2, offset | (isLast ? 0 : 1));
            fragment.putInt(4, identification);
            Ipv6Header.put(fragment, packet, count + Ipv6Header.FRAGMENT_SIZE, IpProtocol.IPPROTO_FRAGMENT);
            context.statistics.ipFragmentsCreated++;
            result = route.networkInterface().send(fragment, hopHigh, hopLow);
            offset += count;
        }
        packet.release();
        return result;
    }
}
