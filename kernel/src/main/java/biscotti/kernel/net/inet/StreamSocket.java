package biscotti.kernel.net.inet;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.PollEvents;
import biscotti.kernel.abi.Shutdown;
import biscotti.kernel.abi.SocketOption;
import biscotti.kernel.abi.TcpOption;
import biscotti.kernel.file.PollTable;
import biscotti.kernel.file.Readiness;
import biscotti.kernel.net.packet.IpAddress;
import biscotti.kernel.net.packet.SocketObserver;
import biscotti.kernel.net.socket.Message;
import biscotti.kernel.net.socket.SocketAddress;
import biscotti.kernel.net.socket.SocketSeed;
import biscotti.kernel.net.socket.Sockets;
import biscotti.kernel.net.stack.Network;
import biscotti.kernel.net.tcp.TcpConnection;
import biscotti.kernel.net.tcp.TcpListener;
import biscotti.kernel.net.tcp.TcpState;
import biscotti.kernel.schedule.WaitQueue;

/** A TCP socket: tcp(7). It is a connection, made or to be made, until it listens. */
final class StreamSocket extends InternetSocket implements SocketObserver {
    private static final int MAX_BACKLOG = 4_096;
    private static final int INITIAL_SEND_BYTES = 2_626_560;
    private static final int INITIAL_RECEIVE_BYTES = 131_072;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    /** Under the stack's lock, as all of these. */
    private TcpConnection connection;
    private TcpListener listener;
    /** connect(2) has begun and not told its result yet. */
    private boolean isConnecting;
    private boolean isConnected;
    /** The reading end was shut down while it listened, or before it was connected: poll(2) tells. */
    private boolean isShut;
    /** Somebody waits for room to send. */
    private volatile boolean isRoomWanted;
    private final TcpOptionSet tcpOptions = new TcpOptionSet();
    private final StreamTransfer transfer;

    /** A socket for a connection that {@code accepted} is, or for a new one if that is null; made under the stack's lock. */
    StreamSocket(SocketSeed seed, Network network, TcpConnection accepted) {
        super(seed, network);
        options.sendBytes = INITIAL_SEND_BYTES;
        options.receiveBytes = INITIAL_RECEIVE_BYTES;
        connection = accepted == null ? network.stack().tcp().newConnection() : accepted;
        isConnected = accepted != null;
        transfer = new StreamTransfer(this, services().locks);
    }

    /** Begins to hear of its connection; under the stack's lock. */
    void start() {
        connection.observe(this);
    }

    Network network() {
        return network;
    }

    /** The connection; null while it listens. Under the stack's lock. */
    TcpConnection connection() {
        return connection;
    }

    @Override
    public void readinessChanged(int changed) {
        if (changed == Readiness.OUT) {
            if (!isRoomWanted) {
                return;
            }
            isRoomWanted = false;
        }
        if (listener != null) {
            events.wakeOne(changed);
        } else {
            events.wake(changed);
        }
    }

    /** Has the socket told when there is room again; under the stack's lock. */
    void wantRoom() {
        isRoomWanted = true;
    }

    int ticket() {
        return events.ticket();
    }

    long sleep(int ticket, long deadlineNanos) {
        return pause(ticket, deadlineNanos);
    }

    // ---- opening

    @Override
    protected boolean isBound() {
        return listener != null || connection.localPort() != 0;
    }

    @Override
    public int bind(SocketAddress address) {
        InternetAddress local = new InternetAddress();
        int result = local.parse(address, isIpv6);
        if (result == -Errno.EAFNOSUPPORT && !isIpv6 && address.family() == 0 && InternetAddress.getLong(address.bytes, 0) << 32 == 0) {
            local.low = IpAddress.mapped(0); // AF_UNSPEC with 0.0.0.0 is taken for AF_INET
            local.port = (address.bytes[2] & 0xFF) << 8 | address.bytes[3] & 0xFF;
            result = 0;
        }
        if (result < 0) {
            return result;
        }
        if (!mayUsePort(local.port)) {
            return -Errno.EACCES;
        }
        if (isIpv6Only && IpAddress.isIpv4(local.high, local.low)) {
            return -Errno.EINVAL;
        }
        result = network.enter();
        if (result < 0) {
            return result;
        }
        result = listener != null ? -Errno.EINVAL : connection.bind(local.high, local.low, local.port);
        network.leaveUnchanged();
        return result;
    }

    @Override
    public int listen(int backlog) {
        int result = network.enter();
        if (result < 0) {
            return result;
        }
        int length = backlog < 0 || backlog > MAX_BACKLOG ? MAX_BACKLOG : backlog;
        if (listener != null) {
            listener.setBacklog(length + 1);
        } else {
            result = becomeListener(length + 1);
        }
        network.leaveUnchanged();
        return result;
    }

    /** As on Linux a queue holds one more than asked for. */
    private int becomeListener(int backlog) {
        if (isConnected || isConnecting) {
            return -Errno.EINVAL;
        }
        if (connection.localPort() == 0) {
            int result = connection.bind(0, isIpv6 ? 0 : IpAddress.mapped(0), 0);
            if (result < 0) {
                return result;
            }
        }
        TcpListener opened = network.stack().tcp().listen(connection, backlog);
        if (opened == null) {
            return -Errno.EADDRINUSE;
        }
        listener = opened;
        connection = null;
        listener.observe(this);
        return 0;
    }

    @Override
    public long accept(int flags, Sockets.Made made) {
        long deadline = deadline(options.receiveTimeoutNanos, 0);
        while (true) {
            int ticket = events.ticket();
            int result = network.enter();
            if (result < 0) {
                return result;
            }
            TcpConnection accepted = listener == null ? null : listener.accept();
            boolean isOver = listener == null;
            if (accepted != null) {
                made.socket = adopt(accepted, flags);
            }
            network.leaveUnchanged();
            if (accepted != null) {
                return 0;
            }
            long waited = isOver ? -Errno.EINVAL : pause(ticket, deadline);
            if (waited < 0) {
                return waited;
            }
        }
    }

    private StreamSocket adopt(TcpConnection accepted, int flags) {
        StreamSocket socket = new StreamSocket(sockets().newSeed(domain(), type(), protocol(), flags), network, accepted);
        socket.inherit(this);
        socket.tcpOptions.inherit(tcpOptions);
        socket.protocolOptionsChanged();
        socket.start();
        return socket;
    }

    @Override
    public long connect(SocketAddress address) {
        InternetAddress remote = new InternetAddress();
        int result = remote.parse(address, isIpv6);
        if (result < 0) {
            return result == -Errno.EAFNOSUPPORT && address.family() == 0 ? disconnect() : result;
        }
        remote.resolveUnspecified();
        if (isIpv6Only && IpAddress.isIpv4(remote.high, remote.low)) {
            return -Errno.ENETUNREACH;
        }
        long deadline = deadline(options.sendTimeoutNanos, 0);
        boolean hasBegun = false;
        while (true) {
            int ticket = events.ticket();
            result = network.enter();
            if (result < 0) {
                return result;
            }
            long state = progress(remote, hasBegun);
            hasBegun = true;
            network.leave();
            if (state != -Errno.EINPROGRESS || deadline == 0) {
                return state;
            }
            long waited = pause(ticket, deadline);
            if (waited < 0) {
                return waited == -Errno.EAGAIN ? -Errno.EINPROGRESS : waited;
            }
        }
    }

    /** Begins to connect, or looks how far it is. */
    private long progress(InternetAddress remote, boolean hasBegun) {
        if (listener != null || isConnected) {
            return -Errno.EISCONN;
        }
        if (!isConnecting) {
            protocolOptionsChanged();
            int result = connection.connect(remote.high, remote.low, remote.port);
            isConnecting = result == -Errno.EINPROGRESS;
            return result;
        }
        TcpState state = connection.state();
        if (state == TcpState.SYN_SENT || state == TcpState.SYN_RECEIVED) {
            return hasBegun || !isNonBlocking() ? -Errno.EINPROGRESS : -Errno.EALREADY;
        }
        isConnecting = false;
        int error = connection.takeError();
        if (state.isSynchronized() || error == 0 && connection.isReadable()) {
            isConnected = true;
            return 0;
        }
        renew();
        return error == 0 ? -Errno.ECONNABORTED : error;
    }

    /** A connection that failed is used up; the socket may try again. */
    private void renew() {
        connection.close();
        connection = network.stack().tcp().newConnection();
        connection.observe(this);
        isConnecting = false;
        isConnected = false;
    }

    /** connect(2) to AF_UNSPEC. */
    private long disconnect() {
        int result = network.enter();
        if (result < 0) {
            return result;
        }
        if (listener == null) {
            connection.abort();
            renew();
        } else {
            result = -Errno.EISCONN;
        }
        network.leave();
        return result;
    }

    // ---- data

    @Override
    public long send(Message message) {
        return transfer.send(message, deadline(options.sendTimeoutNanos, message.flags));
    }

    @Override
    public long receive(Message message) {
        return transfer.receive(message, deadline(options.receiveTimeoutNanos, message.flags), options.receiveLowMark);
    }

    @Override
    public int shutdown(int how) {
        int result = network.enter();
        if (result < 0) {
            return result;
        }
        if (listener != null) {
            if (how != Shutdown.SHUT_WR) {
                listener.close();
                listener = null;
                connection = network.stack().tcp().newConnection();
                connection.observe(this);
                isShut = true;
            }
        } else if (!isConnected && !isConnecting) {
            isShut |= how != Shutdown.SHUT_WR;
            result = -Errno.ENOTCONN;
        } else {
            if (how != Shutdown.SHUT_RD) {
                connection.shutdownWrite();
            }
            if (how != Shutdown.SHUT_WR) {
                connection.shutdownRead();
            }
        }
        network.leave();
        events.wake(0);
        return result;
    }

    // ---- state

    @Override
    public int localAddress(SocketAddress address) {
        int result = network.enter();
        if (result == 0) {
            if (listener != null) {
                InternetAddress.put(address, isIpv6, listener.localAddressHigh(), listener.localAddressLow(), listener.localPort());
            } else {
                InternetAddress.put(address, isIpv6, connection.localAddressHigh(), connection.localAddressLow(), connection.localPort());
            }
            network.leaveUnchanged();
        }
        return result;
    }

    @Override
    public int remoteAddress(SocketAddress address) {
        int result = network.enter();
        if (result == 0) {
            if (listener != null || !isAttached()) {
                result = -Errno.ENOTCONN;
            } else {
                InternetAddress.put(address, isIpv6, connection.remoteAddressHigh(), connection.remoteAddressLow(), connection.remotePort());
            }
            network.leaveUnchanged();
        }
        return result;
    }

    /** Whether it has a peer still. */
    private boolean isAttached() {
        return connection.state().isSynchronized() && connection.state() != TcpState.TIME_WAIT;
    }

    @Override
    public int readiness(PollTable table) {
        if (table != null) {
            table.watch(events);
        }
        if (network.enter() < 0) {
            return PollEvents.POLLERR | PollEvents.POLLHUP;
        }
        int now = listener != null ? listener.isReadable() ? Readiness.IN : 0 : connectionReadiness();
        network.leaveUnchanged();
        return now;
    }

    private int connectionReadiness() {
        if (!isConnected && !isConnecting && connection.state() == TcpState.CLOSED) {
            return (isShut ? Readiness.IN | PollEvents.POLLRDHUP : 0) | Readiness.OUT | PollEvents.POLLHUP;
        }
        int now = 0;
        if (connection.isReadable()) {
            now |= Readiness.IN;
        }
        if (connection.isReadEnded()) {
            now |= PollEvents.POLLRDHUP;
        }
        if (connection.isWritable()) {
            now |= Readiness.OUT;
        } else {
            isRoomWanted = true;
        }
        if (connection.isHungUp()) {
            now |= PollEvents.POLLHUP;
        }
        if (connection.hasError()) {
            now |= PollEvents.POLLERR;
        }
        return now | (connection.hasUrgent() ? PollEvents.POLLPRI : 0);
    }

    @Override
    protected int takeError() {
        if (network.enter() < 0) {
            return Errno.EIO;
        }
        int error = connection == null ? 0 : -connection.takeError();
        network.leaveUnchanged();
        return error;
    }

    @Override
    protected boolean isListening() {
        return listener != null;
    }

    @Override
    protected int readableBytes() {
        return connection == null ? -1 : connection.unreadBytes();
    }

    @Override
    protected int unsentBytes() {
        return connection == null ? -1 : connection.unacknowledgedBytes();
    }

    @Override
    protected int urgentMark() {
        return connection != null && connection.stream().isAtUrgentMark() ? 1 : 0;
    }

    // ---- options

    @Override
    protected int optionChanged(int name) {
        int result = network.enter();
        if (result == 0) {
            switch (name) {
                case SocketOption.SO_SNDBUF, SocketOption.SO_SNDBUFFORCE -> tcpOptions.isSendFixed = true;
                case SocketOption.SO_RCVBUF, SocketOption.SO_RCVBUFFORCE -> tcpOptions.isReceiveFixed = true;
                default -> {
                }
            }
            protocolOptionsChanged();
            network.leave();
        }
        return result;
    }

    /** Tells the protocol; under the stack's lock, or before anybody knows the socket. */
    @Override
    protected void protocolOptionsChanged() {
        if (listener != null) {
            if (tcpOptions.isReceiveFixed) {
                listener.setReceiveLimit(options.receiveBytes);
            }
        } else {
            tcpOptions.apply(connection.options(), options, this);
        }
    }

    boolean isIpv6Only() {
        return isIpv6Only;
    }

    int hopLimit() {
        return hopLimit;
    }

    int trafficClass() {
        return trafficClass;
    }

    @Override
    protected int setProtocolOption(int level, int name, byte[] value, int length) {
        int result = network.enter();
        if (result < 0) {
            return result;
        }
        if (level == TcpOption.SOL_TCP) {
            result = tcpOptions.set(name, value, length);
            if (result == 0) {
                protocolOptionsChanged();
                if (connection != null) {
                    tcpOptions.push(name, connection.options());
                }
            }
        } else {
            result = super.setProtocolOption(level, name, value, length);
        }
        network.leave();
        return result;
    }

    @Override
    protected int getProtocolOption(int level, int name, byte[] value) {
        if (level != TcpOption.SOL_TCP) {
            return super.getProtocolOption(level, name, value);
        }
        int result = network.enter();
        if (result == 0) {
            result = tcpOptions.get(name, value, connection);
            network.leaveUnchanged();
        }
        return result;
    }

    // ---- the end

    @Override
    protected void closed() {
        if (network.enter() < 0) {
            return;
        }
        TcpConnection left = connection;
        boolean lingers = false;
        if (listener != null) {
            listener.close();
        } else if (options.lingers && options.lingerSeconds > 0 && connection.unacknowledgedBytes() > 0) {
            lingers = true;
            connection.shutdownWrite();
        } else {
            connection.close();
        }
        network.leave();
        if (lingers) {
            linger(left);
        }
    }

    /** SO_LINGER: waits until all was acknowledged, or the time is over. */
    private void linger(TcpConnection left) {
        long deadline = services().clock.monotonicNanos() + options.lingerSeconds * NANOS_PER_SECOND;
        boolean isOver = false;
        while (!isOver) {
            int ticket = events.ticket();
            if (network.enter() < 0) {
                return;
            }
            wantRoom();
            isOver = left.unacknowledgedBytes() == 0 || left.state() == TcpState.CLOSED;
            network.leaveUnchanged();
            isOver |= !isOver && events.await(ticket, Math.min(deadline, WaitQueue.FOREVER)) < 0;
        }
        if (network.enter() == 0) {
            left.close();
            network.leave();
        }
    }
}
