package biscotti.kernel.net.udp;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.PollEvents;
import biscotti.kernel.net.ip.IpLayer;
import biscotti.kernel.net.link.InterfaceAddress;
import biscotti.kernel.net.packet.IpAddress;
import biscotti.kernel.net.packet.PacketBuffer;
import biscotti.kernel.net.packet.PacketChain;
import biscotti.kernel.net.packet.PacketQueue;
import biscotti.kernel.net.packet.SocketObserver;

/** A UDP socket. No call sleeps: what would block answers -EAGAIN. */
public final class UdpSocket {
    private static final int DEFAULT_RECEIVE_LIMIT = 212_992;
    private static final int MAX_PAYLOAD = 65_507;

    private final Udp udp;
    private final PacketQueue received = new PacketQueue();
    private int receivedBytes;
    UdpSocket next;
    boolean isBound;
    boolean isConnected;
    long localHigh;
    long localLow;
    int localPort;
    long remoteHigh;
    long remoteLow;
    int remotePort;
    /** SO_REUSEADDR and SO_REUSEPORT: several sockets may have one port; with REUSEPORT they share its load. */
    public boolean reuseAddress;
    public boolean reusePort;
    /** IPV6_V6ONLY: a socket bound to :: does not take IPv4. */
    public boolean isIpv6Only;
    /** Made by AF_INET: the address that stands for all is 0.0.0.0. */
    public boolean isIpv4;
    private boolean hasChosenAddress;
    /** SO_BROADCAST. */
    public boolean mayBroadcast;
    /** IP_MTU_DISCOVER is IP_PMTUDISC_DO: never fragment. */
    public boolean dontFragment;
    public int hopLimit = IpLayer.DEFAULT_HOP_LIMIT;
    public int trafficClass;
    /** SO_RCVBUF, in bytes of page frames. */
    public int receiveLimit = DEFAULT_RECEIVE_LIMIT;
    public SocketObserver observer = SocketObserver.NONE;
    private int pendingErrno;

    UdpSocket(Udp udp) {
        this.udp = udp;
    }

    /** Binds to an address of this host, or an unspecified one, and a port, 0 for any. Returns 0 or -errno. */
    public int bind(long high, long low, int port) {
        return udp.bind(this, high, low, port);
    }

    /** Fixes the peer, and with it the source address. Returns 0 or -errno. */
    public int connect(long high, long low, int port) {
        InterfaceAddress source = udp.ip().sourceFor(high, low);
        if (source == null) {
            return -Errno.ENETUNREACH;
        }
        int result = bindAnywhere();
        if (result < 0) {
            return result;
        }
        if (IpAddress.isUnspecified(localHigh, localLow)) {
            localHigh = source.high();
            localLow = source.low();
            hasChosenAddress = true;
        }
        remoteHigh = high;
        remoteLow = low;
        remotePort = port;
        isConnected = true;
        return 0;
    }

    /** Has no peer any more: connect(2) with AF_UNSPEC. */
    public void disconnect() {
        isConnected = false;
        remoteHigh = 0;
        remoteLow = 0;
        remotePort = 0;
        if (hasChosenAddress) {
            hasChosenAddress = false;
            localHigh = 0;
            localLow = isIpv4 ? IpAddress.mapped(0) : 0;
        }
    }

    /** Takes a port at all addresses if it has none. Returns 0 or -errno. */
    public int bindAnywhere() {
        return isBound ? 0 : udp.bind(this, 0, isIpv4 ? IpAddress.mapped(0) : 0, 0);
    }

    /** Sends to the connected peer. Returns the number of bytes or -errno. */
    public int send(byte[] data, int offset, int count) {
        return isConnected ? sendTo(data, offset, count, remoteHigh, remoteLow, remotePort) : -Errno.EDESTADDRREQ;
    }

    /** Sends one datagram. Returns the number of bytes or -errno: -EMSGSIZE, -ENETUNREACH, -EACCES, -ENOBUFS, ... */
    public int sendTo(byte[] data, int offset, int count, long high, long low, int port) {
        if (pendingErrno != 0) {
            return takeError();
        }
        if (count > MAX_PAYLOAD) {
            return -Errno.EMSGSIZE;
        }
        if (port == 0) {
            return -Errno.EINVAL;
        }
        int result = bindAnywhere();
        if (result < 0) {
            return result;
        }
        result = udp.send(this, data, offset, count, high, low, port);
        return result < 0 ? result : count;
    }

    /** The first datagram's length in bytes, -EAGAIN without one, or a pending error. */
    public int nextLength() {
        if (pendingErrno != 0) {
            return takeError();
        }
        return received.isEmpty() ? -Errno.EAGAIN : received.first().totalLength();
    }

    /**
     * Takes the next datagram; what does not fit is lost, as with recv(2). The packet's addresses and ports say where it
     * came from; the caller releases it after {@link #copy}. Null when {@link #nextLength} is negative.
     */
    public PacketBuffer receive() {
        PacketBuffer packet = received.poll();
        if (packet != null) {
            receivedBytes -= frameBytes(packet);
        }
        return packet;
    }

    /** Copies a datagram's payload; returns the bytes copied. */
    public static int copy(PacketBuffer packet, byte[] target, int offset, int count) {
        return PacketChain.copyTo(packet, 0, target, offset, count);
    }

    /** Whether a datagram or an error waits. */
    public boolean isReadable() {
        return !received.isEmpty() || pendingErrno != 0;
    }

    public boolean isConnected() {
        return isConnected;
    }

    public boolean isBound() {
        return isBound;
    }

    public int pendingError() {
        return pendingErrno;
    }

    /** The next datagram, which stays; null without one. */
    public PacketBuffer peek() {
        return received.first();
    }

    public long localAddressHigh() {
        return localHigh;
    }

    public long localAddressLow() {
        return localLow;
    }

    public long remoteAddressHigh() {
        return remoteHigh;
    }

    public long remoteAddressLow() {
        return remoteLow;
    }

    public int remotePort() {
        return remotePort;
    }

    public int localPort() {
        return localPort;
    }

    /** SO_ERROR: the pending error as a negative number, which is cleared; 0 without one. */
    public int takeError() {
        int errno = pendingErrno;
        pendingErrno = 0;
        return -errno;
    }

    /** Unbinds and drops what was not read. */
    public void close() {
        udp.unbind(this);
        received.releaseAll();
        receivedBytes = 0;
    }

    /** Takes the packet. */
    void enqueue(PacketBuffer packet) {
        int size = frameBytes(packet);
        if (receivedBytes + size > receiveLimit) {
            udp.context().statistics.udpReceiveBufferErrors++;
            packet.release();
            return;
        }
        receivedBytes += size;
        received.add(packet);
        observer.readinessChanged(PollEvents.POLLIN | PollEvents.POLLRDNORM);
    }

    void fail(int errno) {
        pendingErrno = errno;
        observer.readinessChanged(0);
    }

    private static int frameBytes(PacketBuffer packet) {
        int total = 0;
        for (PacketBuffer part = packet; part != null; part = part.continuation) {
            total += PacketBuffer.CAPACITY;
        }
        return total;
    }
}
