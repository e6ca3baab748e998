package biscotti.kernel.net.tcp;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.net.link.InterfaceAddress;
import biscotti.kernel.net.packet.EphemeralPorts;
import biscotti.kernel.net.packet.IpAddress;

/** Which local ports are taken: listeners, in buckets by port, and connections through their flow. */
final class TcpPorts {
    private static final int BUCKETS = 256;

    private final Tcp tcp;
    private final EphemeralPorts ephemeral;
    private final TcpListener[] listeners = new TcpListener[BUCKETS];
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
    boolean isListening(long high, long low, int port, boolean mayShare) {
        for (TcpListener at = first(port); at != null; at = at.next) {
            boolean overlaps = at.localPort == port && (IpAddress.isUnspecified(high, low)
                    || IpAddress.isUnspecified(at.localHigh, at.localLow) || at.localHigh == high && at.localLow == low);
            if (overlaps && !isApart(at, high, low) && !(mayShare && at.isReusePort)) {
                return true;
            }
        }
        return false;
    }

    /** An IPv6-only listener leaves the port to IPv4. */
    private static boolean isApart(TcpListener at, long high, long low) {
        return at.isIpv6Only && IpAddress.isIpv4(high, low)
                || IpAddress.isIpv4(at.localHigh, at.localLow) && !IpAddress.isIpv4(high, low)
                && !IpAddress.isUnspecified(high, low);
    }

    int choose(long high, long low) {
        return ephemeral.choose(high, low, 0, port -> !isListening(high, low, port, false));
    }

    int bind(TcpConnection connection, long high, long low, int port) {
        if (connection.state != TcpState.CLOSED || connection.hasBoundPort) {
            return -Errno.EINVAL;
        }
        if (!IpAddress.isUnspecified(high, low) && !tcp.ip().isLocal(high, low)) {
            return -Errno.EADDRNOTAVAIL;
        }
        if (port != 0 && isListening(high, low, port, false)) {
            return -Errno.EADDRINUSE;
        }
        connection.localHigh = high;
        connection.localLow = low;
        connection.localPort = port;
        connection.hasBoundPort = true;
        return 0;
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
        return tcp.flows.find(c.localHigh, c.localLow, c.localPort, high, low, port) == null ? 0 : -Errno.EADDRINUSE;
    }

    private boolean isFree(TcpConnection c, int port) {
        return !isListening(c.localHigh, c.localLow, port, false) && tcp.flows.find(c.localHigh, c.localLow, port,
                c.remoteHigh, c.remoteLow, c.remotePort) == null;
    }
}
