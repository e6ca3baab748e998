package biscotti.kernel.net.inet;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.PollEvents;
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
import biscotti.kernel.net.tcp.TcpState;
import biscotti.kernel.schedule.WaitQueue;

/**
 * A TCP socket: tcp(7). Its {@link StreamEndpoint} is what it is at the stack, {@link StreamTransfer} moves its data; here the stack's lock is taken for
 * either, and calls are made to wait.
 */
final class StreamSocket extends InternetSocket implements SocketObserver {
    private static final int MAX_BACKLOG = 4_096;
    private static final int INITIAL_SEND_BYTES = 2_626_560;
    private static final int INITIAL_RECEIVE_BYTES = 131_072;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final StreamEndpoint endpoint;
    /** Somebody waits for room to send. */
    private volatile boolean isRoomWanted;
    private final StreamTransfer transfer;

    /** A socket for a connection that {@code accepted} is, or for a new one if that is null; made under the stack's lock. */
    StreamSocket(SocketSeed seed, Network network, TcpConnection accepted) {
        super(seed, network);
        options.sendBytes = INITIAL_SEND_BYTES;
        options.receiveBytes = INITIAL_RECEIVE_BYTES;
        endpoint = new StreamEndpoint(this, options, network.stack().tcp(), accepted);
        transfer = new StreamTransfer(this, services().locks);
    }

    /** Begins to hear of its connection; under the stack's lock. */
    void start() {
        endpoint.start();
    }

    Network network() {
        return network;
    }

    /** The connection; null while it listens. Under the stack's lock. */
    TcpConnection connection() {
        return endpoint.connection();
    }

    @Override
    public void readinessChanged(int changed) {
        if (changed == Readiness.OUT) {
            if (!isRoomWanted) {
                return;
            }
            isRoomWanted = false;
        }
        if (endpoint.isListening()) {
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
        return endpoint.isBound();
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
        result = endpoint.bind(local);
        network.leaveUnchanged();
        return result;
    }

    @Override
    public int listen(int backlog) {
        int result = network.enter();
        if (result < 0) {
            return result;
        }
        result = endpoint.listen(backlog < 0 || backlog > MAX_BACKLOG ? MAX_BACKLOG : backlog);
        network.leaveUnchanged();
        return result;
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
            TcpConnection accepted = endpoint.accept();
            boolean isOver = !endpoint.isListening();
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
        socket.endpoint.inherit(endpoint);
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
            long state = endpoint.progress(remote, hasBegun);
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

    /** connect(2) to AF_UNSPEC. */
    private long disconnect() {
        int result = network.enter();
        if (result < 0) {
            return result;
        }
        result = endpoint.disconnect();
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
        result = endpoint.shutdown(how);
        network.leave();
        events.wake(0);
        return result;
    }

    // ---- state

    @Override
    public int localAddress(SocketAddress address) {
        int result = network.enter();
        if (result == 0) {
            endpoint.putLocal(address);
            network.leaveUnchanged();
        }
        return result;
    }

    @Override
    public int remoteAddress(SocketAddress address) {
        int result = network.enter();
        if (result == 0) {
            result = endpoint.putRemote(address);
            network.leaveUnchanged();
        }
        return result;
    }

    @Override
    public int readiness(PollTable table) {
        if (table != null) {
            table.watch(events);
        }
        if (network.enter() < 0) {
            return PollEvents.POLLERR | PollEvents.POLLHUP;
        }
        int now = endpoint.readiness();
        network.leaveUnchanged();
        return now;
    }

    @Override
    protected int takeError() {
        if (network.enter() < 0) {
            return Errno.EIO;
        }
        int error = endpoint.takeError();
        network.leaveUnchanged();
        return error;
    }

    @Override
    protected boolean isListening() {
        return endpoint.isListening();
    }

    @Override
    protected int readableBytes() {
        TcpConnection connection = endpoint.connection();
        return connection == null ? -1 : connection.unreadBytes();
    }

    @Override
    protected int unsentBytes() {
        TcpConnection connection = endpoint.connection();
        return connection == null ? -1 : connection.unacknowledgedBytes();
    }

    @Override
    protected int urgentMark() {
        TcpConnection connection = endpoint.connection();
        return connection != null && connection.stream().isAtUrgentMark() ? 1 : 0;
    }

    // ---- options

    @Override
    protected int optionChanged(int name) {
        int result = network.enter();
        if (result == 0) {
            endpoint.optionChanged(name);
            network.leave();
        }
        return result;
    }

    /** Tells the protocol; under the stack's lock, or before anybody knows the socket. */
    @Override
    protected void protocolOptionsChanged() {
        endpoint.applyOptions();
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
            result = endpoint.setOption(name, value, length);
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
            result = endpoint.getOption(name, value);
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
        TcpConnection left = endpoint.connection();
        boolean lingers = left != null && options.lingers && options.lingerSeconds > 0 && left.unacknowledgedBytes() > 0;
        if (lingers) {
            left.shutdownWrite();
        } else {
            endpoint.close();
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
