package biscotti.kernel.net.unix;

import biscotti.kernel.abi.AddressFamily;
import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.MessageFlags;
import biscotti.kernel.abi.PollEvents;
import biscotti.kernel.file.EventSource;
import biscotti.kernel.file.PollTable;
import biscotti.kernel.file.Readiness;
import biscotti.kernel.net.socket.Message;
import biscotti.kernel.net.socket.PeerIdentity;
import biscotti.kernel.net.socket.SocketAddress;
import biscotti.kernel.net.socket.SocketSeed;
import biscotti.kernel.schedule.WaitQueue;

/** SOCK_DGRAM of AF_UNIX: whole messages, in order, none lost; who sends to a full queue waits. */
final class UnixDatagramSocket extends UnixSocket {
    /** {@code net.unix.max_dgram_qlen}. */
    private static final int MOST_WAITING = 10;
    private static final int OVERHEAD = 32;

    UnixDatagramSocket(SocketSeed seed, UnixSpace space) {
        super(seed, space);
    }

    private boolean isFull() {
        return queue.size() > MOST_WAITING;
    }

    @Override
    public long connect(SocketAddress address) {
        if (address.family() == AddressFamily.AF_UNSPEC && address.length >= PATH) {
            space.lock.acquire();
            peer = null;
            space.lock.release();
            return 0;
        }
        UnixPath finder = new UnixPath(this);
        int result = find(address, finder);
        if (result < 0) {
            return result;
        }
        UnixSocket target = finder.found();
        space.lock.acquire();
        if (!(target instanceof UnixDatagramSocket)) {
            result = -Errno.EPROTOTYPE;
        } else if (target.peer != null && target.peer != this) {
            result = -Errno.EPERM;
        } else {
            peer = target;
        }
        space.lock.release();
        finder.release();
        return result;
    }

    @Override
    public long send(Message message) {
        if (message.has(MessageFlags.MSG_OOB)) {
            return -Errno.EOPNOTSUPP;
        }
        long size = message.data.remaining();
        if (size > options.sendBytes - OVERHEAD) {
            return -Errno.EMSGSIZE;
        }
        UnixPath finder = new UnixPath(this);
        if (message.address != null && message.address.length > 0) {
            int result = find(message.address, finder);
            if (result < 0) {
                return result;
            }
            if (!(finder.found() instanceof UnixDatagramSocket)) {
                finder.release();
                return -Errno.EPROTOTYPE;
            }
        }
        Packet packet = Packet.allocate(services().frames, this, identityOf(message), (int) size);
        long result = packet == null ? -Errno.ENOBUFS : packet.fill(message.data) ? 0 : -Errno.EFAULT;
        if (result == 0) {
            result = deliver(message, packet, finder.found());
        }
        if (result < 0 && packet != null) {
            packet.releasePages();
        }
        finder.release();
        return result < 0 ? result : size;
    }

    private long deliver(Message message, Packet packet, UnixSocket named) {
        long deadline = deadline(options.sendTimeoutNanos, message.flags);
        while (true) {
            int ownTicket = events.ticket();
            space.lock.acquire();
            UnixSocket target = named == null ? peer : named;
            long result = check(target, named != null);
            EventSource source = null;
            int ticket = ownTicket;
            if (result == 0 && (!hasSendRoom() || ((UnixDatagramSocket) target).isFull())) {
                source = hasSendRoom() ? ((UnixDatagramSocket) target).events : events;
                ticket = source == events ? ownTicket : source.ticket(); // the change would come under the lock
                result = -Errno.EAGAIN;
            }
            if (result == 0) {
                enqueue(target, packet, message.ancillary);
            }
            space.lock.release();
            if (result == 0) {
                ((UnixDatagramSocket) target).events.wake(Readiness.IN);
                return 0;
            }
            if (source != null) {
                result = sleep(source, ticket, deadline);
            }
            if (result < 0) {
                return result;
            }
        }
    }

    private long check(UnixSocket target, boolean isNamed) {
        if (isWriteShut) {
            return -Errno.EPIPE;
        }
        if (target == null) {
            return -Errno.ENOTCONN;
        }
        if (target.isClosed) {
            if (!isNamed) {
                peer = null;
            }
            return -Errno.ECONNREFUSED;
        }
        if (target.peer != null && target.peer != this) {
            return -Errno.EPERM;
        }
        return target.isReadShut ? -Errno.EPIPE : 0;
    }

    private static long sleep(EventSource source, int ticket, long deadline) {
        if (deadline == 0) {
            return -Errno.EAGAIN;
        }
        int result = source.await(ticket, deadline);
        if (result == -Errno.EINTR) {
            return deadline == WaitQueue.FOREVER ? -Errno.ERESTARTSYS : -Errno.ERESTARTNOHAND;
        }
        return result == -Errno.ETIMEDOUT ? -Errno.EAGAIN : result;
    }

    @Override
    public long receive(Message message) {
        if (isForErrors(message)) {
            return -Errno.EAGAIN;
        }
        if (message.has(MessageFlags.MSG_OOB)) {
            return -Errno.EOPNOTSUPP;
        }
        long deadline = deadline(options.receiveTimeoutNanos, message.flags);
        while (true) {
            int ticket = events.ticket();
            reader.acquire();
            space.lock.acquire();
            Packet packet = queue.isEmpty() ? null : queue.first().owner;
            boolean isOver = isReadShut;
            space.lock.release();
            long result = packet == null ? 0 : take(message, packet);
            reader.release();
            if (packet != null || isOver) {
                return result;
            }
            result = pause(ticket, deadline);
            if (result < 0) {
                return result;
            }
        }
    }

    private long take(Message message, Packet packet) {
        int length = packet.length();
        int wanted = (int) Math.min(length, message.data.remaining());
        boolean isFaulty = packet.copyTo(message.data, 0, wanted) < wanted;
        boolean isPeek = message.has(MessageFlags.MSG_PEEK);
        UnixSocket sender = packet.sender;
        space.lock.acquire();
        boolean wasFull = isFull();
        tell(message, packet, isPeek);
        if (!isPeek) {
            drop(packet);
        }
        space.lock.release();
        if (!isPeek) {
            ((UnixDatagramSocket) sender).events.wake(Readiness.OUT);
            if (wasFull) {
                events.wake(Readiness.OUT);
            }
        }
        if (isFaulty) {
            return -Errno.EFAULT;
        }
        message.fullLength = length;
        if (wanted < length) {
            message.resultFlags |= MessageFlags.MSG_TRUNC;
        }
        return message.has(MessageFlags.MSG_TRUNC) ? length : wanted;
    }

    @Override
    public int readiness(PollTable table) {
        if (table != null) {
            table.watch(events);
        }
        space.lock.acquire();
        UnixDatagramSocket target = (UnixDatagramSocket) peer;
        space.lock.release();
        if (table != null && target != null && target != this) {
            table.watch(target.events);
        }
        space.lock.acquire();
        int now = !queue.isEmpty() || isReadShut ? Readiness.IN : 0;
        now |= isReadShut ? PollEvents.POLLRDHUP : 0;
        now |= isReadShut && isWriteShut ? PollEvents.POLLHUP : 0;
        now |= pendingError != 0 ? PollEvents.POLLERR : 0;
        boolean hasRoom = isWritable() && (target == null || target.isClosed || !target.isFull());
        space.lock.release();
        return hasRoom ? now | Readiness.OUT : now;
    }

    @Override
    int readableBytes() {
        return queue.isEmpty() ? 0 : queue.first().owner.length();
    }

    /** Two that belong together from the start. Nobody else knows them. */
    void pair(UnixDatagramSocket other, PeerIdentity identity) {
        peer = other;
        other.peer = this;
        peerIdentity = identity;
        other.peerIdentity = identity;
    }

    @Override
    protected void closed() {
        unbind();
        space.lock.acquire();
        isClosed = true;
        UnixSocket other = peer;
        boolean isPeerConcerned = other != null && other.peer == this;
        peer = null;
        purgeQueue();
        boolean mustCollect = !space.flights.isEmpty();
        space.lock.release();
        events.wake(0); // who waits to send is refused now
        if (isPeerConcerned) {
            ((UnixDatagramSocket) other).events.wake(0);
        }
        if (mustCollect) {
            space.reaper.collect();
        }
    }
}
