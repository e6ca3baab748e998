package biscotti.kernel.net.unix;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.MessageFlags;
import biscotti.kernel.abi.PollEvents;
import biscotti.kernel.abi.SocketType;
import biscotti.kernel.collection.IntrusiveList;
import biscotti.kernel.collection.Link;
import biscotti.kernel.file.PollTable;
import biscotti.kernel.file.Readiness;
import biscotti.kernel.net.socket.Message;
import biscotti.kernel.net.socket.PeerIdentity;
import biscotti.kernel.net.socket.SocketAddress;
import biscotti.kernel.net.socket.SocketSeed;
import biscotti.kernel.net.socket.Sockets;

/** SOCK_STREAM and SOCK_SEQPACKET of AF_UNIX: connections. */
final class UnixStreamSocket extends UnixSocket {
    /** {@code net.core.somaxconn}. */
    private static final int MOST_WAITING = 4_096;

    /** Connections that nobody accepted, while it listens: each has the reference of the file that it will be. */
    private final IntrusiveList<UnixStreamSocket> waiting = new IntrusiveList<>();
    private final Link<UnixStreamSocket> inListener = new Link<>(this);
    private final UnixTransfer transfer = new UnixTransfer(this);
    private boolean isListening;
    private boolean isConnected;
    private int backlog;
    /** Who it says that it is to those who connect. */
    private PeerIdentity ownIdentity;

    UnixStreamSocket(SocketSeed seed, UnixSpace space) {
        super(seed, space);
    }

    boolean isPacketwise() {
        return type() == SocketType.SOCK_SEQPACKET;
    }

    // ---- connections

    @Override
    public int listen(int wanted) {
        PeerIdentity identity = PeerIdentity.effective(sockets().caller());
        space.lock.acquire();
        int result = isConnected || name() == null ? -Errno.EINVAL : 0;
        if (result == 0) {
            isListening = true;
            backlog = wanted < 0 || wanted > MOST_WAITING ? MOST_WAITING : wanted;
            ownIdentity = identity;
            peerIdentity = identity;
        }
        space.lock.release();
        if (result == 0) {
            events.wake(Readiness.OUT); // who waits to connect looks again
        }
        return result;
    }

    @Override
    public long connect(SocketAddress address) {
        UnixPath finder = new UnixPath(this);
        int result = find(address, finder);
        if (result < 0) {
            return result;
        }
        long connected = -Errno.EPROTOTYPE;
        if (finder.found() instanceof UnixStreamSocket listener && listener.type() == type()) {
            connected = connect(listener);
        }
        finder.release();
        return connected;
    }

    private long connect(UnixStreamSocket listener) {
        long deadline = deadline(options.sendTimeoutNanos, 0);
        PeerIdentity identity = PeerIdentity.effective(sockets().caller());
        UnixStreamSocket other = new UnixStreamSocket(sockets().newSeed(domain(), type(), protocol(), 0), space);
        while (true) {
            int ticket = listener.events.ticket();
            space.lock.acquire();
            long result;
            if (isConnected) {
                result = -Errno.EISCONN;
            } else if (isListening) {
                result = -Errno.EINVAL;
            } else if (!listener.isListening || listener.isReadShut || listener.isClosed) {
                result = -Errno.ECONNREFUSED;
            } else {
                result = listener.waiting.size() > listener.backlog ? -Errno.EAGAIN : 0;
            }
            if (result == 0) {
                join(other, listener.ownIdentity, identity);
                other.setName(listener.name());
                other.options.inherit(listener.options);
                listener.waiting.addLast(other.inListener);
            }
            space.lock.release();
            if (result == 0) {
                listener.events.wakeOne(Readiness.IN);
                return 0;
            }
            if (result == -Errno.EAGAIN) {
                result = UnixTransfer.sleep(listener.events, ticket, deadline);
            }
            if (result < 0) {
                space.reaper.add(other);
                return result;
            }
        }
    }

    /** Makes two the ends of one connection, under the lock or before anybody knows them. */
    void join(UnixStreamSocket other, PeerIdentity others, PeerIdentity own) {
        peer = other;
        other.peer = this;
        isConnected = true;
        other.isConnected = true;
        peerIdentity = others;
        other.peerIdentity = own;
    }

    @Override
    public long accept(int flags, Sockets.Made made) {
        long deadline = deadline(options.receiveTimeoutNanos, 0);
        while (true) {
            int ticket = events.ticket();
            space.lock.acquire();
            long result = isListening && !isReadShut ? 0 : -Errno.EINVAL;
            UnixStreamSocket accepted = result < 0 || waiting.isEmpty() ? null : waiting.removeFirst();
            boolean wasFull = accepted != null && waiting.size() >= backlog;
            space.lock.release();
            if (accepted != null) {
                accepted.setFlags(accepted.flags() | flags);
                made.socket = accepted;
                if (wasFull) {
                    events.wake(Readiness.OUT);
                }
                return 0;
            }
            if (result == 0) {
                result = pause(ticket, deadline);
            }
            if (result < 0) {
                return result;
            }
        }
    }

    // ---- data

    @Override
    public long send(Message message) {
        if (message.address != null && message.address.length > 0 && !isPacketwise()) {
            space.lock.acquire();
            boolean hasPeer = isConnected;
            space.lock.release();
            return hasPeer ? -Errno.EISCONN : -Errno.EOPNOTSUPP;
        }
        if (message.has(MessageFlags.MSG_OOB)) {
            return -Errno.EOPNOTSUPP;
        }
        return transfer.send(message, deadline(options.sendTimeoutNanos, message.flags));
    }

    @Override
    public long receive(Message message) {
        if (isForErrors(message)) {
            return -Errno.EAGAIN;
        }
        if (message.has(MessageFlags.MSG_OOB)) {
            return -Errno.EOPNOTSUPP;
        }
        return transfer.receive(message, deadline(options.receiveTimeoutNanos, message.flags), options.receiveLowMark);
    }

    /** Whether it has, or had, a peer; under the lock. */
    boolean isConnected() {
        return isConnected;
    }

    @Override
    protected boolean isListening() {
        return isListening;
    }

    int sendLimit() {
        return options.sendBytes;
    }

    int ticket() {
        return events.ticket();
    }

    long sleep(int ticket, long deadline) {
        return pause(ticket, deadline);
    }

    void wake(int changed) {
        events.wake(changed);
    }

    @Override
    public int readiness(PollTable table) {
        if (table != null) {
            table.watch(events);
        }
        space.lock.acquire();
        int now;
        if (isListening) {
            now = waiting.isEmpty() ? 0 : Readiness.IN;
        } else {
            now = !queue.isEmpty() || isReadShut ? Readiness.IN : 0;
            now |= isReadShut ? PollEvents.POLLRDHUP : 0;
            now |= isReadShut && isWriteShut || !isConnected ? PollEvents.POLLHUP : 0;
            now |= pendingError != 0 ? PollEvents.POLLERR : 0;
            now |= isWritable() ? Readiness.OUT : 0;
        }
        space.lock.release();
        return now;
    }

    @Override
    int readableBytes() {
        if (isListening) {
            return -Errno.EINVAL;
        }
        int total = 0;
        for (Link<Packet> at = queue.first(); at != null; at = queue.next(at)) {
            total += at.owner.length();
        }
        return total;
    }

    @Override
    void forEachQueuedFile(FileVisitor visitor) {
        super.forEachQueuedFile(visitor);
        for (Link<UnixStreamSocket> at = waiting.first(); at != null; at = waiting.next(at)) {
            for (Link<Packet> in = at.owner.queue.first(); in != null; in = at.owner.queue.next(in)) {
                for (int i = 0; in.owner.files != null && i < in.owner.files.length; i++) {
                    visitor.visit(in.owner.files[i]);
                }
            }
        }
    }

    @Override
    void purgeMore() {
        while (!waiting.isEmpty()) {
            space.reaper.add(waiting.removeFirst());
        }
    }

    @Override
    protected void closed() {
        unbind();
        space.lock.acquire();
        isClosed = true;
        UnixStreamSocket other = (UnixStreamSocket) peer;
        if (other != null) {
            other.isReadShut = true;
            other.isWriteShut = true;
            if (!queue.isEmpty()) {
                other.pendingError = Errno.ECONNRESET;
            }
        }
        purgeQueue();
        boolean mustCollect = !space.flights.isEmpty();
        space.lock.release();
        events.wake(0); // who waits to connect is refused now
        if (other != null) {
            other.events.wake(0);
        }
        if (mustCollect) {
            space.reaper.collect();
        }
    }
}
