package biscotti.kernel.file;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.InotifyFlags;
import biscotti.kernel.abi.MountFlags;
import biscotti.kernel.abi.OpenFlags;
import biscotti.kernel.abi.SeekWhence;
import biscotti.kernel.memory.UserBuffer;
import biscotti.kernel.schedule.Credentials;
import biscotti.kernel.schedule.ReferenceCount;
import biscotti.kernel.schedule.SleepLock;
import biscotti.kernel.schedule.SpinLock;
import biscotti.machine.annotation.BoundedEntry;

/**
 * An open file description: what open(2) makes and descriptors refer to, with a position, status flags and the rights of its opener.
 *
 * <p>What a file can do is told by the interfaces that its class implements: {@link Readable}, {@link Writable}, {@link Seekable},
 * {@link DirectoryReadable}, {@link Pollable}, {@link Controllable}, {@link Mappable}, {@link Synchronizable}, {@link Allocatable}. The methods here check
 * what is common and answer for what a file cannot do.
 *
 * <p>Who uses a file holds a reference; {@link #release} of the last one closes it.
 */
public abstract class OpenFile {
    private final Inode inode;
    private final Location location;
    private final Credentials credentials;
    private final ReferenceCount references = new ReferenceCount(1);
    private final boolean isMountWriter; // its mount counts it among the files open for writing
    private final SleepLock positionLock; // null if the file has no position
    private volatile long position; // written under the position lock
    private volatile int flags;
    private volatile CloseHook closeHooks; // a list, under the services' lock
    private volatile boolean deniesWrite;
    private volatile Object owner; // who is told of events by F_SETOWN
    /** Where the last write at {@link Writable#APPEND} began; belongs to the writer, under the inode's lock. */
    protected long appendPosition;

    /**
     * Opens {@code inode}; the references on it and on the mount that the caller holds become the file's.
     *
     * @param request its flags, credentials and location are the file's
     */
    protected OpenFile(Inode inode, OpenRequest request) {
        this.inode = inode;
        this.location = request.location;
        this.credentials = request.credentials;
        this.flags = request.flags & ~(OpenFlags.O_CREAT | OpenFlags.O_EXCL | OpenFlags.O_NOCTTY | OpenFlags.O_TRUNC | OpenFlags.O_CLOEXEC);
        this.isMountWriter = location != null && inode.isRegular() && mayWrite();
        if (isMountWriter) {
            location.mount().addWriter();
        }
        this.positionLock = this instanceof Seekable ? inode.services().locks.newSleepLock(FileLocks.POSITION) : null;
    }

    /** The file that is open. */
    public final Inode inode() {
        return inode;
    }

    /** Where it was found. */
    public final Location location() {
        return location;
    }

    /** The rights of who opened it. */
    public final Credentials credentials() {
        return credentials;
    }

    /** Access mode and status flags, as {@code F_GETFL} tells them. */
    public final int flags() {
        return flags;
    }

    /** {@code F_SETFL}: changes the flags that can be changed; the caller has checked that it may. 0 or minus an errno. */
    public int setFlags(int wanted) {
        flags = flags & ~OpenFlags.SETTABLE | wanted & OpenFlags.SETTABLE;
        return 0;
    }

    public final boolean isNonBlocking() {
        return (flags & OpenFlags.O_NONBLOCK) != 0;
    }

    /** Whether it was opened with {@code O_PATH}: it stands for a place only, and all input and output is {@code EBADF}. */
    public final boolean isPathOnly() {
        return (flags & OpenFlags.O_PATH) != 0;
    }

    /** Whether it was opened for reading. */
    public final boolean mayRead() {
        int mode = flags & (OpenFlags.O_ACCMODE | OpenFlags.O_PATH);
        return mode == OpenFlags.O_RDONLY || mode == OpenFlags.O_RDWR;
    }

    /** Whether it was opened for writing. */
    public final boolean mayWrite() {
        int mode = flags & (OpenFlags.O_ACCMODE | OpenFlags.O_PATH);
        return mode == OpenFlags.O_WRONLY || mode == OpenFlags.O_RDWR;
    }

    /** Whether reading it is to change the access time: neither its opener nor its mount forbids it. */
    protected final boolean recordsAccess() {
        return (flags & OpenFlags.O_NOATIME) == 0
                && (location == null || !location.mount().has(MountFlags.MS_NOATIME) && !location.mount().isReadOnly());
    }

    /** Takes a reference; the caller has one. */
    public final void acquire() {
        references.acquire();
    }

    /** Takes a reference, unless the file is closed already. */
    public final boolean tryAcquire() {
        return references.tryAcquire();
    }

    /** Gives a reference back; the last one closes the file. May sleep: called without spin locks and without locks of the file floor. */
    public final void release() {
        if (references.release()) {
            close();
        }
    }

    @BoundedEntry("closing of a file")
    private void close() {
        if (location != null) {
            inode.services().notifications.about(this, mayWrite() ? InotifyFlags.IN_CLOSE_WRITE : InotifyFlags.IN_CLOSE_NOWRITE);
        }
        runCloseHooks();
        allowWrite();
        inode.services().locking.release(inode, this);
        closed();
        if (mayWrite() && inode.isRegular()) {
            inode.releaseWrite();
        }
        inode.release();
        if (location != null) {
            if (isMountWriter) {
                location.mount().removeWriter();
            }
            location.mount().release();
        }
    }

    /** How many references there are: a snapshot. */
    public final int referenceCount() {
        return references.get();
    }

    /**
     * As long as it is open, or until {@link #allowWrite}, nobody opens the file for writing: it runs. 0 or {@code -ETXTBSY}. A file without a name,
     * which who made it may have open for writing, is left alone.
     */
    public final int denyWrite() {
        if (inode.links() == 0) {
            return 0;
        }
        int result = inode.denyWrite();
        deniesWrite = result == 0;
        return result;
    }

    /** Ends {@link #denyWrite}. Called by whoever called that, or by the last user. */
    public final void allowWrite() {
        if (deniesWrite) {
            deniesWrite = false;
            inode.allowWrite();
        }
    }

    /** read(2). */
    public final long read(UserBuffer target) {
        if (!mayRead()) {
            return -Errno.EBADF;
        }
        if (!(this instanceof Readable readable)) {
            return -Errno.EINVAL;
        }
        if (positionLock == null) {
            return wasRead(readable.read(target, 0));
        }
        positionLock.acquire();
        long count = readable.read(target, position);
        if (count > 0 && !((Seekable) this).isAlwaysAtStart()) {
            position += count;
        }
        positionLock.release();
        return wasRead(count);
    }

    private long wasRead(long count) {
        if (count > 0) {
            inode.services().notifications.about(this, InotifyFlags.IN_ACCESS);
        }
        return count;
    }

    private long wasWritten(long count) {
        if (count > 0) {
            inode.services().notifications.about(this, InotifyFlags.IN_MODIFY);
        }
        return count;
    }

    /** write(2). {@code -EPIPE} and, for regular files, {@code -EFBIG} also stand for the signals that go with them. */
    public final long write(UserBuffer source, long sizeLimit) {
        if (!mayWrite()) {
            return -Errno.EBADF;
        }
        if (!(this instanceof Writable writable)) {
            return -Errno.EINVAL;
        }
        if (positionLock == null) {
            return wasWritten(writable.write(source, 0, sizeLimit));
        }
        positionLock.acquire();
        boolean isAppend = (flags & OpenFlags.O_APPEND) != 0;
        long count = writable.write(source, isAppend ? Writable.APPEND : position, sizeLimit);
        if (count > 0 && !((Seekable) this).isAlwaysAtStart()) {
            position = (isAppend ? appendPosition : position) + count;
        }
        positionLock.release();
        return wasWritten(count);
    }

    /** pread(2): the position stays. */
    public final long readAt(UserBuffer target, long at) {
        if (at < 0) {
            return -Errno.EINVAL;
        }
        if (positionLock == null) {
            return isPathOnly() ? -Errno.EBADF : -Errno.ESPIPE;
        }
        if (!mayRead()) {
            return -Errno.EBADF;
        }
        return this instanceof Readable readable ? wasRead(readable.read(target, at)) : -Errno.EINVAL;
    }

    /** pwrite(2): the position stays. As on Linux, a file with {@code O_APPEND} is written at its end. */
    public final long writeAt(UserBuffer source, long at, long sizeLimit) {
        if (at < 0) {
            return -Errno.EINVAL;
        }
        if (positionLock == null) {
            return isPathOnly() ? -Errno.EBADF : -Errno.ESPIPE;
        }
        if (!mayWrite()) {
            return -Errno.EBADF;
        }
        if (!(this instanceof Writable writable)) {
            return -Errno.EINVAL;
        }
        return wasWritten(writable.write(source, (flags & OpenFlags.O_APPEND) != 0 ? Writable.APPEND : at, sizeLimit));
    }

    /** lseek(2): the new position. */
    public final long seek(long offset, int whence) {
        if (isPathOnly()) {
            return -Errno.EBADF;
        }
        if (whence < 0 || whence > SeekWhence.SEEK_HOLE) {
            return -Errno.EINVAL;
        }
        if (!(this instanceof Seekable seekable)) {
            return -Errno.ESPIPE;
        }
        if (seekable.isAlwaysAtStart()) {
            return 0;
        }
        positionLock.acquire();
        long target = target(seekable, offset, whence);
        if (target >= 0) {
            position = target;
        }
        positionLock.release();
        return target;
    }

    private long target(Seekable seekable, long offset, int whence) {
        long base;
        switch (whence) {
            case SeekWhence.SEEK_SET -> base = 0;
            case SeekWhence.SEEK_CUR -> base = position;
            case SeekWhence.SEEK_END -> base = seekable.size();
            default -> {
                return offset < 0 ? -Errno.ENXIO : seekable.seekData(offset, whence == SeekWhence.SEEK_HOLE);
            }
        }
        if (base < 0) {
            return base;
        }
        long target = base + offset;
        if (offset > 0 && target < 0) {
            return -Errno.EOVERFLOW;
        }
        return target < 0 || target > seekable.maxPosition() ? -Errno.EINVAL : target;
    }

    /** The position; 0 for files without one. */
    public final long position() {
        return position;
    }

    /** What is true of the file now, in bits of poll(2). */
    public final int poll(PollTable table) {
        if (this instanceof Epoll epoll) {
            return epoll.readiness(table);
        }
        return this instanceof Pollable pollable ? pollable.readiness(table) : Readiness.ALWAYS;
    }

    /** Whether its readiness changes, so that epoll takes it. */
    public final boolean isPollable() {
        return this instanceof Pollable || this instanceof Epoll;
    }

    /** Has a hook told when the file is closed; the caller holds a reference. */
    final void addCloseHook(CloseHook hook) {
        SpinLock lock = inode.services().closeHooks;
        lock.acquire();
        hook.nextHook = closeHooks;
        closeHooks = hook;
        lock.release();
    }

    /** Ends {@link #addCloseHook}; nothing happens if the hook is not here any more. */
    final void removeCloseHook(CloseHook hook) {
        SpinLock lock = inode.services().closeHooks;
        lock.acquire();
        CloseHook before = null;
        CloseHook at = closeHooks;
        while (at != null && at != hook) {
            before = at;
            at = at.nextHook;
        }
        if (at != null && before == null) {
            closeHooks = hook.nextHook;
        } else if (at != null) {
            before.nextHook = hook.nextHook;
        }
        lock.release();
    }

    private void runCloseHooks() {
        SpinLock lock = inode.services().closeHooks;
        while (closeHooks != null) {
            lock.acquire();
            CloseHook first = closeHooks;
            if (first != null) {
                closeHooks = first.nextHook;
            }
            lock.release();
            if (first != null) {
                first.fileClosed();
            }
        }
    }

    /** Whether a mapping of it is one of fresh memory, as that of /dev/zero. */
    public boolean isAnonymousMemory() {
        return false;
    }

    /** Who is told of events: an object of the task floor, or null. */
    public final Object owner() {
        return owner;
    }

    public final void setOwner(Object target) {
        owner = target;
    }

    /** For files that move their own position: they hold it until {@link #unlockPosition}. */
    protected final long lockPosition() {
        positionLock.acquire();
        return position;
    }

    /** Ends {@link #lockPosition} with the new position. */
    protected final void unlockPosition(long now) {
        position = now;
        positionLock.release();
    }

    /** A process closes one of its descriptors of this file: file locks that it holds go. What close(2) answers. May sleep. */
    final int descriptorClosed(DescriptorTable table) {
        inode.services().locking.release(inode, table);
        return flush();
    }

    /** What a file system does at each close(2), whose result the program sees. May sleep. */
    protected int flush() {
        return 0;
    }

    /** The last reference is gone: gives back what only this file held. May sleep. */
    protected void closed() {
    }
}
