package biscotti.kernel.net.inet;

import biscotti.kernel.abi.AddressFamily;
import biscotti.kernel.abi.Errno;
import biscotti.kernel.net.packet.IpAddress;
import biscotti.kernel.net.socket.SocketAddress;

/** {@code sockaddr_in} and {@code sockaddr_in6}, taken apart. */
final class InternetAddress {
    static final int BYTES_IPV4 = 16;
    static final int BYTES_IPV6 = 28;
    /** Without the scope, which old programs leave out. */
    private static final int LEAST_BYTES_IPV6 = 24;

    long high;
    long low;
    int port;

    /**
     * Takes an address apart that a program gave to a socket.
     *
     * @return 0, {@code -EINVAL} (too short) or {@code -EAFNOSUPPORT}
     */
    int parse(SocketAddress address, boolean isForIpv6) {
        int family = address.family();
        byte[] bytes = address.bytes;
        if (isForIpv6 && family == AddressFamily.AF_INET6) {
            if (address.length < LEAST_BYTES_IPV6) {
                return -Errno.EINVAL;
            }
            high = getLong(bytes, 8);
            low = getLong(bytes, 16);
        } else {
            if (address.length < BYTES_IPV4) {
                return -Errno.EINVAL;
            }
            if (family != AddressFamily.AF_INET) {
                return -Errno.EAFNOSUPPORT;
            }
            high = 0;
            low = IpAddress.mapped((int) (getLong(bytes, 0) & 0xFFFF_FFFFL));
        }
        port = (bytes[2] & 0xFF) << 8 | bytes[3] & 0xFF;
        return 0;
    }

    /** Lets an unspecified address stand for this machine, as connect(2) and sendto(2) have it. */
    void resolveUnspecified() {
        if (IpAddress.isUnspecified(high, low)) {
            low = IpAddress.isIpv4(high, low) ? IpAddress.mapped(0x7f00_0001) : 1;
        }
    }

    /** Puts an address together for a program. */
    static void put(SocketAddress target, boolean isForIpv6, long high, long low, int port) {
        if (isForIpv6) {
            target.begin(AddressFamily.AF_INET6, BYTES_IPV6);
            putLong(target.bytes, 8, high);
            putLong(target.bytes, 16, low);
        } else {
            target.begin(AddressFamily.AF_INET, BYTES_IPV4);
            putInt(target.bytes, 4, (int) low);
        }
        target.bytes[2] = (byte) (port >>> 8);
        target.bytes[3] = (byte) port;
    }

    static long getLong(byte[] bytes, int offset) {
        long value = 0;
        for (int i = 0; i < 8; i++) {
            value = value << 8 | bytes[offset + i] & 0xFF;
        }
        return value;
    }

    static void putLong(byte[] bytes, int offset, long value) {
        putInt(bytes, offset, (int) (value >>> 32));
        putInt(bytes, offset + 4, (int) value);
    }

    static void putInt(byte[] bytes, int offset, int value) {
        for (int i = 0; i < 4; i++) {
            bytes[offset + i] = (byte) (value >>> 24 - 8 * i);
        }
    }
}
