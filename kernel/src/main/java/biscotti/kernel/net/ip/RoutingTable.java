package biscotti.kernel.net.ip;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.net.packet.IpAddress;

/**
 * Routes of both families, longest prefix first, then lowest metric. A host has a handful, so a sorted array beats a trie;
 * the limit keeps the search short.
 */
public final class RoutingTable {
    private static final int LIMIT = 128;

    private final Route[] routes = new Route[LIMIT];
    private int count;

    /** Adds a route. Returns 0, -EEXIST for the same prefix and metric, or -ENOSPC. */
    public int add(Route route) {
        if (find(route.high(), route.low(), route.prefixBits(), route.metric()) >= 0) {
            return -Errno.EEXIST;
        }
        if (count == LIMIT) {
            return -Errno.ENOSPC;
        }
        int i = count;
        while (i > 0 && isBefore(route, routes[i - 1])) {
            routes[i] = routes[i - 1];
            i--;
        }
        routes[i] = route;
        count++;
        return 0;
    }

    /** Removes a route. Returns 0 or -ESRCH. */
    public int remove(long high, long low, int prefixBits, int metric) {
        int found = find(high, low, prefixBits, metric);
        if (found < 0) {
            return -Errno.ESRCH;
        }
        count--;
        System.arraycopy(routes, found + 1, routes, found, count - found);
        routes[count] = null;
        return 0;
    }

    /** The best route to an address, or null. */
    public Route lookup(long high, long low) {
        boolean isIpv4 = IpAddress.isIpv4(high, low);
        for (int i = 0; i < count; i++) {
            Route route = routes[i];
            boolean isSameFamily = isIpv4 == (route.prefixBits() >= 96 && IpAddress.isIpv4(route.high(), route.low()));
            if (isSameFamily && IpAddress.samePrefix(route.high(), route.low(), high, low, route.prefixBits())) {
                return route;
            }
        }
        return null;
    }

    public int count() {
        return count;
    }

    public Route get(int i) {
        return routes[i];
    }

    private int find(long high, long low, int prefixBits, int metric) {
        for (int i = 0; i < count; i++) {
            Route route = routes[i];
            if (route.high() == high && route.low() == low && route.prefixBits() == prefixBits
                    && route.metric() == metric) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isBefore(Route a, Route b) {
        return a.prefixBits() > b.prefixBits() || a.prefixBits() == b.prefixBits() && a.metric() < b.metric();
    }
}
