package biscotti.kernel.net.ip6;

import biscotti.kernel.net.ip.IpLayer;
import biscotti.kernel.net.ip.Route;
import biscotti.kernel.net.link.Ethernet;
import biscotti.kernel.net.link.InterfaceAddress;
import biscotti.kernel.net.link.NetworkInterface;
import biscotti.kernel.net.packet.IpAddress;
import biscotti.kernel.net.packet.NetworkContext;
import biscotti.kernel.net.packet.PacketBuffer;

/** Neighbour and router discovery (RFC 4861) and stateless autoconfiguration (RFC 4862), without detection of duplicates. */
public final class NeighbourDiscovery {
    static final int PREFIX_LIMIT = 4;
    private static final int ROUTER_SOLICITATION = 133;
    private static final int ROUTER_ADVERTISEMENT = 134;
    private static final int NEIGHBOUR_SOLICITATION = 135;
    private static final int NEIGHBOUR_ADVERTISEMENT = 136;
    private static final int SOURCE_ADDRESS = 1;
    private static final int TARGET_ADDRESS = 2;
    private static final int PREFIX_INFORMATION = 3;
    private static final int MTU = 5;
    private static final int FLAG_SOLICITED = 0x4000_0000;
    private static final int FLAG_OVERRIDE = 0x2000_0000;
    private static final int ROUTER_METRIC = 1024;

    private final NetworkContext context;
    private final IpLayer ip;
    private final Icmpv6 icmp;
    private int madeAddresses;

    public NeighbourDiscovery(NetworkContext context, IpLayer ip, Icmpv6 icmp) {
        this.context = context;
        this.ip = ip;
        this.icmp = icmp;
    }

    /** The interface identifier made from an Ethernet address (RFC 4291 appendix A). */
    public static long interfaceIdentifier(long hardwareAddress) {
        return (hardwareAddress >>> 24 ^ 0x020000L) << 40 | 0xfffeL << 24 | hardwareAddress & 0xffffff;
    }

    /** Handles a message, its checksum verified. Does not take the packet. */
    void receive(NetworkInterface networkInterface, PacketBuffer packet) {
        if (packet.hopLimit != 255 || packet.getByte(1) != 0) {
            return;
        }
        switch (packet.getByte(0)) {
            case NEIGHBOUR_SOLICITATION -> solicited(networkInterface, packet);
            case NEIGHBOUR_ADVERTISEMENT -> advertised(networkInterface, packet);
            case ROUTER_ADVERTISEMENT -> routerAdvertised(networkInterface, packet);
            default -> {
            }
        }
    }

    private void solicited(NetworkInterface networkInterface, PacketBuffer packet) {
        if (packet.length() < 24 || !areOptionsSane(packet, 24)) {
            return;
        }
        long high = packet.getLong(8);
        long low = packet.getLong(16);
        if (!networkInterface.owns(high, low)) {
            return;
        }
        boolean isProbe = IpAddress.isUnspecified(packet.sourceHigh, packet.sourceLow);
        long sender = hardwareOption(packet, 24, SOURCE_ADDRESS);
        if (!isProbe && sender >= 0) {
            networkInterface.neighbours().learn(networkInterface, packet.sourceHigh, packet.sourceLow, sender, false, true,
                    true);
        }
        advertise(networkInterface, high, low, isProbe ? Ipv6.linkLocalMulticastHigh() : packet.sourceHigh,
                isProbe ? 1 : packet.sourceLow, isProbe ? FLAG_OVERRIDE : FLAG_OVERRIDE | FLAG_SOLICITED);
    }

    private void advertised(NetworkInterface networkInterface, PacketBuffer packet) {
        if (packet.length() < 24 || !areOptionsSane(packet, 24)) {
            return;
        }
        int flags = packet.getInt(4);
        long address = hardwareOption(packet, 24, TARGET_ADDRESS);
        boolean isSolicited = (flags & FLAG_SOLICITED) != 0 && !packet.isLinkBroadcast;
        if (address >= 0 && !networkInterface.owns(packet.getLong(8), packet.getLong(16))) {
            networkInterface.neighbours().learn(networkInterface, packet.getLong(8), packet.getLong(16), address,
                    isSolicited, false, (flags & FLAG_OVERRIDE) != 0);
        }
    }

    private void routerAdvertised(NetworkInterface networkInterface, PacketBuffer packet) {
        if (packet.length() < 16 || !IpAddress.isLinkLocal(packet.sourceHigh) || !areOptionsSane(packet, 16)) {
            return;
        }
        int lifetimeSeconds = packet.getShort(6);
        if (lifetimeSeconds == 0) {
            ip.routes().remove(0, 0, 0, ROUTER_METRIC);
        } else {
            ip.routes().add(new Route(0, 0, 0, packet.sourceHigh, packet.sourceLow, networkInterface, ROUTER_METRIC));
        }
        int at = 16;
        while (at < packet.length()) {
            int length = packet.getByte(at + 1) * 8;
            int kind = packet.getByte(at);
            if (kind == SOURCE_ADDRESS) {
                networkInterface.neighbours().learn(networkInterface, packet.sourceHigh, packet.sourceLow,
                        hardwareAt(packet, at + 2), false, true, true);
            } else if (kind == MTU && length == 8) {
                int mtu = packet.getInt(at + 4);
                if (mtu >= 1280 && mtu < networkInterface.mtu()) {
                    networkInterface.limitMtu(mtu);
                }
            } else if (kind == PREFIX_INFORMATION && length == 32) {
                usePrefix(networkInterface, packet, at);
            }
            at += length;
        }
    }

    /** Makes an address of an advertised /64 (RFC 4862 section 5.5.3), and a route to its link. */
    private void usePrefix(NetworkInterface networkInterface, PacketBuffer packet, int at) {
        int flags = packet.getByte(at + 3);
        long high = packet.getLong(at + 16);
        boolean isUsable = packet.getByte(at + 2) == 64 && packet.getInt(at + 4) != 0 && !IpAddress.isLinkLocal(high)
                && high != 0 && !IpAddress.isMulticast(high, 0);
        if (!isUsable) {
            return;
        }
        long low = interfaceIdentifier(networkInterface.device().hardwareAddress());
        boolean isNew = (flags & 0x40) != 0 && madeAddresses < PREFIX_LIMIT && !networkInterface.owns(high, low);
        if (isNew && networkInterface.addAddress(new InterfaceAddress(high, low, 64)) == 0) {
            madeAddresses++;
            if ((flags & 0x80) != 0) {
                ip.routes().add(new Route(high, 0, 64, 0, 0, networkInterface, 256));
            }
        }
    }

    /** Asks who has an address; {@code hardwareAddress} is -1 to ask its solicited-node group. */
    public void solicit(NetworkInterface networkInterface, long high, long low, long hardwareAddress) {
        InterfaceAddress source = networkInterface.sourceFor(high, low);
        PacketBuffer packet = context.pool.take();
        if (source == null || packet == null) {
            if (packet != null) {
                packet.release();
            }
            return;
        }
        packet.append(32);
        packet.putInt(0, NEIGHBOUR_SOLICITATION << 24);
        packet.putInt(4, 0);
        packet.putLong(8, high);
        packet.putLong(16, low);
        putHardwareOption(packet, 24, SOURCE_ADDRESS, networkInterface.device().hardwareAddress());
        packet.sourceHigh = source.high();
        packet.sourceLow = source.low();
        packet.destinationHigh = hardwareAddress < 0 ? Ipv6.linkLocalMulticastHigh() : high;
        packet.destinationLow = hardwareAddress < 0 ? Ipv6.solicitedNode(low) : low;
        icmp.complete(packet, 255);
        Ipv6Header.put(packet, packet, packet.length(), packet.protocol);
        long to = hardwareAddress < 0 ? Ethernet.multicast(packet.destinationLow, false) : hardwareAddress;
        networkInterface.transmit(packet, to, false);
    }

    private void advertise(NetworkInterface networkInterface, long high, long low, long toHigh, long toLow, int flags) {
        PacketBuffer packet = context.pool.take();
        if (packet == null) {
            return;
        }
        packet.append(32);
        packet.putInt(0, NEIGHBOUR_ADVERTISEMENT << 24);
        packet.putInt(4, flags);
        packet.putLong(8, high);
        packet.putLong(16, low);
        putHardwareOption(packet, 24, TARGET_ADDRESS, networkInterface.device().hardwareAddress());
        packet.sourceHigh = high;
        packet.sourceLow = low;
        packet.destinationHigh = toHigh;
        packet.destinationLow = toLow;
        icmp.send(packet, 255);
    }

    /** Asks routers to advertise themselves. */
    public void solicitRouters(NetworkInterface networkInterface) {
        InterfaceAddress source = networkInterface.sourceFor(Ipv6.linkLocalMulticastHigh(), 2);
        PacketBuffer packet = context.pool.take();
        if (source == null || packet == null) {
            if (packet != null) {
                packet.release();
            }
            return;
        }
        packet.append(16);
        packet.putInt(0, ROUTER_SOLICITATION << 24);
        packet.putInt(4, 0);
        putHardwareOption(packet, 8, SOURCE_ADDRESS, networkInterface.device().hardwareAddress());
        packet.sourceHigh = source.high();
        packet.sourceLow = source.low();
        packet.destinationHigh = Ipv6.linkLocalMulticastHigh();
        packet.destinationLow = 2;
        icmp.send(packet, 255);
    }

    /** No option may have length 0 or run past the end (RFC 4861 section 4.6). */
    private static boolean areOptionsSane(PacketBuffer packet, int from) {
        int at = from;
        while (at < packet.length()) {
            if (at + 8 > packet.length()) {
                return false;
            }
            int length = packet.getByte(at + 1) * 8;
            if (length == 0 || at + length > packet.length()) {
                return false;
            }
            at += length;
        }
        return true;
    }

    private static long hardwareOption(PacketBuffer packet, int from, int kind) {
        int at = from;
        while (at < packet.length()) {
            if (packet.getByte(at) == kind) {
                return hardwareAt(packet, at + 2);
            }
            at += packet.getByte(at + 1) * 8;
        }
        return -1;
    }

    private static long hardwareAt(PacketBuffer packet, int at) {
        return (long) packet.getShort(at) << 32 | packet.getInt(at + 2) & 0xffffffffL;
    }

    private static void putHardwareOption(PacketBuffer packet, int at, int kind, long hardwareAddress) {
        packet.putShort(at, kind << 8 | 1);
        packet.putShort(at + 2, (int) (hardwareAddress >>> 32));
        packet.putInt(at + 4, (int) hardwareAddress);
    }
}
