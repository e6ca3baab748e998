package biscotti.kernel.net.ip;

import biscotti.kernel.net.packet.IpAddress;
import biscotti.kernel.net.packet.NetworkContext;

/**
 * What ICMP told about the largest packet that reaches a destination (RFC 1191, RFC 8201). Direct-mapped by a keyed hash:
 * a forged flood overwrites entries, but takes no memory. An entry is believed for ten minutes.
 */
public final class PathMtuCache {
    private static final int SIZE = 256;
    private static final long LIFETIME_NANOS = 600_000_000_000L;
    /** Lower claims are not believed, so that nobody can make us send dust (Linux's min_pmtu; RFC 8200 section 5). */
    public static final int MINIMUM_IPV4 = 552;
    public static final int MINIMUM_IPV6 = 1280;

    private final NetworkContext context;
    private final long[] highs = new long[SIZE];
    private final long[] lows = new long[SIZE];
    private final int[] mtus = new int[SIZE];
    private final long[] expiresNanos = new long[SIZE];

    PathMtuCache(NetworkContext context) {
        this.context = context;
    }

    /** Records a lower MTU. Returns the value that is now in force for the destination. */
    public int reduce(long high, long low, int mtu, int currentMtu) {
        int minimum = IpAddress.isIpv4(high, low) ? MINIMUM_IPV4 : MINIMUM_IPV6;
        int believed = Math.max(mtu, Math.min(minimum, currentMtu));
        if (believed >= currentMtu) {
            return currentMtu;
        }
        int slot = slot(high, low);
        highs[slot] = high;
        lows[slot] = low;
        mtus[slot] = believed;
        expiresNanos[slot] = context.nowNanos() + LIFETIME_NANOS;
        return believed;
    }

    /** The MTU to a destination, given its interface's. */
    public int lookup(long high, long low, int interfaceMtu) {
        int slot = slot(high, low);
        if (mtus[slot] == 0 || highs[slot] != high || lows[slot] != low) {
            return interfaceMtu;
        }
        if (expiresNanos[slot] <= context.nowNanos()) {
            mtus[slot] = 0;
            return interfaceMtu;
        }
        return Math.min(interfaceMtu, mtus[slot]);
    }

    private int slot(long high, long low) {
        return (int) context.hash.hash(high, low, 0, 0, 2) & SIZE - 1;
    }
}
