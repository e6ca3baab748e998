package biscotti.kernel.net.link;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.net.packet.Checksum;
import biscotti.kernel.net.packet.IpAddress;
import biscotti.kernel.net.packet.PacketBuffer;

/** A device with its addresses, multicast groups and neighbours. */
public final class NetworkInterface {
    private static final int ADDRESS_LIMIT = 16;
    private static final int IFF_UP = 0x1;
    private static final int IFF_BROADCAST = 0x2;
    private static final int IFF_LOOPBACK = 0x8;
    private static final int IFF_RUNNING = 0x40;
    private static final int IFF_MULTICAST = 0x1000;

    private final int index;
    private final NetworkDevice device;
    private final NeighbourTable neighbours;
    private final InterfaceAddress[] addresses = new InterfaceAddress[ADDRESS_LIMIT];
    private int addressCount;
    private long receivedFrames;
    private long receivedBytes;
    private long sentFrames;
    private long sentBytes;
    private int mtuLimit = Integer.MAX_VALUE;

    NetworkInterface(int index, NetworkDevice device, NeighbourTable neighbours) {
        this.index = index;
        this.device = device;
        this.neighbours = neighbours;
    }

    public int index() {
        return index;
    }

    /** What programs call it: {@code lo}, {@code eth0}, {@code eth1} ... */
    public byte[] name() {
        return device.isEthernet() ? new byte[] {'e', 't', 'h', (byte) ('0' + index - 2)} : new byte[] {'l', 'o'};
    }

    /** Flags of netdevice(7): up and running always. */
    public int flags() {
        return device.isEthernet() ? IFF_UP | IFF_RUNNING | IFF_BROADCAST | IFF_MULTICAST : IFF_UP | IFF_RUNNING | IFF_LOOPBACK;
    }

    public NetworkDevice device() {
        return device;
    }

    public NeighbourTable neighbours() {
        return neighbours;
    }

    /** A frame has come in. */
    public void countReceived(int bytes) {
        receivedFrames++;
        receivedBytes += bytes;
    }

    public long receivedFrames() {
        return receivedFrames;
    }

    public long receivedBytes() {
        return receivedBytes;
    }

    public long sentFrames() {
        return sentFrames;
    }

    public long sentBytes() {
        return sentBytes;
    }

    private int hand(PacketBuffer packet) {
        sentFrames++;
        sentBytes += packet.totalLength();
        return device.transmit(packet);
    }

    public int mtu() {
        return Math.min(device.mtu(), mtuLimit);
    }

    /** Lowers the MTU below the device's, as {@code ip link set mtu} or a router advertisement does. */
    public void limitMtu(int bytes) {
        mtuLimit = bytes;
    }

    public int addressCount() {
        return addressCount;
    }

    public InterfaceAddress address(int i) {
        return addresses[i];
    }

    /** Adds an address. Returns 0, -EEXIST, or -ENOSPC. */
    public int addAddress(InterfaceAddress address) {
        if (owns(address.high(), address.low())) {
            return -Errno.EEXIST;
        }
        if (addressCount == ADDRESS_LIMIT) {
            return -Errno.ENOSPC;
        }
        addresses[addressCount] = address;
        addressCount++;
        return 0;
    }

    /** Removes an address. Returns 0 or -EADDRNOTAVAIL. */
    public int removeAddress(long high, long low) {
        for (int i = 0; i < addressCount; i++) {
            if (addresses[i].high() == high && addresses[i].low() == low) {
                addressCount--;
                addresses[i] = addresses[addressCount];
                addresses[addressCount] = null;
                return 0;
            }
        }
        return -Errno.EADDRNOTAVAIL;
    }

    public boolean owns(long high, long low) {
        for (int i = 0; i < addressCount; i++) {
            if (addresses[i].high() == high && addresses[i].low() == low) {
                return true;
            }
        }
        return false;
    }

    /** Whether the IPv4 address is the broadcast address of one of the interface's subnets. */
    public boolean isBroadcast(long high, long low) {
        for (int i = 0; i < addressCount; i++) {
            if (addresses[i].isBroadcast(high, low)) {
                return true;
            }
        }
        return false;
    }

    /** The address to send from when the caller has not chosen: same scope, then longest match; null when none fits. */
    public InterfaceAddress sourceFor(long high, long low) {
        boolean wantsLinkLocal = IpAddress.isLinkLocal(high);
        boolean isIpv4 = IpAddress.isIpv4(high, low);
        InterfaceAddress best = null;
        for (int i = 0; i < addressCount; i++) {
            InterfaceAddress candidate = addresses[i];
            if (candidate.isIpv4() != isIpv4) {
                continue;
            }
            if (best == null || rank(candidate, wantsLinkLocal, high, low) > rank(best, wantsLinkLocal, high, low)) {
                best = candidate;
            }
        }
        return best;
    }

    private static int rank(InterfaceAddress address, boolean wantsLinkLocal, long high, long low) {
        return (IpAddress.isLinkLocal(address.high()) == wantsLinkLocal ? 2 : 0) + (address.isOnLink(high, low) ? 1 : 0);
    }

    /**
     * Sends an IP packet to a neighbour. Takes the packet. Returns 0, also when the packet waits for address resolution,
     * or a negative errno when it was dropped.
     */
    public int send(PacketBuffer packet, long nextHopHigh, long nextHopLow) {
        if (!device.completesChecksums()) {
            Checksum.complete(packet);
        }
        if (!device.isEthernet()) {
            return hand(packet);
        }
        boolean isIpv4 = IpAddress.isIpv4(nextHopHigh, nextHopLow);
        if (IpAddress.isMulticast(nextHopHigh, nextHopLow)) {
            return transmit(packet, Ethernet.multicast(nextHopLow, isIpv4), isIpv4);
        }
        if (isIpv4 && ((int) nextHopLow == -1 || isBroadcast(nextHopHigh, nextHopLow))) {
            return transmit(packet, Ethernet.BROADCAST, true);
        }
        return neighbours.send(this, packet, nextHopHigh, nextHopLow);
    }

    /**
     * Frames and sends a packet whose link address is known. Takes the packet. Neighbour discovery sends its questions this
     * way, so that a question never raises another.
     */
    public int transmit(PacketBuffer packet, long hardwareAddress, boolean isIpv4) {
        Ethernet.putHeader(packet, hardwareAddress, device.hardwareAddress(),
                isIpv4 ? Ethernet.ETH_P_IP : Ethernet.ETH_P_IPV6);
        return hand(packet);
    }
}
