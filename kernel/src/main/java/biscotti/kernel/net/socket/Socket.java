package biscotti.kernel.net.socket;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.MessageFlags;
import biscotti.kernel.abi.SocketOption;
import biscotti.kernel.collection.LittleEndian;
import biscotti.kernel.file.ControlCaller;
import biscotti.kernel.file.Controllable;
import biscotti.kernel.file.EventSource;
import biscotti.kernel.file.FileServices;
import biscotti.kernel.file.OpenFile;
import biscotti.kernel.file.Pollable;
import biscotti.kernel.file.Readable;
import biscotti.kernel.file.Writable;
import biscotti.kernel.memory.UserBuffer;
import biscotti.kernel.schedule.WaitQueue;

/**
 * An open socket. Operations answer 0 or more, or minus an errno, and may sleep; what a family does not have answers {@code -EOPNOTSUPP}.
 */
public abstract class Socket extends OpenFile implements Readable, Writable, Pollable, Controllable {
    /** The longest value of an option that a program may give or get. */
    public static final int MAX_OPTION_BYTES = 256;
    private static final int INT_BYTES = 4;

    private final Sockets sockets;
    private final int domain;
    private final int type;
    private final int protocol;
    protected final SocketOptions options = new SocketOptions();
    protected final EventSource events;

    protected Socket(SocketSeed seed) {
        super(seed.inode(), seed.request());
        this.sockets = seed.sockets();
        this.domain = seed.domain();
        this.type = seed.type();
        this.protocol = seed.protocol();
        this.events = seed.services().newEventSource();
    }

    public final int domain() {
        return domain;
    }

    public final int type() {
        return type;
    }

    public final int protocol() {
        return protocol;
    }

    public final Sockets sockets() {
        return sockets;
    }

    protected final FileServices services() {
        return inode().services();
    }

    // ---- operations

    /** bind(2). */
    public int bind(SocketAddress address) {
        return -Errno.EOPNOTSUPP;
    }

    /** connect(2). */
    public long connect(SocketAddress address) {
        return -Errno.EOPNOTSUPP;
    }

    /** listen(2). */
    public int listen(int backlog) {
        return -Errno.EOPNOTSUPP;
    }

    /** accept(2): 0 with a socket that is blocking unless {@code flags} has {@code SOCK_NONBLOCK}. */
    public long accept(int flags, Sockets.Made made) {
        return -Errno.EOPNOTSUPP;
    }

    /** getsockname(2). */
    public abstract int localAddress(SocketAddress address);

    /** getpeername(2). */
    public int remoteAddress(SocketAddress address) {
        return -Errno.EOPNOTSUPP;
    }

    /** How many bytes went; {@code -EPIPE} also stands for the signal that goes with it. */
    public abstract long send(Message message);

    /** How many bytes came, 0 at the end of a stream. */
    public abstract long receive(Message message);

    /** shutdown(2), {@code how} known to be right. */
    public int shutdown(int how) {
        return -Errno.EOPNOTSUPP;
    }

    /** The error that waits, as a positive number, which is cleared: SO_ERROR. */
    protected abstract int takeError();

    /** Whether it listens: SO_ACCEPTCONN. */
    protected boolean isListening() {
        return false;
    }

    /** One of {@link #options} was set. */
    protected int optionChanged(int name) {
        return 0;
    }

    // ---- options

    /** setsockopt(2). */
    public final int setOption(int level, int name, byte[] value, int length) {
        if (level != SocketOption.SOL_SOCKET) {
            return setProtocolOption(level, name, value, length);
        }
        int result = setOwnOption(name, value, length);
        if (result == -Errno.ENOPROTOOPT) {
            result = options.set(name, value, length, sockets.caller().credentials());
            if (result == 0) {
                result = optionChanged(name);
            }
        }
        return result;
    }

    /** An option of SOL_SOCKET that one family has alone, {@code -ENOPROTOOPT} for others. */
    protected int setOwnOption(int name, byte[] value, int length) {
        return -Errno.ENOPROTOOPT;
    }

    protected int setProtocolOption(int level, int name, byte[] value, int length) {
        return -Errno.ENOPROTOOPT;
    }

    /** getsockopt(2): the length of the value that is in {@code value} now, which has {@link #MAX_OPTION_BYTES}. */
    public final int getOption(int level, int name, byte[] value) {
        if (level != SocketOption.SOL_SOCKET) {
            return getProtocolOption(level, name, value);
        }
        int number;
        switch (name) {
            case SocketOption.SO_TYPE -> number = type;
            case SocketOption.SO_DOMAIN -> number = domain;
            case SocketOption.SO_PROTOCOL -> number = protocol;
            case SocketOption.SO_ERROR -> number = takeError();
            case SocketOption.SO_ACCEPTCONN -> number = isListening() ? 1 : 0;
            case SocketOption.SO_COOKIE -> {
                LittleEndian.putLong(value, 0, inode().number());
                return 2 * INT_BYTES;
            }
            default -> {
                int length = getOwnOption(name, value);
                return length == -Errno.ENOPROTOOPT ? options.get(name, value) : length;
            }
        }
        LittleEndian.putInt(value, 0, number);
        return INT_BYTES;
    }

    /** As {@link #setOwnOption}. */
    protected int getOwnOption(int name, byte[] value) {
        return -Errno.ENOPROTOOPT;
    }

    protected int getProtocolOption(int level, int name, byte[] value) {
        return -Errno.ENOPROTOOPT;
    }

    // ---- as a file

    @Override
    public final long read(UserBuffer target, long position) {
        return receive(new Message(target, 0, null, null));
    }

    @Override
    public final long write(UserBuffer source, long position, long sizeLimit) {
        return send(new Message(source, 0, null, null));
    }

    @Override
    public long control(ControlCaller caller, int request, long argument) {
        return -Errno.ENOTTY;
    }

    // ---- waiting

    /** Until when a call waits that may wait for {@code timeoutNanos}; 0 if it may not wait at all. */
    protected final long deadline(long timeoutNanos, int flags) {
        if (isNonBlocking() || (flags & MessageFlags.MSG_DONTWAIT) != 0) {
            return 0;
        }
        if (timeoutNanos == WaitQueue.FOREVER) {
            return WaitQueue.FOREVER;
        }
        long deadline = services().clock.monotonicNanos() + timeoutNanos;
        return deadline < 0 ? WaitQueue.FOREVER : deadline;
    }

    /** Sleeps until something happens to the socket: 0 (try again), {@code -EAGAIN} at the end of the time, or what a signal makes of the call. */
    protected final long pause(int ticket, long deadlineNanos) {
        if (deadlineNanos == 0) {
            return -Errno.EAGAIN;
        }
        int result = events.await(ticket, deadlineNanos);
        if (result == -Errno.EINTR) {
            return deadlineNanos == WaitQueue.FOREVER ? -Errno.ERESTARTSYS : -Errno.ERESTARTNOHAND;
        }
        return result == -Errno.ETIMEDOUT ? -Errno.EAGAIN : result;
    }
}
