package biscotti.kernel.net.netlink;

import biscotti.kernel.abi.AddressFamily;
import biscotti.kernel.abi.Errno;
import biscotti.kernel.collection.LittleEndian;
import biscotti.kernel.net.ip.Route;
import biscotti.kernel.net.link.InterfaceAddress;
import biscotti.kernel.net.link.NetworkInterface;
import biscotti.kernel.net.packet.IpAddress;
import biscotti.kernel.net.stack.Network;
import biscotti.kernel.net.stack.NetworkStack;

/** Answers requests of NETLINK_ROUTE, under the stack's lock. */
final class RouteAnswers {
    private static final int RTM_NEWLINK = 16;
    private static final int RTM_GETLINK = 18;
    private static final int RTM_NEWADDR = 20;
    private static final int RTM_GETADDR = 22;
    private static final int RTM_NEWROUTE = 24;
    private static final int RTM_GETROUTE = 26;
    private static final int RTM_GETNEIGH = 30;
    private static final int RTM_GETRULE = 34;
    private static final int RTM_FIRST = 16;
    private static final int RTM_LAST = 123;
    private static final int NLM_F_DUMP = 0x300;
    private static final int IFLA_ADDRESS = 1;
    private static final int IFLA_BROADCAST = 2;
    private static final int IFLA_IFNAME = 3;
    private static final int IFLA_MTU = 4;
    private static final int IFLA_QDISC = 6;
    private static final int IFLA_TXQLEN = 13;
    private static final int IFLA_OPERSTATE = 16;
    private static final int IFA_ADDRESS = 1;
    private static final int IFA_LOCAL = 2;
    private static final int IFA_LABEL = 3;
    private static final int IFA_BROADCAST = 4;
    private static final int IFA_FLAGS = 8;
    private static final int IFA_F_PERMANENT = 0x80;
    private static final int RTA_DST = 1;
    private static final int RTA_OIF = 4;
    private static final int RTA_GATEWAY = 5;
    private static final int RTA_PRIORITY = 6;
    private static final int RTA_PREFSRC = 7;
    private static final int RTA_TABLE = 15;
    private static final int RT_TABLE_MAIN = 254;
    private static final int RTPROT_BOOT = 3;
    private static final int RT_SCOPE_UNIVERSE = 0;
    private static final int RT_SCOPE_LINK = 253;
    private static final int RT_SCOPE_HOST = 254;
    private static final int RTN_UNICAST = 1;
    private static final int IF_OPER_UNKNOWN = 0;
    private static final int IF_OPER_UP = 6;
    private static final int IFF_LOWER_UP = 0x1_0000;
    private static final int ARPHRD_ETHER = 1;
    private static final int ARPHRD_LOOPBACK = 772;
    private static final int QUEUE_LENGTH = 1_000;
    private static final byte[] NO_QUEUE = {'n', 'o', 'q', 'u', 'e', 'u', 'e'};
    private static final int FAMILY_AT = NetlinkMessage.HEADER;

    private final NetworkStack stack;
    private final NetlinkMessage out = new NetlinkMessage();
    private final byte[] request;
    private final int at;
    private final int length;
    private final int sequence;
    private final int port;
    private int flags;

    /** @param port the address of who asks */
    RouteAnswers(Network network, byte[] request, int at, int length, int port) {
        this.stack = network.stack();
        this.request = request;
        this.at = at;
        this.length = length;
        this.sequence = LittleEndian.getInt(request, at + 8);
        this.port = port;
    }

    /** The answer, one or several messages. */
    byte[] answer() {
        int type = LittleEndian.getShort(request, at + 4);
        boolean isDump = (LittleEndian.getShort(request, at + 6) & NLM_F_DUMP) == NLM_F_DUMP;
        flags = isDump ? NetlinkMessage.NLM_F_MULTI : 0;
        int family = length > NetlinkMessage.HEADER ? request[at + FAMILY_AT] & 0xFF : AddressFamily.AF_UNSPEC;
        int result = switch (type) {
            case RTM_GETLINK -> isDump ? links() : link();
            case RTM_GETADDR -> isDump ? addresses(family) : -Errno.EOPNOTSUPP;
            case RTM_GETROUTE -> isDump ? routes(family) : route(family);
            case RTM_GETNEIGH, RTM_GETRULE -> isDump ? 0 : -Errno.EOPNOTSUPP;
            default -> type < RTM_FIRST || type > RTM_LAST ? -Errno.EOPNOTSUPP : -Errno.EPERM;
        };
        if (result < 0) {
            return error(-result);
        }
        if (isDump) {
            int done = out.begin(NetlinkMessage.NLMSG_DONE, flags, sequence, port, 4);
            out.putInt(done, 0);
            out.end();
        }
        return out.toBytes();
    }

    /** An error, or (errno 0) the acknowledgment that was asked for; behind it the request's header. */
    byte[] error(int errno) {
        NetlinkMessage answer = new NetlinkMessage();
        int body = answer.begin(NetlinkMessage.NLMSG_ERROR, 0, sequence, port, 4 + (errno == 0 ? NetlinkMessage.HEADER : length));
        answer.putInt(body, -errno);
        answer.put(body + 4, request, at, errno == 0 ? NetlinkMessage.HEADER : length);
        answer.end();
        return answer.toBytes();
    }

    private int links() {
        for (int i = 1; i <= stack.interfaces().count(); i++) {
            put(stack.interfaces().byIndex(i));
        }
        return 0;
    }

    /** One interface, by its index or its name. */
    private int link() {
        int index = length >= NetlinkMessage.HEADER + 16 ? LittleEndian.getInt(request, at + NetlinkMessage.HEADER + 4) : 0;
        NetworkInterface found = index > 0 ? stack.interfaces().byIndex(index) : named(find(NetlinkMessage.HEADER + 16, IFLA_IFNAME));
        if (found == null) {
            return -Errno.ENODEV;
        }
        put(found);
        return 0;
    }

    private NetworkInterface named(byte[] name) {
        for (int i = 1; name != null && i <= stack.interfaces().count(); i++) {
            byte[] own = stack.interfaces().byIndex(i).name();
            boolean isSame = name.length >= own.length && (name.length == own.length || name[own.length] == 0);
            for (int j = 0; isSame && j < own.length; j++) {
                isSame = name[j] == own[j];
            }
            if (isSame) {
                return stack.interfaces().byIndex(i);
            }
        }
        return null;
    }

    /** The value of an attribute of the request, or null. */
    private byte[] find(int firstAttribute, int type) {
        int place = firstAttribute;
        while (place + 4 <= length) {
            int size = LittleEndian.getShort(request, at + place);
            if (size < 4 || place + size > length) {
                return null;
            }
            if (LittleEndian.getShort(request, at + place + 2) == type) {
                byte[] value = new byte[size - 4];
                System.arraycopy(request, at + place + 4, value, 0, value.length);
                return value;
            }
            place += size + 3 & ~3;
        }
        return null;
    }

    private void put(NetworkInterface each) {
        boolean isEthernet = each.device().isEthernet();
        int body = out.begin(RTM_NEWLINK, flags, sequence, port, 16);
        out.putShort(body + 2, isEthernet ? ARPHRD_ETHER : ARPHRD_LOOPBACK);
        out.putInt(body + 4, each.index());
        out.putInt(body + 8, each.flags() | IFF_LOWER_UP);
        out.attributeText(IFLA_IFNAME, each.name());
        out.attribute(IFLA_TXQLEN, QUEUE_LENGTH);
        out.attributeByte(IFLA_OPERSTATE, isEthernet ? IF_OPER_UP : IF_OPER_UNKNOWN);
        out.attribute(IFLA_MTU, each.mtu());
        out.attributeText(IFLA_QDISC, NO_QUEUE);
        out.attribute(IFLA_ADDRESS, hardware(each.device().hardwareAddress()));
        out.attribute(IFLA_BROADCAST, hardware(isEthernet ? -1L : 0));
        out.end();
    }

    private static byte[] hardware(long address) {
        byte[] bytes = new byte[6];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (address >>> 40 - 8 * i);
        }
        return bytes;
    }

    private int addresses(int family) {
        for (int i = 1; i <= stack.interfaces().count(); i++) {
            NetworkInterface each = stack.interfaces().byIndex(i);
            for (int j = 0; j < each.addressCount(); j++) {
                InterfaceAddress address = each.address(j);
                int own = address.isIpv4() ? AddressFamily.AF_INET : AddressFamily.AF_INET6;
                if (family == AddressFamily.AF_UNSPEC || family == own) {
                    put(each, address, own);
                }
            }
        }
        return 0;
    }

    private void put(NetworkInterface each, InterfaceAddress address, int family) {
        int hostBits = 128 - address.prefixBits();
        int body = out.begin(RTM_NEWADDR, flags, sequence, port, 8);
        out.putByte(body, family);
        out.putByte(body + 1, family == AddressFamily.AF_INET ? 32 - hostBits : address.prefixBits());
        out.putByte(body + 2, IFA_F_PERMANENT);
        out.putByte(body + 3, scope(address));
        out.putInt(body + 4, each.index());
        byte[] bytes = bytes(address.high(), address.low());
        out.attribute(IFA_ADDRESS, bytes);
        if (family == AddressFamily.AF_INET) {
            out.attribute(IFA_LOCAL, bytes);
            if (each.device().isEthernet() && hostBits > 1) {
                out.attribute(IFA_BROADCAST, bytes(0, address.low() | (1L << hostBits) - 1));
            }
            out.attributeText(IFA_LABEL, each.name());
        }
        out.attribute(IFA_FLAGS, IFA_F_PERMANENT);
        out.end();
    }

    private static int scope(InterfaceAddress address) {
        if (IpAddress.isLoopback(address.high(), address.low())) {
            return RT_SCOPE_HOST;
        }
        return IpAddress.isLinkLocal(address.high()) ? RT_SCOPE_LINK : RT_SCOPE_UNIVERSE;
    }

    private static byte[] bytes(long high, long low) {
        boolean isIpv4 = IpAddress.isIpv4(high, low);
        byte[] bytes = new byte[isIpv4 ? 4 : 16];
        for (int i = 0; i < bytes.length; i++) {
            long half = !isIpv4 && i < 8 ? high : low;
            int last = isIpv4 ? 3 : 7;
            bytes[i] = (byte) (half >>> 8 * (last - (i & 7)));
        }
        return bytes;
    }

    private int routes(int family) {
        for (int i = 0; i < stack.ip().routes().count(); i++) {
            Route route = stack.ip().routes().get(i);
            int own = isIpv4(route) ? AddressFamily.AF_INET : AddressFamily.AF_INET6;
            if (family == AddressFamily.AF_UNSPEC || family == own) {
                put(route, own, isIpv4(route) ? route.prefixBits() - 96 : route.prefixBits(), route.high(), route.low());
            }
        }
        return 0;
    }

    private static boolean isIpv4(Route route) {
        return route.prefixBits() >= 96 && IpAddress.isIpv4(route.high(), route.low());
    }

    /** The way to one address: {@code ip route get}. */
    private int route(int family) {
        byte[] wanted = find(NetlinkMessage.HEADER + 12, RTA_DST);
        boolean isGood = wanted != null && wanted.length == (family == AddressFamily.AF_INET ? 4 : 16);
        if (!isGood) {
            return -Errno.EINVAL;
        }
        long high = 0;
        long low = family == AddressFamily.AF_INET ? 0xffff : 0;
        for (int i = 0; i < wanted.length; i++) {
            if (wanted.length == 16 && i < 8) {
                high = high << 8 | wanted[i] & 0xFF;
            } else {
                low = low << 8 | wanted[i] & 0xFF;
            }
        }
        InterfaceAddress source = stack.ip().sourceFor(high, low);
        if (source == null) {
            return -Errno.ENETUNREACH;
        }
        Route route = stack.ip().routes().lookup(high, low);
        NetworkInterface out4 = stack.ip().isLocal(high, low) || route == null ? stack.loopback() : route.networkInterface();
        Route shown = stack.ip().isLocal(high, low) || route == null ? new Route(high, low, 128, 0, 0, out4, 0) : route;
        put(shown, family, family == AddressFamily.AF_INET ? 32 : 128, high, low);
        return 0;
    }

    private void put(Route route, int family, int prefixBits, long high, long low) {
        int body = out.begin(RTM_NEWROUTE, flags, sequence, port, 12);
        out.putByte(body, family);
        out.putByte(body + 1, prefixBits);
        out.putByte(body + 4, RT_TABLE_MAIN);
        out.putByte(body + 5, RTPROT_BOOT);
        out.putByte(body + 6, route.hasGateway() ? RT_SCOPE_UNIVERSE : RT_SCOPE_LINK);
        out.putByte(body + 7, RTN_UNICAST);
        out.attribute(RTA_TABLE, RT_TABLE_MAIN);
        if (prefixBits > 0) {
            out.attribute(RTA_DST, bytes(high, low));
        }
        if (route.hasGateway()) {
            out.attribute(RTA_GATEWAY, bytes(route.gatewayHigh(), route.gatewayLow()));
        }
        out.attribute(RTA_OIF, route.networkInterface().index());
        InterfaceAddress source = route.networkInterface().sourceFor(route.hasGateway() ? route.gatewayHigh() : high,
                route.hasGateway() ? route.gatewayLow() : low);
        if (source != null && !route.hasGateway()) {
            out.attribute(RTA_PREFSRC, bytes(source.high(), source.low()));
        }
        if (route.metric() != 0) {
            out.attribute(RTA_PRIORITY, route.metric());
        }
        out.end();
    }
}
