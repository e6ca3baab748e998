package biscotti.kernel.net.tcp;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.PollEvents;
import biscotti.kernel.frame.PageFrame;
import biscotti.kernel.net.ip.ErrorReport;
import biscotti.kernel.net.ip.IpLayer;
import biscotti.kernel.net.packet.NetworkContext;
import biscotti.kernel.net.packet.PacketBuffer;
import biscotti.kernel.net.packet.SocketObserver;

/**
 * One connection: the transmission control block of RFC 9293 section 3.3.1 and the calls of its user (section 3.9.1). No
 * call sleeps: what would block answers -EAGAIN, and the {@link SocketObserver} hears when to try again.
 */
public final class TcpConnection extends FlowEndpoint {
    private static final long CHALLENGE_INTERVAL_NANOS = 500_000_000L;

    final Tcp tcp;
    final NetworkContext context;
    final Sender sender;
    final Receiver receiver;
    final SegmentOutput output;
    final ConnectionTimers timers;
    final KeepAlive keepAlive = new KeepAlive();
    final SegmentSizes sizes = new SegmentSizes(this);
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
    long userTimeoutNanos;
    boolean lingersForReset;
    boolean isOrphan;
    private boolean isReadShut;
    private boolean isReleased;
    boolean hasBoundPort;
    TcpConnection nextBound;
    boolean isIpv6Only;
    private int pendingErrno;
    int softErrno;
    long lastHeardNanos;
    private long lastChallengeNanos;
    private boolean hasChallenged;
    private SocketObserver observer = SocketObserver.NONE;

    TcpConnection(Tcp tcp) {
        this.tcp = tcp;
        this.context = tcp.context;
        TcpSettings settings = tcp.settings;
        CongestionControl control = settings.useCubic ? new Cubic() : new NewReno();
        this.sender = new Sender(this, tcp.segments, control);
        this.receiver = new Receiver(this);
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

    /** Queues bytes to be sent. Returns how many were taken (at least one), -EAGAIN, -EPIPE, -ENOTCONN or the error. */
    public int send(byte[] data, int offset, int count) {
        int error = takeError();
        if (error != 0) {
            return error;
        }
        if (sender.isFinQueued || state == TcpState.CLOSED) {
            return -Errno.EPIPE;
        }
        if (!state.maySend()) {
            return state == TcpState.SYN_SENT || state == TcpState.SYN_RECEIVED ? -Errno.EAGAIN : -Errno.EPIPE;
        }
        if (count == 0) {
            return 0;
        }
        int room = sendLimit - sender.buffer.size();
        if (room <= 0) {
            return -Errno.EAGAIN;
        }
        int taken = sender.buffer.append(data, offset, Math.min(count, room));
        if (taken == 0) {
            return -Errno.ENOBUFS;
        }
        sender.output(context.nowNanos());
        return taken;
    }

    /**
     * Begins to hand bytes over without a copy in between: the caller, one at a time, puts up to as many as this returns at {@link #fillOffset} of
     * {@link #fillFrame}, without the stack's lock, and says how many by {@link #endFill}. Negative as {@link #send}.
     */
    public int beginFill() {
        int error = takeError();
        if (error != 0) {
            return error;
        }
        if (sender.isFinQueued || state == TcpState.CLOSED) {
            return -Errno.EPIPE;
        }
        if (!state.maySend()) {
            return state == TcpState.SYN_SENT || state == TcpState.SYN_RECEIVED ? -Errno.EAGAIN : -Errno.EPIPE;
        }
        int room = sendLimit - sender.buffer.size();
        if (room <= 0) {
            return -Errno.EAGAIN;
        }
        int free = sender.buffer.beginFill();
        return free == 0 ? -Errno.ENOBUFS : Math.min(free, room);
    }

    public PageFrame fillFrame() {
        return sender.buffer.fillFrame();
    }

    public int fillOffset() {
        return sender.buffer.fillOffset();
    }

    /** Ends {@link #beginFill}: {@code count} bytes are there. They wait for {@link #flush}, or for what the peer acknowledges. */
    public void endFill(int count) {
        sender.buffer.endFill(count);
        if (isReleased) {
            sender.buffer.releaseAll();
        }
    }

    /** Sends what may be sent; with {@code isMore} a last segment that is not full waits, as under TCP_CORK (MSG_MORE). */
    public void flush(boolean isMore) {
        boolean wasCorked = isCorked;
        isCorked |= isMore;
        push();
        isCorked = wasCorked;
    }

    /** Sends bytes whose last one is urgent (MSG_OOB). Returns as {@link #send}. */
    public int sendUrgent(byte[] data, int offset, int count) {
        if (!state.maySend() || sender.isFinQueued) {
            return -Errno.EPIPE;
        }
        int taken = sender.buffer.append(data, offset, Math.min(count, sendLimit - sender.buffer.size()));
        if (taken <= 0) {
            return -Errno.EAGAIN;
        }
        if (taken == count) {
            sender.markUrgent();
        }
        sender.output(context.nowNanos());
        return taken;
    }

    /** Reads bytes. Returns how many, 0 at the end of the stream, -EAGAIN, -ENOTCONN or the error that ended it. */
    public int receive(byte[] target, int offset, int count) {
        return receive(target, offset, count, false);
    }

    /** As {@link #receive(byte[], int, int)}; with {@code isPeek} the bytes stay. */
    public int receive(byte[] target, int offset, int count, boolean isPeek) {
        int done = receiver.read(target, offset, count, isPeek);
        if (done > 0) {
            boolean isUpdateDue = !isPeek && state.mayReceive() && receiver.isWindowUpdateDue(receiveScale);
            if (isUpdateDue) {
                output.sendAck();
            }
            return done;
        }
        return count == 0 ? 0 : emptyAnswer();
    }

    /** What a read answers when no bytes wait. */
    private int emptyAnswer() {
        if (receiver.isFinReceived() || isReadShut) {
            return 0;
        }
        int error = takeError();
        if (error != 0) {
            return error;
        }
        return switch (state) {
            case CLOSED -> isReleased ? 0 : -Errno.ENOTCONN;
            case TIME_WAIT -> 0;
            default -> -Errno.EAGAIN;
        };
    }

    /**
     * Begins to take bytes without a copy in between: as many as this returns are at {@link #readOffset} of {@link #readFrame}, for the caller, one at a
     * time, who needs no lock to copy them and says how many he took by {@link #endRead}. 0 or negative as {@link #receive(byte[], int, int)}.
     */
    public int beginRead(int count) {
        int ready = receiver.beginRead(count);
        return ready > 0 ? ready : emptyAnswer();
    }

    public PageFrame readFrame() {
        return receiver.firstPacket().frame();
    }

    public int readOffset() {
        return receiver.firstPacket().headroom();
    }

    /** Ends {@link #beginRead}: {@code count} bytes were taken. */
    public void endRead(int count) {
        receiver.endRead(count);
        if (state.mayReceive() && receiver.isWindowUpdateDue(receiveScale)) {
            output.sendAck();
        }
    }

    /** Reads the urgent byte (MSG_OOB). Returns it, -EAGAIN while it has not come, or -EINVAL without one. */
    public int receiveUrgent() {
        int value = receiver.urgent.take();
        if (value >= 0) {
            return value;
        }
        return value == -2 ? -Errno.EAGAIN : -Errno.EINVAL;
    }

    /** SIOCATMARK. */
    public boolean isAtUrgentMark() {
        return receiver.urgent.isAt(receiver.readSequence());
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

    /** Sends an acknowledgment that asks the peer to confirm itself: RFC 5961, at a limited rate. */
    void challenge(long now) {
        if (hasChallenged && now - lastChallengeNanos < CHALLENGE_INTERVAL_NANOS) {
            return;
        }
        if (tcp.mayChallenge(now)) {
            hasChallenged = true;
            lastChallengeNanos = now;
            context.statistics.tcpChallengeAcks++;
            output.sendAck();
        }
    }

    /** Answers a segment outside the window: at once when it may be a probe, else at the limited rate. */
    void challengeFor(TcpSegment segment, long now) {
        boolean isProbe = segment.length() == 0 && segment.sequence == receiver.next - 1;
        if (isProbe) {
            output.sendAck();
        } else {
            challenge(now);
        }
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
            case SYN_SENT -> settings.synRetries;
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

    /** The connection is over: everything but unread data is given back. */
    void finish() {
        if (state != TcpState.TIME_WAIT) {
            state = TcpState.CLOSED;
        }
        release();
        changed();
    }

    private void release() {
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
