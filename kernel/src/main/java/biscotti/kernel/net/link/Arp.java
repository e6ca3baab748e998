package biscotti.kernel.net.link;

import biscotti.kernel.net.packet.IpAddress;
import biscotti.kernel.net.packet.NetworkContext;
import biscotti.kernel.net.packet.PacketBuffer;

/**
 * The Address Resolution Protocol for IPv4 over Ethernet (RFC 826), with RFC 5227's reading of probes.
 *
 * <pre>
 *  0 hardware type (1)   2 protocol type (0x0800)   4 lengths (6, 4)   6 operation
 *  8 sender hardware     14 sender IPv4             18 target hardware 24 target IPv4
 * </pre>
 */
public final class Arp {
    private static final int SIZE = 28;
    private static final int ARPOP_REQUEST = 1;
    private static final int ARPOP_REPLY = 2;

    private final NetworkContext context;

    public Arp(NetworkContext context) {
        this.context = context;
    }

    /** Handles a packet, its Ethernet header trimmed off. Takes the packet. */
    public void receive(NetworkInterface networkInterface, PacketBuffer packet) {
        handle(networkInterface, packet);
        packet.release();
    }

    private void handle(NetworkInterface networkInterface, PacketBuffer packet) {
        if (packet.length() < SIZE || packet.getShort(0) != 1 || packet.getShort(2) != Ethernet.ETH_P_IP
                || packet.getShort(4) != 0x0604) {
            return;
        }
        int operation = packet.getShort(6);
        long senderHardware = (long) packet.getShort(8) << 32 | packet.getInt(10) & 0xffffffffL;
        long sender = IpAddress.mapped(packet.getInt(14));
        long target = IpAddress.mapped(packet.getInt(24));
        if (IpAddress.isMulticast(0, sender) || networkInterface.owns(0, sender)) {
            return;
        }
        boolean isForUs = networkInterface.owns(0, target);
        boolean isProbe = IpAddress.isUnspecified(0, sender);
        if (!isProbe) {
            networkInterface.neighbours().learn(networkInterface, 0, sender, senderHardware,
                    isForUs && operation == ARPOP_REPLY, isForUs && operation == ARPOP_REQUEST, true);
        }
        if (isForUs && operation == ARPOP_REQUEST) {
            send(networkInterface, ARPOP_REPLY, target, senderHardware, senderHardware, sender);
        }
    }

    /** Asks who has an address; {@code hardwareAddress} is -1 to ask everyone. */
    public void request(NetworkInterface networkInterface, long target, long hardwareAddress) {
        InterfaceAddress source = networkInterface.sourceFor(0, target);
        if (source != null) {
            long destination = hardwareAddress < 0 ? Ethernet.BROADCAST : hardwareAddress;
            send(networkInterface, ARPOP_REQUEST, source.low(), destination, 0, target);
        }
    }

    /** Announces an address of ours, so that neighbours refresh their tables (RFC 5227 section 3). */
    public void announce(NetworkInterface networkInterface, long address) {
        send(networkInterface, ARPOP_REQUEST, address, Ethernet.BROADCAST, 0, address);
    }

    private void send(NetworkInterface networkInterface, int operation, long source, long destination,
            long targetHardware, long target) {
        PacketBuffer packet = context.pool.take();
        if (packet == null) {
            return;
        }
        long own = networkInterface.device().hardwareAddress();
        packet.append(SIZE);
        packet.putShort(0, 1);
        packet.putShort(2, Ethernet.ETH_P_IP);
        packet.putShort(4, 0x0604);
        packet.putShort(6, operation);
        packet.putShort(8, (int) (own >>> 32));
        packet.putInt(10, (int) own);
        packet.putInt(14, IpAddress.ipv4(source));
        packet.putShort(18, (int) (targetHardware >>> 32));
        packet.putInt(20, (int) targetHardware);
        packet.putInt(24, IpAddress.ipv4(target));
        Ethernet.putHeader(packet, destination, own, Ethernet.ETH_P_ARP);
        networkInterface.device().transmit(packet);
    }
}
