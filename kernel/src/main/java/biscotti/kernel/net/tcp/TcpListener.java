package biscotti.kernel.net.tcp;

import biscotti.kernel.abi.PollEvents;
import biscotti.kernel.net.packet.IpAddress;
import biscotti.kernel.net.packet.PacketBuffer;
import biscotti.kernel.net.packet.SocketObserver;

/** A socket in LISTEN, with its two bounded queues: half-open connections, and those that wait for {@link #accept}. */
public final class TcpListener {
    private final Tcp tcp;
    final long localHigh;
    final long localLow;
    final int localPort;
    final boolean isReusePort;
    final boolean isIpv6Only;
    /** SO_REUSEADDR: connections that it takes let their port be bound again. */
    boolean mayReuse;
    /** As of the connection that was bound: see {@link TcpConnection#isPortNamed}. */
    boolean isPortNamed;
    TcpListener next;
    private int backlog;
    private int receiveLimit;
    int halfOpenCount;
    private TcpConnection acceptHead;
    private TcpConnection acceptTail;
    private int acceptCount;
    private boolean isClosed;
    private boolean hasSentCookie;
    private long lastCookieNanos;
    private SocketObserver observer = SocketObserver.NONE;

    TcpListener(Tcp tcp, long localHigh, long localLow, int localPort, int backlog, boolean isReusePort,
            boolean isIpv6Only) {
        this.tcp = tcp;
        this.localHigh = localHigh;
        this.localLow = localLow;
        this.localPort = localPort;
        this.isReusePort = isReusePort;
        this.isIpv6Only = isIpv6Only;
        this.backlog = Math.max(backlog, 1);
        this.receiveLimit = tcp.settings.receiveLimit;
    }

    public void observe(SocketObserver newObserver) {
        observer = newObserver;
    }

    /** Takes the next connection; null when none waits. */
    public TcpConnection accept() {
        TcpConnection connection = acceptHead;
        if (connection == null) {
            return null;
        }
        acceptHead = connection.nextAccepted;
        if (acceptHead == null) {
            acceptTail = null;
        }
        connection.nextAccepted = null;
        connection.listener = null;
        acceptCount--;
        return connection;
    }

    public boolean isReadable() {
        return acceptHead != null;
    }

    public int localPort() {
        return localPort;
    }

    public long localAddressHigh() {
        return localHigh;
    }

    public long localAddressLow() {
        return localLow;
    }

    public int backlog() {
        return backlog;
    }

    /** A later listen(2) changes the backlog. */
    public void setBacklog(int newBacklog) {
        backlog = Math.max(newBacklog, 1);
    }

    /** SO_RCVBUF of connections to come. */
    public void setReceiveLimit(int bytes) {
        receiveLimit = bytes;
    }

    int receiveLimit() {
        return receiveLimit;
    }

    public int waitingCount() {
        return acceptCount;
    }

    public int halfOpenCount() {
        return halfOpenCount;
    }

    /** Stops listening: half-open connections are forgotten, those that nobody accepted are reset. */
    public void close() {
        if (isClosed) {
            return;
        }
        isClosed = true;
        tcp.removeListener(this);
        TcpConnection waiting = accept();
        while (waiting != null) {
            waiting.abort();
            waiting = accept();
        }
    }

    boolean isAcceptFull() {
        return acceptCount >= backlog;
    }

    boolean isHalfOpenFull() {
        return halfOpenCount >= backlog;
    }

    void sentCookie(long now) {
        hasSentCookie = true;
        lastCookieNanos = now;
    }

    /** Whether a cookie that was sent may still come back. */
    boolean mayExpectCookie(long now) {
        return hasSentCookie && now - lastCookieNanos < SynCookies.LIFETIME_NANOS;
    }

    void enqueue(TcpConnection connection) {
        connection.listener = this;
        if (acceptTail == null) {
            acceptHead = connection;
        } else {
            acceptTail.nextAccepted = connection;
        }
        acceptTail = connection;
        acceptCount++;
        observer.readinessChanged(PollEvents.POLLIN | PollEvents.POLLRDNORM);
    }

    /** How well the listener fits a packet's destination; 0: not at all. */
    int score(PacketBuffer packet) {
        if (localPort != packet.destinationPort) {
            return 0;
        }
        if (!IpAddress.isUnspecified(localHigh, localLow)) {
            return localHigh == packet.destinationHigh && localLow == packet.destinationLow ? 3 : 0;
        }
        boolean isIpv4 = IpAddress.isIpv4(localHigh, localLow);
        boolean isPacketIpv4 = IpAddress.isIpv4(packet.destinationHigh, packet.destinationLow);
        if (isIpv4 == isPacketIpv4) {
            return 2;
        }
        return isIpv4 || isIpv6Only ? 0 : 1;
    }
}
