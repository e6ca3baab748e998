package biscotti.kernel.net.inet;

import biscotti.kernel.abi.AddressFamily;
import biscotti.kernel.abi.Capability;
import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.IpOption;
import biscotti.kernel.collection.LittleEndian;
import biscotti.kernel.file.ControlCaller;
import biscotti.kernel.net.socket.Socket;
import biscotti.kernel.net.socket.SocketSeed;
import biscotti.kernel.net.stack.Network;

/** What sockets of the two Internet families share: addresses, the options of ip(7) and ipv6(7), requests about interfaces. */
abstract class InternetSocket extends Socket {
    private static final int FIRST_UNPRIVILEGED_PORT = 1_024;
    private static final int DEFAULT_HOPS = 64;
    private static final int MAX_HOPS = 255;
    private static final int INT_BYTES = 4;
    private static final int FIONREAD = 0x541B;
    private static final int TIOCOUTQ = 0x5411;
    private static final int SIOCATMARK = 0x8905;

    protected final Network network;
    protected final boolean isIpv6;
    protected volatile boolean isIpv6Only;
    protected volatile int hopLimit = DEFAULT_HOPS;
    protected volatile int trafficClass;
    protected volatile boolean tellsPacketInfo;
    protected volatile boolean tellsHopLimit;
    protected volatile boolean tellsTrafficClass;
    private volatile int mtuDiscovery = IpOption.IP_PMTUDISC_WANT;
    private volatile boolean wantsErrors;
    private volatile int multicastHops = 1;
    private volatile boolean loopsMulticast = true;

    InternetSocket(SocketSeed seed, Network network) {
        super(seed);
        this.network = network;
        this.isIpv6 = seed.domain() == AddressFamily.AF_INET6;
    }

    /** Whether this caller may have a port: {@code ip_unprivileged_port_start}. */
    protected final boolean mayUsePort(int port) {
        return port == 0 || port >= FIRST_UNPRIVILEGED_PORT || sockets().caller().credentials().has(Capability.CAP_NET_BIND_SERVICE);
    }

    /** Bytes that a read would find: FIONREAD, under the stack's lock. */
    protected abstract int readableBytes();

    /** Bytes that are not on their way or not acknowledged yet: SIOCOUTQ, under the stack's lock. */
    protected abstract int unsentBytes();

    /** SIOCATMARK, under the stack's lock; -1 for sockets without urgent data. */
    protected int urgentMark() {
        return -1;
    }

    /** An option of {@link IpOption} was set that the protocol must know. */
    protected abstract void protocolOptionsChanged();

    protected final boolean neverFragments() {
        return mtuDiscovery >= IpOption.IP_PMTUDISC_DO;
    }

    protected final void inherit(InternetSocket from) {
        options.inherit(from.options);
        isIpv6Only = from.isIpv6Only;
        hopLimit = from.hopLimit;
        trafficClass = from.trafficClass;
        mtuDiscovery = from.mtuDiscovery;
    }

    @Override
    public long control(ControlCaller caller, int request, long argument) {
        switch (request) {
            case FIONREAD, TIOCOUTQ, SIOCATMARK -> {
                int result = network.enter();
                if (result < 0) {
                    return result;
                }
                int number = request == FIONREAD ? readableBytes() : request == TIOCOUTQ ? unsentBytes() : urgentMark();
                network.leaveUnchanged();
                return number < 0 ? -Errno.EINVAL : caller.memory().putInt(argument, number);
            }
            default -> {
                return InterfaceControl.control(network, caller, request, argument);
            }
        }
    }

    // ---- options

    @Override
    protected int setProtocolOption(int level, int name, byte[] value, int length) {
        if (level == IpOption.SOL_IP) {
            return setIpv4Option(name, value, length);
        }
        return level == IpOption.SOL_IPV6 && isIpv6 ? setIpv6Option(name, value, length) : -Errno.ENOPROTOOPT;
    }

    private int setIpv4Option(int name, byte[] value, int length) {
        int number = length >= INT_BYTES ? LittleEndian.getInt(value, 0) : length > 0 ? value[0] & 0xFF : 0;
        switch (name) {
            case IpOption.IP_TOS -> trafficClass = number & 0xFF;
            case IpOption.IP_TTL -> {
                if (number != -1 && (number < 1 || number > MAX_HOPS)) {
                    return -Errno.EINVAL;
                }
                hopLimit = number == -1 ? DEFAULT_HOPS : number;
            }
            case IpOption.IP_MTU_DISCOVER -> {
                if (number < 0 || number > 5) {
                    return -Errno.EINVAL;
                }
                mtuDiscovery = number;
            }
            case IpOption.IP_RECVERR -> wantsErrors = number != 0;
            case IpOption.IP_PKTINFO -> tellsPacketInfo = number != 0;
            case IpOption.IP_RECVTTL -> tellsHopLimit = number != 0;
            case IpOption.IP_RECVTOS -> tellsTrafficClass = number != 0;
            case IpOption.IP_MULTICAST_TTL -> multicastHops = number;
            case IpOption.IP_MULTICAST_LOOP -> loopsMulticast = number != 0;
            case IpOption.IP_BIND_ADDRESS_NO_PORT, IpOption.IP_FREEBIND -> {
                return 0; // a hint
            }
            case IpOption.IP_OPTIONS -> {
                return length == 0 ? 0 : -Errno.EINVAL;
            }
            default -> {
                return -Errno.ENOPROTOOPT;
            }
        }
        protocolOptionsChanged();
        return 0;
    }

    private int setIpv6Option(int name, byte[] value, int length) {
        if (length < INT_BYTES) {
            return -Errno.EINVAL;
        }
        int number = LittleEndian.getInt(value, 0);
        switch (name) {
            case IpOption.IPV6_V6ONLY -> {
                if (isBound()) {
                    return -Errno.EINVAL;
                }
                isIpv6Only = number != 0;
            }
            case IpOption.IPV6_UNICAST_HOPS -> {
                if (number < -1 || number > MAX_HOPS) {
                    return -Errno.EINVAL;
                }
                hopLimit = number == -1 ? DEFAULT_HOPS : number;
            }
            case IpOption.IPV6_TCLASS -> {
                if (number < -1 || number > 0xFF) {
                    return -Errno.EINVAL;
                }
                trafficClass = Math.max(number, 0);
            }
            case IpOption.IPV6_MTU_DISCOVER -> mtuDiscovery = number;
            case IpOption.IPV6_RECVERR -> wantsErrors = number != 0;
            case IpOption.IPV6_RECVPKTINFO -> tellsPacketInfo = number != 0;
            case IpOption.IPV6_RECVHOPLIMIT -> tellsHopLimit = number != 0;
            case IpOption.IPV6_RECVTCLASS -> tellsTrafficClass = number != 0;
            case IpOption.IPV6_MULTICAST_HOPS -> multicastHops = number;
            case IpOption.IPV6_MULTICAST_LOOP -> loopsMulticast = number != 0;
            case IpOption.IPV6_DONTFRAG -> mtuDiscovery = number != 0 ? IpOption.IP_PMTUDISC_DO : IpOption.IP_PMTUDISC_WANT;
            default -> {
                return -Errno.ENOPROTOOPT;
            }
        }
        protocolOptionsChanged();
        return 0;
    }

    /** Whether it has a port. */
    protected abstract boolean isBound();

    @Override
    protected int getProtocolOption(int level, int name, byte[] value) {
        int number;
        if (level == IpOption.SOL_IP) {
            switch (name) {
                case IpOption.IP_TOS -> number = trafficClass;
                case IpOption.IP_TTL -> number = hopLimit;
                case IpOption.IP_MTU_DISCOVER -> number = mtuDiscovery;
                case IpOption.IP_RECVERR -> number = wantsErrors ? 1 : 0;
                case IpOption.IP_PKTINFO -> number = tellsPacketInfo ? 1 : 0;
                case IpOption.IP_RECVTTL -> number = tellsHopLimit ? 1 : 0;
                case IpOption.IP_RECVTOS -> number = tellsTrafficClass ? 1 : 0;
                case IpOption.IP_MULTICAST_TTL -> number = multicastHops;
                case IpOption.IP_MULTICAST_LOOP -> number = loopsMulticast ? 1 : 0;
                case IpOption.IP_OPTIONS -> {
                    return 0;
                }
                default -> {
                    return -Errno.ENOPROTOOPT;
                }
            }
        } else if (level == IpOption.SOL_IPV6 && isIpv6) {
            switch (name) {
                case IpOption.IPV6_V6ONLY -> number = isIpv6Only ? 1 : 0;
                case IpOption.IPV6_UNICAST_HOPS -> number = hopLimit;
                case IpOption.IPV6_TCLASS -> number = trafficClass;
                case IpOption.IPV6_MTU_DISCOVER -> number = mtuDiscovery;
                case IpOption.IPV6_RECVERR -> number = wantsErrors ? 1 : 0;
                case IpOption.IPV6_RECVPKTINFO -> number = tellsPacketInfo ? 1 : 0;
                case IpOption.IPV6_RECVHOPLIMIT -> number = tellsHopLimit ? 1 : 0;
                case IpOption.IPV6_RECVTCLASS -> number = tellsTrafficClass ? 1 : 0;
                case IpOption.IPV6_MULTICAST_HOPS -> number = multicastHops;
                case IpOption.IPV6_MULTICAST_LOOP -> number = loopsMulticast ? 1 : 0;
                default -> {
                    return -Errno.ENOPROTOOPT;
                }
            }
        } else {
            return -Errno.ENOPROTOOPT;
        }
        LittleEndian.putInt(value, 0, number);
        return INT_BYTES;
    }
}
