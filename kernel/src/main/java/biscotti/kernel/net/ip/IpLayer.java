package biscotti.kernel.net.ip;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.net.link.InterfaceAddress;
import biscotti.kernel.net.link.InterfaceTable;
import biscotti.kernel.net.link.NetworkInterface;
import biscotti.kernel.net.packet.IpAddress;
import biscotti.kernel.net.packet.NetworkContext;
import biscotti.kernel.net.packet.PacketBuffer;

/** Where transports meet the two Internet protocols: routes, sources, sending, delivering, reporting errors. */
public final class IpLayer {
    public static final int DEFAULT_HOP_LIMIT = 64;

    private final NetworkContext context;
    private final InterfaceTable interfaces;
    private final RoutingTable routes = new RoutingTable();
    private final PathMtuCache pathMtus;
    private final MulticastGroups groups = new MulticastGroups();
    private final TransportProtocol[] transports = new TransportProtocol[256];
    private final ErrorReport report = new ErrorReport();
    private NetworkInterface loopback;
    /** To every address of this host: without a gateway only the interface of a route counts. */
    private Route localRoute;
    private InternetProtocol ipv4;
    private InternetProtocol ipv6;

    public IpLayer(NetworkContext context, InterfaceTable interfaces) {
        this.context = context;
        this.interfaces = interfaces;
        this.pathMtus = new PathMtuCache(context);
    }

    /** Completes the wiring; called once by the stack. */
    public void attach(InternetProtocol protocol4, InternetProtocol protocol6, NetworkInterface loopbackInterface) {
        ipv4 = protocol4;
        ipv6 = protocol6;
        loopback = loopbackInterface;
        localRoute = new Route(0, 0, 0, 0, 0, loopbackInterface, 0);
    }

    public void register(int protocol, TransportProtocol transport) {
        transports[protocol] = transport;
    }

    public RoutingTable routes() {
        return routes;
    }

    public PathMtuCache pathMtus() {
        return pathMtus;
    }

    public MulticastGroups groups() {
        return groups;
    }

    public InterfaceTable interfaces() {
        return interfaces;
    }

    /** The interface on which packets for a destination leave; null without a route. */
    public NetworkInterface interfaceTo(long high, long low) {
        if (isLocal(high, low)) {
            return loopback;
        }
        Route route = routes.lookup(high, low);
        return route == null ? null : route.networkInterface();
    }

    /** Whether packets to the address never leave this host. */
    public boolean isLocal(long high, long low) {
        return IpAddress.isLoopback(high, low) || interfaces.owner(high, low) != null;
    }

    /** The address to send from to a destination; null without a route or an address of its family. */
    public InterfaceAddress sourceFor(long high, long low) {
        if (isLocal(high, low)) {
            NetworkInterface owner = interfaces.owner(high, low);
            return owner == null ? loopback.sourceFor(high, low) : owner.sourceFor(high, low);
        }
        Route route = routes.lookup(high, low);
        return route == null ? null : route.networkInterface().sourceFor(high, low);
    }

    /** The largest IP packet that is known to reach a destination; 0 without a route. */
    public int pathMtu(long high, long low) {
        NetworkInterface out = interfaceTo(high, low);
        if (out == null) {
            return 0;
        }
        return out == loopback ? out.mtu() : pathMtus.lookup(high, low, out.mtu());
    }

    /**
     * Sends a transport's packet; its addresses, protocol, hop limit and traffic class are set. Takes the packet.
     *
     * @return 0, or -ENETUNREACH, -EMSGSIZE, -ENOBUFS, -EAFNOSUPPORT
     */
    public int send(PacketBuffer packet, boolean mayFragment) {
        context.statistics.ipOutRequests++;
        long high = packet.destinationHigh;
        long low = packet.destinationLow;
        InternetProtocol protocol = IpAddress.isIpv4(high, low) ? ipv4 : ipv6;
        if (protocol == null) {
            packet.release();
            return -Errno.EAFNOSUPPORT;
        }
        if (isLocal(high, low)) {
            return protocol.send(packet, localRoute, loopback.mtu(), mayFragment);
        }
        Route route = routes.lookup(high, low);
        if (route == null) {
            context.statistics.ipOutNoRoutes++;
            packet.release();
            return -Errno.ENETUNREACH;
        }
        return protocol.send(packet, route, pathMtus.lookup(high, low, route.networkInterface().mtu()), mayFragment);
    }

    /** Hands a checked packet to its transport. Takes the packet. Returns false, untaken, when there is no such transport. */
    public boolean deliver(PacketBuffer packet) {
        TransportProtocol transport = transports[packet.protocol];
        if (transport == null) {
            context.statistics.ipInUnknownProtocols++;
            return false;
        }
        context.statistics.ipInDelivers++;
        transport.receive(packet);
        return true;
    }

    /**
     * Tells a transport that a packet of its own came to nothing.
     *
     * @param packet holds, at {@code offset}, the head of the packet that we had sent: its IP header and 8 bytes more
     * @param mtu    for a packet that was too big the next hop's MTU, else 0
     */
    public void reportError(PacketBuffer packet, int offset, int errno, boolean isHard, int mtu) {
        int available = packet.length() - offset;
        if (available < Ipv4Header.SIZE + 8) {
            return;
        }
        int protocol;
        int transportOffset;
        if (packet.getByte(offset) >>> 4 == 4) {
            int headerLength = (packet.getByte(offset) & 0xf) * 4;
            boolean isFirstFragment = (packet.getShort(offset + 6) & 0x1fff) == 0;
            if (headerLength < Ipv4Header.SIZE || headerLength + 8 > available || !isFirstFragment) {
                return;
            }
            protocol = packet.getByte(offset + 9);
            transportOffset = offset + headerLength;
            report.localHigh = 0;
            report.localLow = IpAddress.mapped(packet.getInt(offset + 12));
            report.remoteHigh = 0;
            report.remoteLow = IpAddress.mapped(packet.getInt(offset + 16));
        } else {
            if (packet.getByte(offset) >>> 4 != 6 || available < 48) {
                return;
            }
            protocol = packet.getByte(offset + 6);
            transportOffset = offset + 40;
            report.localHigh = packet.getLong(offset + 8);
            report.localLow = packet.getLong(offset + 16);
            report.remoteHigh = packet.getLong(offset + 24);
            report.remoteLow = packet.getLong(offset + 32);
        }
        if (!isLocal(report.localHigh, report.localLow) || transports[protocol] == null) {
            return;
        }
        report.localPort = packet.getShort(transportOffset);
        report.remotePort = packet.getShort(transportOffset + 2);
        report.quotedSequence = packet.getInt(transportOffset + 4);
        report.errno = errno;
        report.isHard = isHard;
        report.mtu = mtu;
        transports[protocol].receiveError(report);
    }
}
