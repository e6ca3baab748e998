package biscotti.kernel.net.packet;

/**
 * Addresses as two longs, so that transports and tables handle both families with the same code: an IPv4 address is kept
 * in its IPv4-mapped form, {@code ::ffff:a.b.c.d} (RFC 4291 section 2.5.5.2).
 */
public final class IpAddress {
    private static final long MAPPED = 0x0000ffff_00000000L;

    private IpAddress() {
    }

    /** The low half of the mapped form of an IPv4 address; the high half is 0. */
    public static long mapped(int ipv4) {
        return MAPPED | ipv4 & 0xffffffffL;
    }

    public static boolean isIpv4(long high, long low) {
        return high == 0 && low >>> 32 == 0xffff;
    }

    /** The IPv4 address inside a mapped one. */
    public static int ipv4(long low) {
        return (int) low;
    }

    /** Whether the address is {@code ::} or 0.0.0.0. */
    public static boolean isUnspecified(long high, long low) {
        return high == 0 && (low == 0 || low == MAPPED);
    }

    public static boolean isMulticast(long high, long low) {
        return isIpv4(high, low) ? low >>> 28 == 0xffffeL : high >>> 56 == 0xff;
    }

    public static boolean isLoopback(long high, long low) {
        return isIpv4(high, low) ? ((int) low >>> 24) == 127 : high == 0 && low == 1;
    }

    /** Whether the address is an IPv6 link-local one, fe80::/10. */
    public static boolean isLinkLocal(long high) {
        return high >>> 54 == 0x3fa;
    }

    /** Whether the first {@code bits} (0 to 128, counted in the mapped form) of two addresses agree. */
    public static boolean samePrefix(long aHigh, long aLow, long bHigh, long bLow, int bits) {
        if (bits == 0) {
            return true;
        }
        if (bits <= 64) {
            return (aHigh ^ bHigh) >>> (64 - bits) == 0;
        }
        return aHigh == bHigh && (aLow ^ bLow) >>> (128 - bits) == 0;
    }
}
