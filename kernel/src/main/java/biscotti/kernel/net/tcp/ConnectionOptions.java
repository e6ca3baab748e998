package biscotti.kernel.net.tcp;

/** The options of one connection, as setsockopt(2) sets them; the socket layer checks ranges. */
public final class ConnectionOptions {
    private final TcpConnection connection;

    ConnectionOptions(TcpConnection connection) {
        this.connection = connection;
    }

    /** SO_REUSEADDR. */
    public void setReuseAddress(boolean isOn) {
        connection.mayReuse = isOn;
    }

    /** SO_REUSEPORT. */
    public void setReusePort(boolean isOn) {
        connection.isReusePort = isOn;
    }

    /** IPV6_V6ONLY, before it is bound. */
    public void setIpv6Only(boolean isOn) {
        connection.isIpv6Only = isOn;
    }

    /** TCP_SYNCNT: how often a connection that is not answered is asked for again; 0 for the default. */
    public void setSynRetries(int count) {
        connection.synRetries = count;
    }

    /** TCP_NODELAY. */
    public void setNoDelay(boolean isOn) {
        connection.noDelay = isOn;
        if (isOn) {
            connection.push();
        }
    }

    /** TCP_CORK: small segments wait, at most 200 ms. */
    public void setCork(boolean isOn) {
        connection.isCorked = isOn;
        if (!isOn) {
            connection.push();
        }
    }

    /** TCP_CONGESTION: "cubic" or "reno" as a flag, since names are the socket layer's. */
    public void setCubic(boolean isCubic) {
        CongestionControl old = connection.sender.recovery.control;
        CongestionControl control = isCubic ? new Cubic() : new NewReno();
        control.start(connection.sizes.send());
        control.setWindow(Math.max(old.window, control.window));
        control.threshold = old.threshold;
        connection.sender.recovery.control = control;
    }

    /** SO_KEEPALIVE, TCP_KEEPIDLE, TCP_KEEPINTVL, TCP_KEEPCNT. */
    public void setKeepAlive(boolean isOn, long idleNanos, long intervalNanos, int count) {
        connection.keepAlive.isEnabled = isOn;
        connection.keepAlive.idleNanos = idleNanos;
        connection.keepAlive.intervalNanos = intervalNanos;
        connection.keepAlive.count = count;
        if (connection.state.isSynchronized() && !connection.isOrphan) {
            if (isOn) {
                connection.timers.armIdle(connection.keepAlive.deadlineNanos(connection.lastHeardNanos));
            } else {
                connection.timers.cancelIdle();
            }
        }
    }

    /** TCP_USER_TIMEOUT (RFC 5482); 0 for the default number of retries. */
    public void setUserTimeout(long nanos) {
        connection.userTimeoutNanos = nanos;
    }

    /** SO_LINGER with time 0: close sends RST. Lingering for longer is the socket layer's, which may sleep. */
    public void setLingerReset(boolean isOn) {
        connection.lingersForReset = isOn;
    }

    /** SO_SNDBUF. */
    public void setSendLimit(int bytes) {
        connection.sendLimit = bytes;
    }

    /** SO_RCVBUF; before the connection is opened it also fixes the window scale. */
    public void setReceiveLimit(int bytes) {
        connection.receiver.limit = bytes;
        if (connection.state == TcpState.CLOSED) {
            connection.receiveScale = TcpConnection.scaleFor(bytes);
        }
    }

    /** SO_OOBINLINE. */
    public void setUrgentInline(boolean isOn) {
        connection.receiver.urgent.isInline = isOn;
    }

    /** TCP_QUICKACK: acknowledge at once, for a while. */
    public void setQuickAck(boolean isOn) {
        connection.receiver.quickAcks = isOn ? Integer.MAX_VALUE : 0;
    }

    /** IP_TTL, IPV6_UNICAST_HOPS. */
    public void setHopLimit(int limit) {
        connection.hopLimit = limit;
    }

    /** IP_TOS, IPV6_TCLASS. */
    public void setTrafficClass(int value) {
        connection.trafficClass = value;
    }
}
