package biscotti.kernel.net.unix;

import biscotti.kernel.abi.AddressFamily;
import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.MessageFlags;
import biscotti.kernel.abi.Shutdown;
import biscotti.kernel.abi.SocketOption;
import biscotti.kernel.collection.IntrusiveList;
import biscotti.kernel.collection.Link;
import biscotti.kernel.collection.LittleEndian;
import biscotti.kernel.file.ControlCaller;
import biscotti.kernel.file.Inode;
import biscotti.kernel.file.OpenFile;
import biscotti.kernel.file.Readiness;
import biscotti.kernel.net.socket.Ancillary;
import biscotti.kernel.net.socket.Message;
import biscotti.kernel.net.socket.PeerIdentity;
import biscotti.kernel.net.socket.Socket;
import biscotti.kernel.net.socket.SocketAddress;
import biscotti.kernel.net.socket.SocketLocks;
import biscotti.kernel.net.socket.SocketSeed;
import biscotti.kernel.schedule.SleepLock;

/** What sockets of AF_UNIX have in common: a name, a queue of what has come, a peer. Fields are under the lock of the space, if nothing else is said. */
abstract class UnixSocket extends Socket {
    /** Where {@code sun_path} begins. */
    static final int PATH = 2;
    /** Bytes of the longest path. */
    static final int PATH_BYTES = 108;
    private static final int CREDENTIALS_BYTES = 12;
    private static final int FIONREAD = 0x541B;
    private static final int TIOCOUTQ = 0x5411;

    final UnixSpace space;
    final SleepLock reader;
    final SleepLock writer;
    final IntrusiveList<Packet> queue = new IntrusiveList<>();
    UnixSocket peer;
    PeerIdentity peerIdentity;
    /** Bytes of ours that are in queues of others. */
    int sentBytes;
    boolean isReadShut;
    boolean isWriteShut;
    boolean isClosed;
    int pendingError;
    /** The name: bytes of {@code sun_path}; null without one. Set once. */
    private volatile byte[] name;
    /** The file that a path names, with a reference, or null. */
    private Inode inodeOfName;

    /** For {@link FlightCollector}: in how many queues it is, and marks of a collection. */
    final Link<UnixSocket> inFlight = new Link<>(this);
    int flights;
    int outsideFlights;
    boolean isCandidate;

    @SuppressWarnings("this-escape") // the link only remembers it
    UnixSocket(SocketSeed seed, UnixSpace space) {
        super(seed);
        this.space = space;
        reader = seed.inode().services().locks.newSleepLock(SocketLocks.READER);
        writer = seed.inode().services().locks.newSleepLock(SocketLocks.WRITER);
    }

    /** Takes a function to files in queues. */
    interface FileVisitor {
        void visit(OpenFile file);
    }

    // ---- names

    final byte[] name() {
        return name;
    }

    final void setName(byte[] bytes) {
        name = bytes;
    }

    @Override
    public final int bind(SocketAddress address) {
        if (address.length < PATH || address.length > PATH + PATH_BYTES) {
            return -Errno.EINVAL;
        }
        if (address.family() != AddressFamily.AF_UNIX) {
            return -Errno.EINVAL;
        }
        if (address.length == PATH) {
            return bindAbstract(null);
        }
        byte[] bytes = UnixPath.nameOf(address);
        return bytes[0] == 0 ? bindAbstract(bytes) : bindPath(bytes);
    }

    private int bindAbstract(byte[] wanted) {
        space.lock.acquire();
        int result = 0;
        if (name != null) {
            result = wanted == null ? 0 : -Errno.EINVAL;
        } else {
            byte[] chosen = wanted == null ? space.chooseName() : wanted;
            if (chosen == null) {
                result = -Errno.ENOSPC;
            } else if (space.add(chosen, this)) {
                name = chosen;
            } else {
                result = -Errno.EADDRINUSE;
            }
        }
        space.lock.release();
        return result;
    }

    private int bindPath(byte[] path) {
        UnixPath made = new UnixPath(this);
        if (name != null) {
            return made.exists(path) ? -Errno.EADDRINUSE : -Errno.EINVAL;
        }
        int result = made.create(path);
        if (result < 0) {
            return result == -Errno.EEXIST ? -Errno.EADDRINUSE : result;
        }
        space.lock.acquire();
        boolean isLate = name != null;
        if (!isLate) {
            name = path;
            inodeOfName = made.inode();
        }
        space.lock.release();
        if (isLate) {
            made.inode().release();
        }
        return isLate ? -Errno.EINVAL : 0;
    }

    /** Finds whom an address names: with a reference in {@code finder}. */
    final int find(SocketAddress address, UnixPath finder) {
        if (address.length <= PATH || address.length > PATH + PATH_BYTES) {
            return -Errno.EINVAL;
        }
        if (address.family() != AddressFamily.AF_UNIX) {
            return -Errno.EINVAL;
        }
        byte[] bytes = UnixPath.nameOf(address);
        return bytes[0] == 0 ? finder.findAbstract(bytes, space) : finder.findPath(bytes);
    }

    /** Puts a name into an address; one that is null is only the family. */
    static void put(SocketAddress target, byte[] name) {
        int length = name == null ? 0 : name.length;
        boolean isPath = length > 0 && name[0] != 0;
        int terminated = isPath && length < PATH_BYTES ? length + 1 : length;
        target.begin(AddressFamily.AF_UNIX, PATH + terminated);
        for (int i = 0; i < length; i++) {
            target.bytes[PATH + i] = name[i];
        }
    }

    @Override
    public final int localAddress(SocketAddress address) {
        put(address, name);
        return 0;
    }

    @Override
    public final int remoteAddress(SocketAddress address) {
        space.lock.acquire();
        UnixSocket other = peer;
        space.lock.release();
        if (other == null) {
            return -Errno.ENOTCONN;
        }
        put(address, other.name());
        return 0;
    }

    // ---- queue, under the lock

    /** Puts a packet at the end of another socket's queue, with the files of {@code ancillary}. */
    final void enqueue(UnixSocket target, Packet packet, Ancillary ancillary) {
        if (ancillary != null && ancillary.files != null) {
            packet.files = ancillary.files;
            ancillary.files = null;
            space.flights.depart(packet.files);
        }
        sentBytes += packet.accountedBytes();
        target.queue.addLast(packet.link);
    }

    /** Takes the files of a packet out of it; they belong to the caller then. */
    final OpenFile[] takeFiles(Packet packet) {
        OpenFile[] files = packet.files;
        packet.files = null;
        if (files != null) {
            space.flights.arrive(files);
        }
        return files;
    }

    /** Takes the first packet, which was read, out of the queue. The sender has room again. */
    final void drop(Packet packet) {
        queue.remove(packet.link);
        packet.sender.sentBytes -= packet.accountedBytes();
        packet.releasePages();
    }

    /** Throws all away that has come. Files are released later, by another thread. */
    final void purgeQueue() {
        while (!queue.isEmpty()) {
            Packet packet = queue.first().owner;
            reapAll(takeFiles(packet));
            drop(packet);
            packet.sender.events.wake(Readiness.OUT);
        }
        purgeMore();
    }

    /** What else waits in it: connections that nobody accepted. */
    void purgeMore() {
    }

    final void reapAll(OpenFile[] files) {
        if (files != null) {
            for (OpenFile each : files) {
                space.reaper.add(each);
            }
        }
    }

    /** Visits all files that are in its queue, or in queues that hang on it. */
    void forEachQueuedFile(FileVisitor visitor) {
        for (Link<Packet> at = queue.first(); at != null; at = queue.next(at)) {
            OpenFile[] files = at.owner.files;
            for (int i = 0; files != null && i < files.length; i++) {
                visitor.visit(files[i]);
            }
        }
    }

    /** Whether more may be sent without waiting. */
    final boolean hasSendRoom() {
        return sentBytes < options.sendBytes;
    }

    /** poll(2) says so only when there is room that is worth while. */
    final boolean isWritable() {
        return 4L * sentBytes <= options.sendBytes;
    }

    // ---- what goes along

    /** Who a message says that it comes from. */
    final PeerIdentity identityOf(Message message) {
        return message.ancillary != null && message.ancillary.sender != null ? message.ancillary.sender : PeerIdentity.real(sockets().caller());
    }

    /** Tells a receiver what came along; files become the message's, or nobody's. Under the lock. */
    final void tell(Message message, Packet packet, boolean isPeek) {
        if (message.address != null && message.address.length == 0 && packet.senderName != null) {
            put(message.address, packet.senderName);
        }
        if (message.ancillary != null && options.passesCredentials) {
            message.ancillary.sender = packet.identity;
        }
        if (packet.files == null) {
            return;
        }
        if (isPeek) {
            if (message.ancillary != null && message.ancillary.files == null) {
                OpenFile[] copies = new OpenFile[packet.files.length];
                for (int i = 0; i < copies.length; i++) {
                    copies[i] = packet.files[i];
                    copies[i].acquire();
                }
                message.ancillary.files = copies;
            }
            return;
        }
        OpenFile[] files = takeFiles(packet);
        if (message.ancillary == null) {
            reapAll(files);
        } else {
            message.ancillary.files = files;
        }
    }

    // ---- the rest

    @Override
    public final int shutdown(int how) {
        space.lock.acquire();
        UnixSocket other = peer;
        boolean isRead = how != Shutdown.SHUT_WR;
        boolean isWrite = how != Shutdown.SHUT_RD;
        isReadShut |= isRead;
        isWriteShut |= isWrite;
        boolean isPeerConcerned = other != null && other.peer == this && !(this instanceof UnixDatagramSocket);
        if (isPeerConcerned) {
            other.isReadShut |= isWrite;
            other.isWriteShut |= isRead;
        }
        space.lock.release();
        events.wake(0);
        if (isPeerConcerned) {
            other.events.wake(0);
        }
        return 0;
    }

    @Override
    protected final int takeError() {
        space.lock.acquire();
        int error = pendingError;
        pendingError = 0;
        space.lock.release();
        return error;
    }

    @Override
    protected final int getOwnOption(int optionName, byte[] value) {
        if (optionName != SocketOption.SO_PEERCRED) {
            return -Errno.ENOPROTOOPT;
        }
        space.lock.acquire();
        PeerIdentity identity = peerIdentity;
        space.lock.release();
        LittleEndian.putInt(value, 0, identity == null ? 0 : identity.process());
        LittleEndian.putInt(value, 4, identity == null ? -1 : identity.user());
        LittleEndian.putInt(value, 8, identity == null ? -1 : identity.group());
        return CREDENTIALS_BYTES;
    }

    @Override
    public final long control(ControlCaller caller, int request, long argument) {
        if (request != FIONREAD && request != TIOCOUTQ) {
            return -Errno.ENOTTY;
        }
        space.lock.acquire();
        int number = request == TIOCOUTQ ? sentBytes : readableBytes();
        space.lock.release();
        return number < 0 ? number : caller.memory().putInt(argument, number);
    }

    /** FIONREAD, under the lock. */
    abstract int readableBytes();

    /** Whether flags of a receiving call are such as nothing answers. */
    static boolean isForErrors(Message message) {
        return message.has(MessageFlags.MSG_ERRQUEUE);
    }

    /** A descriptor of a socket that is under way somewhere is closed: perhaps the last way to it. */
    @Override
    protected final int flush() {
        if (flights > 0) {
            space.reaper.collect();
        }
        return 0;
    }

    /** The name goes. Without locks. */
    final void unbind() {
        space.lock.acquire();
        byte[] old = name;
        Inode inode = inodeOfName;
        inodeOfName = null;
        if (old != null && old[0] == 0 && space.find(old) == this) {
            space.remove(old);
        }
        space.lock.release();
        if (inode != null) {
            inode.setAttachment(null);
            inode.release();
        }
    }
}
