package biscotti.kernel.net.inet;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.PollEvents;
import biscotti.kernel.abi.Shutdown;
import biscotti.kernel.abi.SocketOption;
import biscotti.kernel.file.Readiness;
import biscotti.kernel.net.packet.IpAddress;
import biscotti.kernel.net.socket.SocketAddress;
import biscotti.kernel.net.socket.SocketOptions;
import biscotti.kernel.net.tcp.Tcp;
import biscotti.kernel.net.tcp.TcpConnection;
import biscotti.kernel.net.tcp.TcpListener;
import biscotti.kernel.net.tcp.TcpState;

/**
 * What a TCP socket is at the stack: a connection, made or to be made, until it listens; and what outlives the one or the other, above all its options.
 *
 * <p>All is used under the stack's lock, but for {@link #inherit} while nobody else knows the socket; nothing waits.
 */
final class StreamEndpoint {
    private final StreamSocket socket;
    private final SocketOptions common;
    private final Tcp tcp;
    private final TcpOptionSet options = new TcpOptionSet();
    /** Exactly one of these two is there. */
    private TcpConnection connection;
    private TcpListener listener;
    /** connect(2) has begun and not told its result yet. */
    private boolean isConnecting;
    private boolean isConnected;
    /** The reading end was shut down while it listened, or before it was connected: poll(2) tells. */
    private boolean isShut;

    /** For a connection that {@code accepted} is, or for a new one if that is null. {@code common} are the socket's options of its own level. */
    StreamEndpoint(StreamSocket socket, SocketOptions common, Tcp tcp, TcpConnection accepted) {
        this.socket = socket;
        this.common = common;
        this.tcp = tcp;
        this.connection = accepted == null ? tcp.newConnection() : accepted;
        this.isConnected = accepted != null;
    }

    /** Lets the socket hear of its connection. */
    void start() {
        connection.observe(socket);
    }

    /** The connection; null while it listens. */
    TcpConnection connection() {
        return connection;
    }

    boolean isListening() {
        return listener != null;
    }

    // ---- opening

    boolean isBound() {
        return listener != null || connection.localPort() != 0;
    }

    int bind(InternetAddress local) {
        return listener != null ? -Errno.EINVAL : connection.bind(local.high, local.low, local.port);
    }

    /** As on Linux the queue holds one more than asked for. */
    int listen(int backlog) {
        if (listener != null) {
            listener.setBacklog(backlog + 1);
            return 0;
        }
        if (isConnected || isConnecting) {
            return -Errno.EINVAL;
        }
        if (connection.localPort() == 0) {
            int result = connection.bind(0, socket.isIpv6 ? 0 : IpAddress.mapped(0), 0);
            if (result < 0) {
                return result;
            }
        }
        TcpListener opened = tcp.listen(connection, backlog + 1);
        if (opened == null) {
            return -Errno.EADDRINUSE;
        }
        listener = opened;
        connection = null;
        listener.observe(socket);
        return 0;
    }

    /** The next connection that waits; null when none does, or if it does not listen. */
    TcpConnection accept() {
        return listener == null ? null : listener.accept();
    }

    /** Begins to connect, or looks how far it is: 0, {@code -EINPROGRESS} while it must be waited for, or another negative errno. */
    int progress(InternetAddress remote, boolean hasBegun) {
        if (listener != null || isConnected) {
            return -Errno.EISCONN;
        }
        if (!isConnecting) {
            applyOptions();
            int result = connection.connect(remote.high, remote.low, remote.port);
            isConnecting = result == -Errno.EINPROGRESS;
            return result;
        }
        TcpState state = connection.state();
        if (state == TcpState.SYN_SENT || state == TcpState.SYN_RECEIVED) {
            return hasBegun || !socket.isNonBlocking() ? -Errno.EINPROGRESS : -Errno.EALREADY;
        }
        isConnecting = false;
        int error = connection.takeError();
        if (state.isSynchronized()) {
            isConnected = true;
            return 0;
        }
        renew();
        return error == 0 ? -Errno.ECONNABORTED : error;
    }

    /** A connection that failed, or that nobody wants any more, is used up; the socket may try again, from the port that it is bound to. */
    private void renew() {
        renewed(tcp.replace(connection));
        isConnecting = false;
        isConnected = false;
    }

    private void renewed(TcpConnection fresh) {
        connection = fresh;
        applyOptions();
        connection.observe(socket);
    }

    /** connect(2) to AF_UNSPEC. */
    int disconnect() {
        if (listener != null) {
            return -Errno.EISCONN;
        }
        renew();
        return 0;
    }

    // ---- the end

    int shutdown(int how) {
        if (listener != null) {
            if (how != Shutdown.SHUT_WR) {
                TcpConnection fresh = tcp.replace(listener);
                listener = null;
                renewed(fresh);
                isShut = true;
            }
            return 0;
        }
        if (!isConnected && !isConnecting) {
            isShut |= how != Shutdown.SHUT_WR;
            return -Errno.ENOTCONN;
        }
        if (how != Shutdown.SHUT_RD) {
            connection.shutdownWrite();
        }
        if (how != Shutdown.SHUT_WR) {
            connection.shutdownRead();
        }
        return 0;
    }

    void close() {
        if (listener != null) {
            listener.close();
        } else {
            connection.close();
        }
    }

    // ---- state

    void putLocal(SocketAddress address) {
        if (listener != null) {
            InternetAddress.put(address, socket.isIpv6, listener.localAddressHigh(), listener.localAddressLow(), listener.localPort());
        } else {
            InternetAddress.put(address, socket.isIpv6, connection.localAddressHigh(), connection.localAddressLow(), connection.localPort());
        }
    }

    int putRemote(SocketAddress address) {
        if (listener != null || !isAttached()) {
            return -Errno.ENOTCONN;
        }
        InternetAddress.put(address, socket.isIpv6, connection.remoteAddressHigh(), connection.remoteAddressLow(), connection.remotePort());
        return 0;
    }

    /** Whether it has a peer still. */
    private boolean isAttached() {
        return connection.state().isSynchronized() && connection.state() != TcpState.TIME_WAIT;
    }

    /** The events of poll(2) that are true now. */
    int readiness() {
        if (listener != null) {
            return listener.isReadable() ? Readiness.IN : 0;
        }
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
            socket.wantRoom();
        }
        if (connection.isHungUp()) {
            now |= PollEvents.POLLHUP;
        }
        if (connection.hasError()) {
            now |= PollEvents.POLLERR;
        }
        return now | (connection.hasUrgent() ? PollEvents.POLLPRI : 0);
    }

    /** SO_ERROR, which is cleared. */
    int takeError() {
        return connection == null ? 0 : -connection.takeError();
    }

    // ---- options

    void inherit(StreamEndpoint from) {
        options.inherit(from.options);
        applyOptions();
    }

    /** Tells the protocol all options. */
    void applyOptions() {
        if (listener == null) {
            options.apply(connection.options(), common, socket);
        } else if (options.isReceiveFixed) {
            listener.setReceiveLimit(common.receiveBytes);
        }
    }

    /** An option of the socket's own level was set. */
    void optionChanged(int name) {
        switch (name) {
            case SocketOption.SO_SNDBUF, SocketOption.SO_SNDBUFFORCE -> options.isSendFixed = true;
            case SocketOption.SO_RCVBUF, SocketOption.SO_RCVBUFFORCE -> options.isReceiveFixed = true;
            default -> {
            }
        }
        applyOptions();
    }

    /** Sets an option of SOL_TCP. */
    int setOption(int name, byte[] value, int length) {
        int result = options.set(name, value, length);
        if (result == 0) {
            applyOptions();
            if (connection != null) {
                options.push(name, connection.options());
            }
        }
        return result;
    }

    /** Puts an option of SOL_TCP into {@code value}: how long it is, or negative. */
    int getOption(int name, byte[] value) {
        return options.get(name, value, connection);
    }
}
