package biscotti.kernel.net.inet;

import biscotti.kernel.abi.AddressFamily;
import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.IpOption;
import biscotti.kernel.abi.MessageFlags;
import biscotti.kernel.abi.PollEvents;
import biscotti.kernel.abi.Shutdown;
import biscotti.kernel.abi.SocketOption;
import biscotti.kernel.collection.LittleEndian;
import biscotti.kernel.file.PollTable;
import biscotti.kernel.file.Readiness;
import biscotti.kernel.memory.UserBuffer;
import biscotti.kernel.net.packet.IpAddress;
import biscotti.kernel.net.packet.PacketBuffer;
import biscotti.kernel.net.packet.SocketObserver;
import biscotti.kernel.net.socket.Message;
import biscotti.kernel.net.socket.SocketAddress;
import biscotti.kernel.net.socket.SocketSeed;
import biscotti.kernel.net.stack.Network;
import biscotti.kernel.net.udp.UdpSocket;
import biscotti.machine.annotation.Bound;

/** A UDP socket: udp(7). */
final class DatagramSocket extends InternetSocket implements SocketObserver {
    private static final int MAX_DATAGRAM = 65_507;
    private static final int INT_BYTES = 4;
    private static final long MICROS_PER_SECOND = 1_000_000;

    /** Under the stack's lock, as all of these. */
    private final UdpSocket socket;
    private boolean isReadShut;
    private boolean isWriteShut;

    /** Made under the stack's lock. */
    DatagramSocket(SocketSeed seed, Network network) {
        super(seed, network);
        socket = network.stack().udp().newSocket();
        socket.isIpv4 = !isIpv6;
    }

    /** Begins to hear of it; under the stack's lock. */
    void start() {
        socket.observer = this;
    }

    @Override
    public void readinessChanged(int changed) {
        events.wake(changed);
    }

    @Override
    protected boolean isBound() {
        return socket.isBound();
    }

    @Override
    public int bind(SocketAddress address) {
        InternetAddress local = new InternetAddress();
        int result = local.parse(address, isIpv6);
        if (result == -Errno.EAFNOSUPPORT && !isIpv6 && address.family() == 0 && InternetAddress.getLong(address.bytes, 0) << 32 == 0) {
            local.low = IpAddress.mapped(0); // AF_UNSPEC with 0.0.0.0 is taken for AF_INET
            local.port = (address.bytes[2] & 0xFF) << 8 | address.bytes[3] & 0xFF;
            result = 0;
        }
        if (result < 0) {
            return result;
        }
        if (!mayUsePort(local.port)) {
            return -Errno.EACCES;
        }
        result = network.enter();
        if (result == 0) {
            protocolOptionsChanged();
            result = socket.bind(local.high, local.low, local.port);
            network.leaveUnchanged();
        }
        return result;
    }

    @Override
    public long connect(SocketAddress address) {
        InternetAddress remote = new InternetAddress();
        boolean isParting = address.length >= 2 && address.family() == AddressFamily.AF_UNSPEC;
        int result = isParting ? 0 : remote.parse(address, isIpv6);
        if (result < 0) {
            return result;
        }
        result = network.enter();
        if (result < 0) {
            return result;
        }
        if (isParting) {
            socket.disconnect();
        } else {
            remote.resolveUnspecified();
            protocolOptionsChanged();
            boolean isApart = isIpv6Only && IpAddress.isIpv4(remote.high, remote.low);
            result = isApart ? -Errno.ENETUNREACH : socket.connect(remote.high, remote.low, remote.port);
        }
        network.leave();
        return result;
    }

    @Override
    @Bound(length = "DATAGRAM")
    public long send(Message message) {
        UserBuffer data = message.data;
        if (message.has(MessageFlags.MSG_OOB)) {
            return -Errno.EOPNOTSUPP;
        }
        if (data.remaining() > MAX_DATAGRAM) {
            return -Errno.EMSGSIZE;
        }
        InternetAddress remote = null;
        if (message.address != null && message.address.length > 0) {
            remote = new InternetAddress();
            int result = message.address.family() == AddressFamily.AF_UNSPEC && !isIpv6 ? parseUnspecified(remote, message.address)
                    : remote.parse(message.address, isIpv6);
            if (result < 0) {
                return result;
            }
            remote.resolveUnspecified();
            if (remote.port == 0) {
                return -Errno.EINVAL;
            }
        }
        byte[] bytes = new byte[(int) data.remaining()];
        int wanted = bytes.length;
        if (data.get(bytes, 0, wanted) < wanted) {
            return -Errno.EFAULT;
        }
        long result = network.enter();
        if (result < 0) {
            return result;
        }
        if (isWriteShut) {
            result = -Errno.EPIPE;
        } else if (remote == null) {
            result = socket.send(bytes, 0, wanted);
        } else {
            result = socket.sendTo(bytes, 0, wanted, remote.high, remote.low, remote.port);
        }
        network.leave();
        return result;
    }

    /** As on Linux, AF_UNSPEC stands for AF_INET here. */
    private static int parseUnspecified(InternetAddress remote, SocketAddress address) {
        LittleEndian.putShort(address.bytes, 0, AddressFamily.AF_INET);
        return remote.parse(address, false);
    }

    @Override
    public long receive(Message message) {
        if (message.has(MessageFlags.MSG_ERRQUEUE)) {
            return -Errno.EAGAIN;
        }
        long deadline = deadline(options.receiveTimeoutNanos, message.flags);
        while (true) {
            int ticket = events.ticket();
            long result = network.enter();
            if (result < 0) {
                return result;
            }
            result = socket.nextLength();
            if (result == -Errno.EAGAIN && isReadShut) {
                network.leaveUnchanged();
                return 0;
            }
            if (result >= 0) {
                return message.has(MessageFlags.MSG_PEEK) ? peek(message, (int) result) : take(message, (int) result);
            }
            network.leaveUnchanged();
            if (result == -Errno.EAGAIN) {
                result = pause(ticket, deadline);
            }
            if (result < 0) {
                return result;
            }
        }
    }

    /** Gives the program a copy; the datagram stays. Ends the stack's lock. */
    @Bound(length = "DATAGRAM")
    private long peek(Message message, int length) {
        PacketBuffer packet = socket.peek();
        tell(message, packet);
        byte[] bytes = new byte[(int) Math.min(length, message.data.remaining())];
        UdpSocket.copy(packet, bytes, 0, bytes.length);
        network.leaveUnchanged();
        if (bytes.length > 0 && message.data.put(bytes, 0, bytes.length) < bytes.length) {
            return -Errno.EFAULT;
        }
        return finish(message, length, bytes.length);
    }

    /** Gives the program the datagram. Ends the stack's lock, under which the packet is given back afterwards. */
    private long take(Message message, int length) {
        PacketBuffer packet = socket.receive();
        tell(message, packet);
        network.leaveUnchanged();
        int copied = 0;
        boolean isFaulty = false;
        for (PacketBuffer part = packet; part != null && message.data.remaining() > 0 && !isFaulty; part = part.continuation) {
            int wanted = (int) Math.min(part.length(), message.data.remaining());
            int moved = wanted == 0 ? 0 : message.data.put(part.frame(), part.headroom(), wanted);
            isFaulty = moved < wanted;
            copied += wanted;
        }
        if (network.enter() == 0) {
            packet.release();
            network.leaveUnchanged();
        }
        return isFaulty ? -Errno.EFAULT : finish(message, length, copied);
    }

    private static long finish(Message message, int length, int copied) {
        message.fullLength = length;
        if (copied < length) {
            message.resultFlags |= MessageFlags.MSG_TRUNC;
        }
        return message.has(MessageFlags.MSG_TRUNC) ? length : copied;
    }

    /** Says where the datagram came from, and what else the program asked for. */
    private void tell(Message message, PacketBuffer packet) {
        if (message.address != null) {
            InternetAddress.put(message.address, isIpv6, packet.sourceHigh, packet.sourceLow, packet.sourcePort);
        }
        if (message.ancillary == null) {
            return;
        }
        boolean isIpv4 = IpAddress.isIpv4(packet.destinationHigh, packet.destinationLow);
        if (options.stampsTime || options.stampsTimeNanos) {
            byte[] time = new byte[16];
            long micros = services().clock.realtimeNanos() / 1_000;
            LittleEndian.putLong(time, 0, micros / MICROS_PER_SECOND);
            LittleEndian.putLong(time, 8, micros % MICROS_PER_SECOND * (options.stampsTimeNanos ? 1_000 : 1));
            message.ancillary.add(SocketOption.SOL_SOCKET, options.stampsTimeNanos ? SocketOption.SO_TIMESTAMPNS : SocketOption.SO_TIMESTAMP, time);
        }
        if (tellsPacketInfo && isIpv6) {
            byte[] info = new byte[20];
            InternetAddress.putLong(info, 0, packet.destinationHigh);
            InternetAddress.putLong(info, 8, packet.destinationLow);
            LittleEndian.putInt(info, 16, packet.interfaceIndex);
            message.ancillary.add(IpOption.SOL_IPV6, IpOption.IPV6_PKTINFO, info);
        } else if (tellsPacketInfo && isIpv4) {
            byte[] info = new byte[12];
            LittleEndian.putInt(info, 0, packet.interfaceIndex);
            InternetAddress.putInt(info, 4, (int) packet.destinationLow);
            InternetAddress.putInt(info, 8, (int) packet.destinationLow);
            message.ancillary.add(IpOption.SOL_IP, IpOption.IP_PKTINFO, info);
        }
        if (tellsHopLimit) {
            byte[] hops = new byte[INT_BYTES];
            LittleEndian.putInt(hops, 0, packet.hopLimit);
            message.ancillary.add(isIpv6 ? IpOption.SOL_IPV6 : IpOption.SOL_IP, isIpv6 ? IpOption.IPV6_HOPLIMIT : IpOption.IP_TTL, hops);
        }
        if (tellsTrafficClass) {
            byte[] trafficClassOfPacket = isIpv6 ? new byte[INT_BYTES] : new byte[1];
            trafficClassOfPacket[0] = (byte) packet.trafficClass;
            message.ancillary.add(isIpv6 ? IpOption.SOL_IPV6 : IpOption.SOL_IP, isIpv6 ? IpOption.IPV6_TCLASS : IpOption.IP_TOS, trafficClassOfPacket);
        }
    }

    @Override
    public int shutdown(int how) {
        int result = network.enter();
        if (result < 0) {
            return result;
        }
        isReadShut |= how != Shutdown.SHUT_WR;
        isWriteShut |= how != Shutdown.SHUT_RD;
        result = socket.isConnected() ? 0 : -Errno.ENOTCONN;
        network.leaveUnchanged();
        events.wake(0);
        return result;
    }

    @Override
    public int localAddress(SocketAddress address) {
        int result = network.enter();
        if (result == 0) {
            InternetAddress.put(address, isIpv6, socket.localAddressHigh(), socket.localAddressLow(), socket.localPort());
            network.leaveUnchanged();
        }
        return result;
    }

    @Override
    public int remoteAddress(SocketAddress address) {
        int result = network.enter();
        if (result == 0) {
            result = socket.isConnected() ? 0 : -Errno.ENOTCONN;
            InternetAddress.put(address, isIpv6, socket.remoteAddressHigh(), socket.remoteAddressLow(), socket.remotePort());
            network.leaveUnchanged();
        }
        return result;
    }

    @Override
    public int readiness(PollTable table) {
        if (table != null) {
            table.watch(events);
        }
        if (network.enter() < 0) {
            return PollEvents.POLLERR | PollEvents.POLLHUP;
        }
        int now = Readiness.OUT;
        if (socket.peek() != null || isReadShut) {
            now |= Readiness.IN;
        }
        if (socket.pendingError() != 0) {
            now |= PollEvents.POLLERR;
        }
        if (isReadShut) {
            now |= isWriteShut ? PollEvents.POLLRDHUP | PollEvents.POLLHUP : PollEvents.POLLRDHUP;
        }
        network.leaveUnchanged();
        return now;
    }

    @Override
    protected int takeError() {
        if (network.enter() < 0) {
            return Errno.EIO;
        }
        int error = -socket.takeError();
        network.leaveUnchanged();
        return error;
    }

    @Override
    protected int readableBytes() {
        return socket.peek() == null ? 0 : socket.peek().totalLength();
    }

    @Override
    protected int unsentBytes() {
        return 0;
    }

    @Override
    protected int optionChanged(int name) {
        protocolOptionsChanged();
        return 0;
    }

    /** These are plain fields, which the stack reads as they are. */
    @Override
    protected void protocolOptionsChanged() {
        socket.reuseAddress = options.reusesAddress;
        socket.reusePort = options.reusesPort;
        socket.mayBroadcast = options.mayBroadcast;
        socket.receiveLimit = options.receiveBytes;
        socket.isIpv6Only = isIpv6Only;
        socket.hopLimit = hopLimit;
        socket.trafficClass = trafficClass;
        socket.dontFragment = neverFragments();
    }

    @Override
    protected void closed() {
        if (network.enter() == 0) {
            socket.observer = SocketObserver.NONE;
            socket.close();
            network.leave();
        }
    }
}
