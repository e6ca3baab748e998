package biscotti.kernel.file;

import biscotti.kernel.abi.AccessMode;
import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.InotifyFlags;
import biscotti.kernel.abi.OpenFlags;
import biscotti.kernel.memory.UserBuffer;
import biscotti.kernel.schedule.Credentials;
import biscotti.kernel.schedule.WaitQueue;

/** An inotify instance: files that are watched, and a queue of what happened to them. inotify(7). */
public final class Inotify extends OpenFile implements Readable, Pollable, Controllable {
    private static final byte[] SHOWN = Ascii.bytes("anon_inode:inotify");
    private static final int MAX_EVENTS = 16_384;
    private static final int MAX_WATCHES = 8192;
    private static final int HEADER = 16;
    private static final int FIONREAD = 0x541B;

    /** What happened. */
    private static final class Event {
        final int watch;
        final int mask;
        final int cookie;
        final byte[] name; // or null
        Event next;

        Event(int watch, int mask, int cookie, byte[] name) {
            this.watch = watch;
            this.mask = mask;
            this.cookie = cookie;
            this.name = name;
        }

        /** The length of its record: the name with at least one 0 byte, up to a multiple of the header's length. */
        int recordBytes() {
            return name == null ? HEADER : HEADER + (name.length + HEADER & -HEADER);
        }

        boolean isSame(int otherWatch, int otherMask, int otherCookie, byte[] otherName) {
            if (watch != otherWatch || mask != otherMask || cookie != otherCookie || (name == null) != (otherName == null)) {
                return false;
            }
            return name == null || Ascii.isSame(name, otherName);
        }
    }

    private final Notifications notifications;
    private final EventSource events;
    Inotify nextInstance;
    private InotifyWatch watches; // all of this under the notifications' lock
    private int watchCount;
    private int nextDescriptor = 1;
    private Event first;
    private Event last;
    private int queued;
    private int queuedBytes;

    private Inotify(FileServices services, OpenRequest request) {
        super(services.anonymous.inode(), request);
        notifications = services.notifications;
        events = services.newEventSource();
    }

    /** inotify_init1(2), but for the descriptor: {@code flags} are {@code O_NONBLOCK} or 0. */
    public static Inotify create(FileServices services, int flags, Credentials credentials) {
        OpenRequest request = services.anonymous.newRequest(SHOWN, OpenFlags.O_RDONLY | flags & OpenFlags.O_NONBLOCK, credentials);
        Inotify made = new Inotify(services, request);
        services.notifications.add(made);
        return made;
    }

    /**
     * inotify_add_watch(2), for a file that a walk found ({@code IN_ONLYDIR} and {@code IN_DONT_FOLLOW} are the walk's).
     *
     * @return the watch's descriptor, {@code -EACCES}, {@code -EINVAL}, {@code -EEXIST}, {@code -ENOSPC}, {@code -ENOENT}
     */
    public int watch(Location place, int mask, Credentials credentials) {
        int wanted = mask & InotifyFlags.IN_ALL_EVENTS;
        boolean isAdding = (mask & InotifyFlags.IN_MASK_ADD) != 0;
        boolean isCreating = (mask & InotifyFlags.IN_MASK_CREATE) != 0;
        if (wanted == 0 || isAdding && isCreating) {
            return -Errno.EINVAL;
        }
        Inode inode = place.inode();
        int result = inode == null ? -Errno.ENOENT : Permissions.check(inode, AccessMode.R_OK, credentials);
        if (result < 0 || !inode.tryAcquire()) {
            return result < 0 ? result : -Errno.ENOENT;
        }
        int kept = wanted | mask & (InotifyFlags.IN_ONESHOT | InotifyFlags.IN_EXCL_UNLINK);
        notifications.lock.acquire();
        InotifyWatch there = inode.firstWatch();
        while (there != null && there.instance != this) {
            there = there.nextOfInode;
        }
        if (there != null) {
            result = isCreating ? -Errno.EEXIST : there.descriptor;
            there.mask = isCreating ? there.mask : isAdding ? there.mask | kept : kept;
        } else if (watchCount >= MAX_WATCHES) {
            result = -Errno.ENOSPC;
        } else {
            InotifyWatch made = new InotifyWatch(this, nextDescriptor++, inode, kept);
            made.nextOfInode = inode.firstWatch();
            inode.setFirstWatch(made);
            made.nextOfInstance = watches;
            watches = made;
            watchCount++;
            result = made.descriptor;
        }
        notifications.lock.release();
        if (there != null || result < 0) {
            inode.release();
        } else {
            notifications.countWatch(1);
        }
        return result;
    }

    /** inotify_rm_watch(2): 0 or {@code -EINVAL}. */
    public int remove(int descriptor) {
        notifications.lock.acquire();
        InotifyWatch watch = watches;
        while (watch != null && (watch.descriptor != descriptor || watch.isGone)) {
            watch = watch.nextOfInstance;
        }
        if (watch != null) {
            unlinkFromInode(watch);
            watch.isGone = true;
            queue(watch, InotifyFlags.IN_IGNORED, 0, null);
        }
        notifications.lock.release();
        sweep();
        return watch == null ? -Errno.EINVAL : 0;
    }

    private static void unlinkFromInode(InotifyWatch watch) {
        InotifyWatch at = watch.inode.firstWatch();
        if (at == watch) {
            watch.inode.setFirstWatch(watch.nextOfInode);
            return;
        }
        while (at != null && at.nextOfInode != watch) {
            at = at.nextOfInode;
        }
        if (at != null) {
            at.nextOfInode = watch.nextOfInode;
        }
    }

    /** Gives the files of watches that are gone back. */
    private void sweep() {
        InotifyWatch gone = takeGone();
        while (gone != null) {
            notifications.countWatch(-1);
            gone.inode.release();
            gone = takeGone();
        }
    }

    private InotifyWatch takeGone() {
        notifications.lock.acquire();
        InotifyWatch at = watches;
        while (at != null && !at.isGone) {
            at = at.nextOfInstance;
        }
        unlink(at);
        notifications.lock.release();
        return at;
    }

    /** Ends a watch of a file of a file system: returns it, or null if there is none. Under the notifications' lock. */
    InotifyWatch takeOf(FileSystem fileSystem) {
        InotifyWatch at = watches;
        while (at != null && at.inode.fileSystem() != fileSystem) {
            at = at.nextOfInstance;
        }
        if (at != null && !at.isGone) {
            unlinkFromInode(at);
            queue(at, InotifyFlags.IN_UNMOUNT, 0, null);
            queue(at, InotifyFlags.IN_IGNORED, 0, null);
        }
        unlink(at);
        return at;
    }

    /** Takes a watch (perhaps null) out of this instance's list. */
    private void unlink(InotifyWatch watch) {
        if (watch == null) {
            return;
        }
        if (watches == watch) {
            watches = watch.nextOfInstance;
        } else {
            InotifyWatch before = watches;
            while (before.nextOfInstance != watch) {
                before = before.nextOfInstance;
            }
            before.nextOfInstance = watch.nextOfInstance;
        }
        watchCount--;
    }

    /** Queues an event, under the notifications' lock. */
    void queue(InotifyWatch watch, int mask, int cookie, byte[] name) {
        if (last != null && last.isSame(watch.descriptor, mask, cookie, name) || queued > MAX_EVENTS) {
            return;
        }
        boolean isFull = queued == MAX_EVENTS;
        Event event = isFull ? new Event(-1, InotifyFlags.IN_Q_OVERFLOW, 0, null) : new Event(watch.descriptor, mask, cookie, name);
        if (last == null) {
            first = event;
        } else {
            last.next = event;
        }
        last = event;
        queued++;
        queuedBytes += event.recordBytes();
        if ((watch.mask & InotifyFlags.IN_ONESHOT) != 0 && (mask & InotifyFlags.IN_ALL_EVENTS) != 0) {
            watch.mask = 0;
        }
        events.wake(Readiness.IN);
    }

    private Event take(long room) {
        notifications.lock.acquire();
        Event event = first;
        if (event != null && event.recordBytes() <= room) {
            first = event.next;
            last = first == null ? null : last;
            queued--;
            queuedBytes -= event.recordBytes();
        } else {
            event = null;
        }
        notifications.lock.release();
        return event;
    }

    @Override
    public long read(UserBuffer target, long position) {
        sweep();
        long total = 0;
        while (true) {
            int ticket = events.ticket();
            for (Event event = take(target.remaining()); event != null; event = take(target.remaining())) {
                byte[] record = record(event);
                if (target.put(record, 0, record.length) < record.length) {
                    return total > 0 ? total : -Errno.EFAULT;
                }
                total += record.length;
            }
            if (total > 0) {
                return total;
            }
            if (first != null) {
                return -Errno.EINVAL; // it does not fit
            }
            int result = isNonBlocking() ? -Errno.EAGAIN : events.await(ticket, WaitQueue.FOREVER);
            if (result < 0) {
                return result;
            }
        }
    }

    private static byte[] record(Event event) {
        byte[] record = new byte[event.recordBytes()];
        putInt(record, 0, event.watch);
        putInt(record, 4, event.mask);
        putInt(record, 8, event.cookie);
        putInt(record, 12, record.length - HEADER);
        if (event.name != null) {
            System.arraycopy(event.name, 0, record, HEADER, event.name.length);
        }
        return record;
    }

    private static void putInt(byte[] bytes, int at, int value) {
        for (int i = 0; i < 4; i++) {
            bytes[at + i] = (byte) (value >>> 8 * i);
        }
    }

    @Override
    public int readiness(PollTable table) {
        if (table != null) {
            table.watch(events);
        }
        return first != null ? Readiness.IN : 0;
    }

    @Override
    public long control(ControlCaller caller, int request, long argument) {
        return request == FIONREAD ? caller.memory().putInt(argument, queuedBytes) : -Errno.ENOTTY;
    }

    @Override
    protected void closed() {
        notifications.remove(this);
        notifications.lock.acquire();
        for (InotifyWatch watch = watches; watch != null; watch = watch.nextOfInstance) {
            if (!watch.isGone) {
                unlinkFromInode(watch);
                watch.isGone = true;
            }
        }
        notifications.lock.release();
        sweep();
    }
}
