package biscotti.kernel.net.tcp;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.net.link.InterfaceAddress;
import biscotti.kernel.net.packet.EphemeralPorts;
import biscotti.kernel.net.packet.IpAddress;

/**
 * Which local ports are taken: by listeners and by sockets that were bound, both in buckets by port, and by connections through their flow.
 *
 * <p>Two may have one port at addresses that overlap if both have SO_REUSEPORT, or both SO_REUSEADDR and neither listens (socket(7)).
 */
final class TcpPorts {
    private static final int BUCKETS = 256;

    private final Tcp tcp;
    private final EphemeralPorts ephemeral;
    private final TcpListener[] listeners = new TcpListener[BUCKETS];
    private final TcpConnection[] bound = new TcpConnection[BUCKETS];
    private int listenerCount;

    TcpPorts(Tcp tcp) {
        this.tcp = tcp;
        this.ephemeral = new EphemeralPorts(tcp.context);
    }

    int listenerCount() {
        return listenerCount;
    }

    TcpListener first(int port) {
        return listeners[port & BUCKETS - 1];
    }

    /** The chains of listeners, for those who show all. */
    TcpListener[] chains() {
        return listeners;
    }

    void add(TcpListener listener) {
        int bucket = listener.localPort & BUCKETS - 1;
        listener.next = listeners[bucket];
        listeners[bucket] = listener;
        listenerCount++;
    }

    void remove(TcpListener listener) {
        int bucket = listener.localPort & BUCKETS - 1;
        TcpListener before = null;
        TcpListener at = listeners[bucket];
        while (at != null && at != listener) {
            before = at;
            at = at.next;
        }
        if (at == null) {
            return;
        }
        if (before == null) {
            listeners[bucket] = listener.next;
        } else {
            before.next = listener.next;
        }
        listener.next = null;
        listenerCount--;
    }

    /** Whether a listener already has the port of an address. */
    boolean isListening(long high, long low, int port, boolean mayShare, boolean isIpv6Only) {
        for (TcpListener at = first(port); at != null; at = at.next) {
            boolean isSame = at.localPort == port && overlap(high, low, isIpv6Only, at.localHigh, at.localLow, at.isIpv6Only);
            if (isSame && !(mayShare && at.isReusePort)) {
                return true;
            }
        }
        return false;
    }

    /** Whether two local addresses have packets in common. */
    private static boolean overlap(long aHigh, long aLow, boolean isAIpv6Only, long bHigh, long bLow, boolean isBIpv6Only) {
        boolean isAWild = IpAddress.isUnspecified(aHigh, aLow);
        boolean isBWild = IpAddress.isUnspecified(bHigh, bLow);
        if (!isAWild && !isBWild) {
            return aHigh == bHigh && aLow == bLow;
        }
        boolean isAIpv4 = IpAddress.isIpv4(aHigh, aLow);
        boolean isBIpv4 = IpAddress.isIpv4(bHigh, bLow);
        if (isAIpv4 == isBIpv4) {
            return true;
        }
        boolean isWideWild = isAIpv4 ? isBWild : isAWild; // the one of IPv6 takes IPv4, too
        return isWideWild && !(isAIpv4 ? isBIpv6Only : isAIpv6Only);
    }

    int choose(long high, long low) {
        return ephemeral.choose(high, low, 0, port -> !isListening(high, low, port, false, false) && !isBoundAt(port));
    }

    private boolean isBoundAt(int port) {
        for (TcpConnection at = bound[port & BUCKETS - 1]; at != null; at = at.nextBound) {
            if (at.localPort == port) {
                return true;
            }
        }
        return false;
    }

    int bind(TcpConnection connection, long high, long low, int port) {
        if (connection.state != TcpState.CLOSED || connection.hasBoundPort) {
            return -Errno.EINVAL;
        }
        if (!IpAddress.isUnspecified(high, low) && !tcp.ip().isLocal(high, low)) {
            return -Errno.EADDRNOTAVAIL;
        }
        int chosen = port == 0 ? choose(high, low) : port;
        if (chosen == 0 || port != 0 && isTaken(connection, high, low, port)) {
            return -Errno.EADDRINUSE;
        }
        place(connection, high, low, chosen, port != 0);
        return 0;
    }

    /** Binds a new connection at a place that is its user's. */
    void place(TcpConnection connection, long high, long low, int port, boolean isNamed) {
        connection.localHigh = high;
        connection.localLow = low;
        connection.localPort = port;
        connection.boundHigh = high;
        connection.boundLow = low;
        connection.isPortNamed = isNamed;
        connection.hasBoundPort = true;
        int bucket = port & BUCKETS - 1;
        connection.nextBound = bound[bucket];
        bound[bucket] = connection;
    }

    /** Ends the binding of one connection; another one gets it if the user named the port, since one that the system chose goes with its connection. */
    void pass(TcpConnection from, TcpConnection to) {
        boolean isKept = from.hasBoundPort && from.isPortNamed;
        unbind(from);
        if (isKept) {
            place(to, from.boundHigh, from.boundLow, from.localPort, true);
        }
    }

    /** Ends {@link #bind}; nothing happens if the connection was not bound. */
    void unbind(TcpConnection connection) {
        if (!connection.hasBoundPort) {
            return;
        }
        int bucket = connection.localPort & BUCKETS - 1;
        TcpConnection before = null;
        TcpConnection at = bound[bucket];
        while (at != connection) {
            before = at;
            at = at.nextBound;
        }
        if (before == null) {
            bound[bucket] = connection.nextBound;
        } else {
            before.nextBound = connection.nextBound;
        }
        connection.nextBound = null;
        connection.hasBoundPort = false;
    }

    private boolean isTaken(TcpConnection c, long high, long low, int port) {
        return isListening(high, low, port, c.isReusePort, c.isIpv6Only) || hasRival(c, high, low, port)
                || tcp.flows.isPortTaken(c, high, low, port);
    }

    private boolean hasRival(TcpConnection c, long high, long low, int port) {
        for (TcpConnection at = bound[port & BUCKETS - 1]; at != null; at = at.nextBound) {
            boolean mayShare = c.isReusePort && at.isReusePort || c.mayReuse && at.mayReuse;
            if (at != c && at.localPort == port && !mayShare && overlap(high, low, c.isIpv6Only, at.localHigh, at.localLow, at.isIpv6Only)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a bound socket may listen: no other one does at its port, but by SO_REUSEPORT. */
    boolean mayListen(TcpConnection c) {
        return !isListening(c.localHigh, c.localLow, c.localPort, c.isReusePort, c.isIpv6Only);
    }

    /** Completes both ends of a flow that is about to be opened. */
    int assign(TcpConnection c, long high, long low, int port) {
        if (port == 0 || IpAddress.isMulticast(high, low) || IpAddress.isUnspecified(high, low)) {
            return port == 0 ? -Errno.EADDRNOTAVAIL : -Errno.ENETUNREACH;
        }
        InterfaceAddress source = tcp.ip().sourceFor(high, low);
        if (source == null) {
            return -Errno.ENETUNREACH;
        }
        if (IpAddress.isUnspecified(c.localHigh, c.localLow)) {
            c.localHigh = source.high();
            c.localLow = source.low();
        } else if (IpAddress.isIpv4(c.localHigh, c.localLow) != IpAddress.isIpv4(high, low)) {
            return -Errno.EAFNOSUPPORT;
        }
        c.remoteHigh = high;
        c.remoteLow = low;
        c.remotePort = port;
        if (c.localPort == 0) {
            c.localPort = ephemeral.choose(high, low, port, candidate -> isFree(c, candidate));
            return c.localPort == 0 ? -Errno.EADDRNOTAVAIL : 0;
        }
        return tcp.flows.find(c.localHigh, c.localLow, c.localPort, high, low, port) == null ? 0 : -Errno.EADDRNOTAVAIL;
    }

    private boolean isFree(TcpConnection c, int port) {
        return !isListening(c.localHigh, c.localLow, port, false, false) && !isBoundAt(port) && tcp.flows.find(c.localHigh, c.localLow, port,
                c.remoteHigh, c.remoteLow, c.remotePort) == null;
    }
}
