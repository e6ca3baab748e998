package biscotti.kernel.file;

import biscotti.kernel.frame.FrameAllocator;
import biscotti.kernel.memory.PageCache;
import biscotti.kernel.schedule.Clock;
import biscotti.kernel.schedule.Locks;
import biscotti.kernel.schedule.SleepLock;
import biscotti.kernel.schedule.SpinLock;

/** What the file floor and the file systems are built on; one object for the whole kernel, made at start-up. */
public final class FileServices {
    public final Locks locks;
    public final Clock clock;
    public final FrameAllocator frames;
    public final PageCache cache;
    public final DentryCache dentries;
    public final DeviceTable devices;
    public final DeferredEvents deferredEvents;
    public final AnonymousFiles anonymous;
    /** Who is told what happens to files. */
    public final Notifications notifications;
    /** Locks that programs put on files. */
    public final FileLocking locking;
    final SpinLock closeHooks;
    final SleepLock epollNesting;
    /** {@code fs.protected_hardlinks} of proc(5): no hard links to files that one could neither own nor write. On, as Debian has it. */
    public volatile boolean protectsHardLinks = true;
    /** {@code fs.protected_symlinks}: in sticky directories that all may write, only the owner's links and one's own are followed. */
    public volatile boolean protectsSymbolicLinks = true;
    private FifoOpener fifos;
    private int nextFileSystemNumber = 1;
    private int nextMountNumber = 1;
    private final SpinLock numbers;

    /** Services with room for {@code 1 << dentryBits} chains of names. */
    @SuppressWarnings("this-escape") // to what is used later only
    public FileServices(Locks locks, Clock clock, FrameAllocator frames, int dentryBits) {
        this.locks = locks;
        this.clock = clock;
        this.frames = frames;
        this.cache = new PageCache(frames, locks);
        this.dentries = new DentryCache(locks, dentryBits);
        this.devices = new DeviceTable();
        this.deferredEvents = new DeferredEvents(locks);
        this.numbers = locks.newSpinLock(FileLocks.ACCOUNT);
        this.closeHooks = locks.newSpinLock(FileLocks.CLOSE_HOOKS);
        this.epollNesting = locks.newSleepLock(FileLocks.EPOLL_NESTING);
        this.notifications = new Notifications(this);
        this.locking = new FileLocking(this);
        this.anonymous = new AnonymousFiles(this);
    }

    /** Says who opens named pipes; once, at start-up. */
    public void setFifoOpener(FifoOpener opener) {
        fifos = opener;
    }

    /** Who opens named pipes, or null. */
    public FifoOpener fifoOpener() {
        return fifos;
    }

    /** A minor device number for a file system that stands on no device: the major number is 0. */
    int takeFileSystemNumber() {
        numbers.acquire();
        int number = nextFileSystemNumber++;
        numbers.release();
        return number;
    }

    int takeMountNumber() {
        numbers.acquire();
        int number = nextMountNumber++;
        numbers.release();
        return number;
    }

    /** An event source of the kernel's locks. */
    public EventSource newEventSource() {
        return new EventSource(this);
    }
}
