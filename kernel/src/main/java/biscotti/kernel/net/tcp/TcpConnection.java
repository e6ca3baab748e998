package biscotti.kernel.net.tcp;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.PollEvents;
import biscotti.kernel.net.ip.ErrorReport;
import biscotti.kernel.net.ip.IpLayer;
import biscotti.kernel.net.packet.NetworkContext;
import biscotti.kernel.net.packet.PacketBuffer;
import biscotti.kernel.net.packet.SocketObserver;

/**
 * One connection: the transmission control block of RFC 9293 section 3.3.1 and the calls of its user (section 3.9.1) that
 * open, end and ask; {@link #stream} moves his bytes. No call sleeps: what would block answers -EAGAIN, and the {@link SocketObserver} hears when to try
 * again.
 */
public final class TcpConnection extends FlowEndpoint {
    final Tcp tcp;
    final NetworkContext context;
    final Sender sender;
    final Receiver receiver;
    final SegmentOutput output;
    final ConnectionTimers timers;
    final KeepAlive keepAlive = new KeepAlive();
    final SegmentSizes sizes = new SegmentSizes(this);
    final Challenges challenges = new Challenges(this);
    private final TcpStream stream;
    private final ConnectionOptions options = new ConnectionOptions(this);
    TcpState state = TcpState.CLOSED;
    TcpListener listener;
    TcpConnection nextAccepted;
    boolean useSack;
    boolean useTimestamps;
    boolean useScaling;
    int sendScale;
    int receiveScale;
    int recentTimestamp;
    long recentTimestampNanos;
    int timestampOffset;
    int hopLimit = IpLayer.DEFAULT_HOP_LIMIT;
    int trafficClass;
    boolean noDelay;
    boolean isCorked;
    int sendLimit;
    int synRetries; // 0 for the settings' own
    long userTimeoutNanos;
    boolean lingersForReset;
    boolean isOrphan;
    boolean isReadShut;
    boolean isReleased;
    /** By bind(2), until the user leaves: what failed may be tried again from there. */
    boolean hasBoundPort;
    /** The port was asked for by its number. */
    boolean isPortNamed;
    /** The address of bind(2); the local one is more exact while there is a peer. */
    long boundHigh;
    long boundLow;
    TcpConnection nextBound;
    private boolean hasUserLeft;
    boolean isIpv6Only;
    private int pendingErrno;
    int softErrno;
    long lastHeardNanos;
    private SocketObserver observer = SocketObserver.NONE;

    TcpConnection(Tcp tcp) {
        this.tcp = tcp;
        this.context = tcp.context;
        TcpSettings settings = tcp.settings;
        CongestionControl control = settings.useCubic ? new Cubic() : new NewReno();
        this.sender = new Sender(this, tcp.segments, control);
        this.receiver = new Receiver(this);
        this.stream = new TcpStream(this);
        this.output = new SegmentOutput(this, tcp);
        this.timers = new ConnectionTimers(this, context.timers);
        this.sendLimit = settings.sendLimit;
        this.receiver.limit = settings.receiveLimit;
        this.receiver.quickAcks = settings.quickAcks;
        this.receiveScale = scaleFor(settings.receiveLimit);
    }

    /** The least scale with which a window of the whole buffer can be told (RFC 7323 section 2.3). */
    static int scaleFor(int limit) {
        int scale = 0;
        while (scale < 14 && limit >>> scale > 0xffff) {
            scale++;
        }
        return scale;
    }

    // The user's calls.

    public TcpState state() {
        return state;
    }

    public void observe(SocketObserver newObserver) {
        observer = newObserver;
    }

    /** Names the local end before {@link #connect}. Returns 0, -EINVAL, -EADDRINUSE or -EADDRNOTAVAIL. */
    public int bind(long high, long low, int port) {
        return tcp.ports().bind(this, high, low, port);
    }

    /** Begins to open a connection. Returns -EINPROGRESS, or another negative errno. */
    public int connect(long high, long low, int port) {
        if (state != TcpState.CLOSED || isReleased) {
            return state == TcpState.SYN_SENT ? -Errno.EALREADY : -Errno.EISCONN;
        }
        int result = tcp.ports().assign(this, high, low, port);
        if (result < 0) {
            return result;
        }
        long now = context.nowNanos();
        timestampOffset = tcp.sequences.timestampOffset(this);
        sizes.refresh();
        sender.start(tcp.sequences.initialSequence(this, now));
        sender.window = 1;
        state = TcpState.SYN_SENT;
        context.statistics.tcpActiveOpens++;
        tcp.flows.add(this);
        sender.sendSyn(now);
        return -Errno.EINPROGRESS;
    }

    /** SHUT_WR: sends FIN after what was handed over. Returns 0 or -ENOTCONN. */
    public int shutdownWrite() {
        switch (state) {
            case ESTABLISHED, SYN_RECEIVED -> state = TcpState.FIN_WAIT_1;
            case CLOSE_WAIT -> state = TcpState.LAST_ACK;
            case SYN_SENT, CLOSED -> {
                return -Errno.ENOTCONN;
            }
            default -> {
                return 0;
            }
        }
        sender.isFinQueued = true;
        sender.output(context.nowNanos());
        return 0;
    }

    /** SHUT_RD: reads answer 0 from now on. */
    public int shutdownRead() {
        if (state == TcpState.CLOSED) {
            return -Errno.ENOTCONN;
        }
        isReadShut = true;
        changed();
        return 0;
    }

    /** The user has no more use for the connection; what was sent is still delivered, unless SO_LINGER says 0. */
    public void close() {
        observer = SocketObserver.NONE;
        hasUserLeft = true;
        boolean isUnread = receiver.readyBytes() > 0;
        receiver.releaseAll();
        if (state == TcpState.TIME_WAIT || state == TcpState.CLOSED) {
            finish();
            return;
        }
        if (state == TcpState.SYN_SENT) {
            finish();
            return;
        }
        boolean mustReset = lingersForReset || isUnread || !tcp.mayOrphan();
        if (mustReset) {
            output.sendReset();
            finish();
            return;
        }
        isOrphan = true;
        tcp.orphanCount++;
        shutdownWrite();
        if (state == TcpState.FIN_WAIT_2) {
            timers.armIdle(context.nowNanos() + tcp.settings.finTimeoutNanos);
        }
    }

    /** Ends the connection at once with RST. */
    public void abort() {
        boolean mustTell = state.isSynchronized() && state != TcpState.TIME_WAIT || state == TcpState.SYN_RECEIVED;
        if (mustTell) {
            output.sendReset();
        }
        receiver.releaseAll();
        hasUserLeft = true;
        finish();
    }

    /** Whether nothing more will come (POLLRDHUP). */
    public boolean isReadEnded() {
        return receiver.isFinReceived() || isReadShut || state == TcpState.CLOSED || state == TcpState.TIME_WAIT;
    }

    /** Whether {@link #takeError} has an error to tell. */
    public boolean hasError() {
        return pendingErrno != 0;
    }

    /** Whether urgent data waits, or is announced (POLLPRI). */
    public boolean hasUrgent() {
        return receiver.urgent.isPending();
    }

    public boolean isReadable() {
        return receiver.readyBytes() > 0 || receiver.isFinReceived() || isReadShut || pendingErrno != 0
                || state == TcpState.CLOSED;
    }

    /** Whether a third of the send buffer is free, or sending would answer at once with an error. */
    public boolean isWritable() {
        if (pendingErrno != 0 || state == TcpState.CLOSED || sender.isFinQueued) {
            return true;
        }
        return state.maySend() && sender.buffer.size() <= sendLimit - sendLimit / 3;
    }

    /** Whether both directions have ended (POLLHUP). */
    public boolean isHungUp() {
        return state == TcpState.CLOSED || state == TcpState.TIME_WAIT
                || receiver.isFinReceived() && sender.isFinQueued;
    }

    /** SO_ERROR: the error that ended the connection, negative, and cleared; 0 without one. */
    public int takeError() {
        int errno = pendingErrno;
        pendingErrno = 0;
        return -errno;
    }

    /** SIOCINQ and SIOCOUTQ. */
    public int unreadBytes() {
        return receiver.readyBytes();
    }

    public int unacknowledgedBytes() {
        return sender.buffer.size();
    }

    /** The bytes that the user hands over and takes. */
    public TcpStream stream() {
        return stream;
    }

    /** The socket options. */
    public ConnectionOptions options() {
        return options;
    }

    public int localPort() {
        return localPort;
    }

    public int remotePort() {
        return remotePort;
    }

    public long localAddressHigh() {
        return localHigh;
    }

    public long localAddressLow() {
        return localLow;
    }

    public long remoteAddressHigh() {
        return remoteHigh;
    }

    public long remoteAddressLow() {
        return remoteLow;
    }

    /** TCP_INFO and TCP_CONGESTION, read-only. */
    public TcpInfo info() {
        return new TcpInfo(this);
    }

    void push() {
        if (state.isSynchronized() && state != TcpState.TIME_WAIT) {
            sender.output(context.nowNanos());
        }
    }

    // What the other parts of the connection use.

    boolean isShortOfMemory() {
        return context.pool.isUnderPressure();
    }

    /** The value of the timestamp option at a time: milliseconds with an offset of this pair of hosts. */
    int timestamp(long nanos) {
        return (int) (nanos / 1_000_000L) + timestampOffset;
    }

    /** The connection's state has changed: anything may be possible now. */
    void changed() {
        observer.readinessChanged(0);
    }

    /** What {@code events} of poll(2) say may be possible now. */
    void became(int events) {
        observer.readinessChanged(events);
    }

    void onSendSpace() {
        if (isWritable()) {
            became(PollEvents.POLLOUT | PollEvents.POLLWRNORM);
        }
    }

    boolean isReadingOver() {
        return isOrphan || isReadShut;
    }

    /** Whether retransmission, or probing of a shut window, has gone on for too long. */
    boolean hasGivenUp(int retries, long elapsedNanos) {
        if (userTimeoutNanos > 0 && state.isSynchronized()) {
            return elapsedNanos >= userTimeoutNanos;
        }
        TcpSettings settings = tcp.settings;
        int limit = switch (state) {
            case SYN_SENT -> synRetries > 0 ? synRetries : settings.synRetries;
            case SYN_RECEIVED -> settings.synAckRetries;
            default -> isOrphan ? settings.orphanRetries : settings.dataRetries;
        };
        return retries > limit;
    }

    void timedOut() {
        fail(softErrno != 0 ? softErrno : Errno.ETIMEDOUT);
    }

    /** Ends the connection with an error for the user. */
    void fail(int errno) {
        if (state == TcpState.SYN_SENT || state == TcpState.SYN_RECEIVED) {
            context.statistics.tcpAttemptFails++;
        } else if (errno == Errno.ECONNRESET) {
            context.statistics.tcpEstablishedResets++;
        }
        pendingErrno = errno;
        finish();
    }

    void onIdleTimer(long now) {
        if (isOrphan && state == TcpState.FIN_WAIT_2) {
            finish();
            return;
        }
        if (!keepAlive.isEnabled || !state.isSynchronized() || state == TcpState.TIME_WAIT) {
            return;
        }
        boolean isSilent = sender.board.isEmpty() && sender.unsentBytes() == 0 && now >= keepAlive.deadlineNanos(
                lastHeardNanos);
        if (isSilent) {
            if (keepAlive.isDeadAfterProbe()) {
                output.sendReset();
                timedOut();
                return;
            }
            context.statistics.tcpKeepAlives++;
            output.sendProbe();
        }
        timers.armIdle(Math.max(keepAlive.deadlineNanos(lastHeardNanos), now + 1));
    }

    /** Something came from the peer. */
    void heard(long now) {
        lastHeardNanos = now;
        keepAlive.heard();
    }

    void established(long now) {
        state = TcpState.ESTABLISHED;
        lastHeardNanos = now;
        if (keepAlive.isEnabled) {
            timers.armIdle(keepAlive.deadlineNanos(now));
        }
        changed();
    }

    /** Both FINs are through: a small record keeps the flow's place for a while. */
    void enterTimeWait(long now) {
        state = TcpState.TIME_WAIT;
        tcp.timeWaits.begin(this, now);
        release();
        changed();
    }

    /** The connection is over: everything but unread data is given back, and what its user bound if he has left, too. */
    void finish() {
        if (state != TcpState.TIME_WAIT) {
            state = TcpState.CLOSED;
        }
        release();
        changed();
    }

    private void release() {
        if (hasUserLeft) {
            tcp.ports().unbind(this);
        }
        if (isReleased) {
            return;
        }
        isReleased = true;
        tcp.remove(this);
        timers.remove();
        sender.releaseAll();
        receiver.prune();
        if (isOrphan) {
            receiver.releaseAll();
        }
    }

    @Override
    void segmentArrives(TcpSegment segment, PacketBuffer packet) {
        SegmentArrival.process(this, segment, packet);
    }

    @Override
    void errorArrives(ErrorReport report) {
        boolean isOurs = Sequence.isAtOrAfter(report.quotedSequence, sender.una) && Sequence.isBefore(
                report.quotedSequence, sender.next);
        if (!isOurs) {
            return;
        }
        if (report.mtu != 0) {
            sizes.pathMtuReduced(report.mtu);
        } else if (report.isHard && (state == TcpState.SYN_SENT || state == TcpState.SYN_RECEIVED)) {
            fail(report.errno);
        } else {
            softErrno = report.errno;
        }
    }
}
