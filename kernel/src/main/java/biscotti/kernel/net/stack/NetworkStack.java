package biscotti.kernel.net.stack;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.net.icmp.EchoTable;
import biscotti.kernel.net.icmp.Icmp;
import biscotti.kernel.net.icmp.PingSocket;
import biscotti.kernel.net.ip.IpLayer;
import biscotti.kernel.net.ip.IpProtocol;
import biscotti.kernel.net.ip.Ipv4;
import biscotti.kernel.net.ip.Route;
import biscotti.kernel.net.ip6.Icmpv6;
import biscotti.kernel.net.ip6.Ipv6;
import biscotti.kernel.net.ip6.NeighbourDiscovery;
import biscotti.kernel.net.link.Arp;
import biscotti.kernel.net.link.Ethernet;
import biscotti.kernel.net.link.InterfaceAddress;
import biscotti.kernel.net.link.InterfaceTable;
import biscotti.kernel.net.link.LoopbackDevice;
import biscotti.kernel.net.link.NeighbourTable;
import biscotti.kernel.net.link.NetworkDevice;
import biscotti.kernel.net.link.NetworkInterface;
import biscotti.kernel.net.packet.IpAddress;
import biscotti.kernel.net.packet.NetworkContext;
import biscotti.kernel.net.packet.PacketBuffer;
import biscotti.kernel.net.tcp.Tcp;
import biscotti.kernel.net.udp.Udp;

/** A whole stack. The owner calls {@link #poll} when a device has frames or a timer is due, holding the stack's lock. */
public final class NetworkStack implements NeighbourTable.Resolver {
    private static final int FRAMES_PER_POLL = 256;

    private final NetworkContext context;
    private final InterfaceTable interfaces = new InterfaceTable();
    private final IpLayer ip;
    private final Arp arp;
    private final Ipv4 ipv4;
    private final Icmp icmp;
    private final Ipv6 ipv6;
    private final NeighbourDiscovery discovery;
    private final EchoTable echoes = new EchoTable();
    private final Udp udp;
    private final Tcp tcp;
    private final LoopbackDevice loopbackDevice = new LoopbackDevice();
    private final NetworkInterface loopback;

    public NetworkStack(NetworkContext context) {
        this.context = context;
        this.ip = new IpLayer(context, interfaces);
        this.arp = new Arp(context);
        this.icmp = new Icmp(context, ip, echoes);
        this.ipv4 = new Ipv4(context, ip, icmp);
        Icmpv6 icmp6 = new Icmpv6(context, ip, echoes);
        this.ipv6 = new Ipv6(context, ip, icmp6);
        this.discovery = new NeighbourDiscovery(context, ip, icmp6);
        icmp6.attach(discovery);
        this.udp = new Udp(context, ip, icmp, icmp6);
        this.tcp = new Tcp(context, ip);
        this.loopback = interfaces.add(loopbackDevice, context, this);
        loopback.addAddress(new InterfaceAddress(0, IpAddress.mapped(0x7f000001), 104));
        loopback.addAddress(new InterfaceAddress(0, 1, 128));
        ip.attach(ipv4, ipv6, loopback);
        ip.register(IpProtocol.IPPROTO_ICMPV6, icmp6);
        ip.register(IpProtocol.IPPROTO_ICMP, icmp);
        ip.register(IpProtocol.IPPROTO_UDP, udp);
        ip.register(IpProtocol.IPPROTO_TCP, tcp);
    }

    public NetworkContext context() {
        return context;
    }

    public IpLayer ip() {
        return ip;
    }

    public Udp udp() {
        return udp;
    }

    public Tcp tcp() {
        return tcp;
    }

    public PingSocket newPingSocket() {
        return new PingSocket(context, ip, echoes);
    }

    public NetworkInterface loopback() {
        return loopback;
    }

    /** All interfaces, the loopback first. */
    public InterfaceTable interfaces() {
        return interfaces;
    }

    /** Adds an interface for a device; null when there are too many. */
    public NetworkInterface addInterface(NetworkDevice device) {
        return interfaces.add(device, context, this);
    }

    /** Gives an interface an IPv4 address, and the route to its subnet. Returns 0 or -errno. */
    public int configureIpv4(NetworkInterface networkInterface, int address, int prefixBits) {
        long low = IpAddress.mapped(address);
        int result = networkInterface.addAddress(new InterfaceAddress(0, low, 96 + prefixBits));
        if (result < 0) {
            return result;
        }
        long network = prefixBits == 0 ? IpAddress.mapped(0) : low & -1L << 32 - prefixBits;
        if (networkInterface.device().isEthernet()) {
            arp.announce(networkInterface, low);
        }
        return ip.routes().add(new Route(0, network, 96 + prefixBits, 0, 0, networkInterface, 0));
    }

    /** Gives an interface its link-local address and routes, and asks for routers. Returns 0 or -errno. */
    public int enableIpv6(NetworkInterface networkInterface) {
        long low = NeighbourDiscovery.interfaceIdentifier(networkInterface.device().hardwareAddress());
        int result = configureIpv6(networkInterface, 0xfe80L << 48, low, 64);
        if (result < 0) {
            return result;
        }
        ip.routes().add(new Route(0xff02L << 48, 0, 16, 0, 0, networkInterface, 256));
        discovery.solicitRouters(networkInterface);
        return 0;
    }

    /** Gives an interface an IPv6 address, and the route to its subnet. Returns 0 or -errno. */
    public int configureIpv6(NetworkInterface networkInterface, long high, long low, int prefixBits) {
        int result = networkInterface.addAddress(new InterfaceAddress(high, low, prefixBits));
        if (result < 0) {
            return result;
        }
        long networkHigh = prefixBits >= 64 ? high : prefixBits == 0 ? 0 : high & -1L << 64 - prefixBits;
        long networkLow = prefixBits <= 64 ? 0 : low & -1L << 128 - prefixBits;
        return ip.routes().add(new Route(networkHigh, networkLow, prefixBits, 0, 0, networkInterface, 0));
    }

    /** Sets the IPv4 default route. Returns 0 or -errno. */
    public int setGateway(NetworkInterface networkInterface, int gateway) {
        return ip.routes().add(new Route(0, IpAddress.mapped(0), 96, 0, IpAddress.mapped(gateway), networkInterface, 0));
    }

    /**
     * Takes frames from the devices, up to a limit, and runs timers that are due.
     *
     * @return whether frames may be left, so that the caller should come again soon
     */
    public boolean poll() {
        boolean hasMore = false;
        for (int i = 1; i <= interfaces.count(); i++) {
            NetworkInterface networkInterface = interfaces.byIndex(i);
            int left = FRAMES_PER_POLL;
            PacketBuffer frame = networkInterface.device().receive();
            while (frame != null) {
                receive(networkInterface, frame);
                left--;
                frame = left == 0 ? null : networkInterface.device().receive();
            }
            hasMore |= left == 0;
        }
        context.timers.expireDue(context.nowNanos());
        for (int i = 1; i <= interfaces.count(); i++) {
            interfaces.byIndex(i).device().flush();
        }
        return hasMore || loopbackDevice.hasFrames();
    }

    /** When {@link #poll} must be called at the latest, if no frame comes before. */
    public long nextDeadlineNanos() {
        return context.timers.nextDeadlineNanos();
    }

    /** One frame from a device. Takes the packet. */
    public void receive(NetworkInterface networkInterface, PacketBuffer frame) {
        NetworkDevice device = networkInterface.device();
        networkInterface.countReceived(frame.totalLength());
        if (!device.isEthernet()) {
            receiveByVersion(networkInterface, frame);
            return;
        }
        if (frame.length() < Ethernet.HEADER_SIZE) {
            frame.release();
            return;
        }
        long destination = Ethernet.destination(frame);
        boolean isGroup = Ethernet.isGroup(destination);
        if (!isGroup && destination != device.hardwareAddress() || Ethernet.isGroup(Ethernet.source(frame))) {
            frame.release();
            return;
        }
        int type = Ethernet.type(frame);
        frame.isLinkBroadcast = isGroup;
        frame.trimFront(Ethernet.HEADER_SIZE);
        switch (type) {
            case Ethernet.ETH_P_IP -> ipv4.receive(networkInterface, frame);
            case Ethernet.ETH_P_IPV6 -> ipv6.receive(networkInterface, frame);
            case Ethernet.ETH_P_ARP -> arp.receive(networkInterface, frame);
            default -> frame.release();
        }
    }

    private void receiveByVersion(NetworkInterface networkInterface, PacketBuffer packet) {
        switch (packet.length() == 0 ? 0 : packet.getByte(0) >>> 4) {
            case 4 -> ipv4.receive(networkInterface, packet);
            case 6 -> ipv6.receive(networkInterface, packet);
            default -> packet.release();
        }
    }

    @Override
    public void solicit(NetworkInterface networkInterface, long high, long low, long hardwareAddress) {
        if (IpAddress.isIpv4(high, low)) {
            arp.request(networkInterface, low, hardwareAddress);
        } else {
            discovery.solicit(networkInterface, high, low, hardwareAddress);
        }
    }

    @Override
    public void unreachable(PacketBuffer packet) {
        ip.reportError(packet, 0, Errno.EHOSTUNREACH, false, 0);
        packet.release();
    }

    /** Drops everything that waits in the stack itself: unresolved packets and fragments. */
    public void flush() {
        for (int i = 1; i <= interfaces.count(); i++) {
            interfaces.byIndex(i).neighbours().flush();
        }
        ipv4.reassembly().flush();
        ipv6.reassembly().flush();
    }
}
