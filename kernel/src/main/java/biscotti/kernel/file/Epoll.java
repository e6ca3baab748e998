package biscotti.kernel.file;

import biscotti.kernel.abi.EpollFlags;
import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.OpenFlags;
import biscotti.kernel.abi.PollEvents;
import biscotti.kernel.collection.IntrusiveList;
import biscotti.kernel.collection.RadixTree;
import biscotti.kernel.schedule.Credentials;
import biscotti.kernel.schedule.SleepLock;
import biscotti.kernel.schedule.SpinLock;

/**
 * An epoll instance: a set of files, and a list of those that may be ready. epoll(7).
 *
 * <p>A file's hook puts it into the ready list; {@link #wait} takes it out, asks the file, and (level-triggered) puts it back. Instances may watch
 * each other, but
 * not in circles, nor more than {@value #MAX_NESTING} deep; whether a watched instance is ready is found out by a loop, not by recursion.
 */
public final class Epoll extends OpenFile {
    static final int MAX_NESTING = 4;
    private static final int MAX_INSTANCES = 64; // that one walk over nested instances meets
    private static final byte[] SHOWN = {'a', 'n', 'o', 'n', '_', 'i', 'n', 'o', 'd', 'e', ':', '[', 'e', 'v', 'e', 'n', 't', 'p', 'o', 'l', 'l', ']'};
    private static final int EXCLUSIVE_ALLOWED = Readiness.ALWAYS | Readiness.UNASKED | EpollFlags.EPOLLWAKEUP | EpollFlags.EPOLLET
            | EpollFlags.EPOLLEXCLUSIVE;

    private final FileServices services;
    private final SleepLock lock;
    private final RadixTree<EpollItem> items = new RadixTree<>(); // by descriptor
    private final SpinLock readyLock;
    private final IntrusiveList<EpollItem> ready = new IntrusiveList<>();
    private final EventSource events;
    private int sleepers; // under the ready lock

    private Epoll(FileServices services, OpenRequest request) {
        super(services.anonymous.inode(), request);
        this.services = services;
        this.lock = services.locks.newSleepLock(FileLocks.EPOLL);
        this.readyLock = services.locks.newSpinLock(FileLocks.READY_LIST);
        this.events = services.newEventSource();
    }

    /** epoll_create1(2), but for the descriptor. */
    public static Epoll create(FileServices services, Credentials credentials) {
        return new Epoll(services, services.anonymous.newRequest(SHOWN, OpenFlags.O_RDWR, credentials));
    }

    // ---- epoll_ctl

    /** {@code EPOLL_CTL_ADD}; the caller holds a reference on {@code file}, which {@code descriptor} stands for. 0 or minus an errno. */
    public int add(int descriptor, OpenFile file, int flags, long data) {
        if (!file.isPollable()) {
            return -Errno.EPERM;
        }
        boolean isExclusive = (flags & EpollFlags.EPOLLEXCLUSIVE) != 0;
        if (file == this || isExclusive && (file instanceof Epoll || (flags & ~EXCLUSIVE_ALLOWED) != 0)) {
            return -Errno.EINVAL;
        }
        boolean isNested = file instanceof Epoll;
        int result = 0;
        if (isNested) {
            services.epollNesting.acquire();
            result = checkNesting((Epoll) file);
        }
        if (result == 0) {
            result = addItem(descriptor, file, flags, data);
        }
        if (isNested) {
            services.epollNesting.release();
        }
        return result;
    }

    private int addItem(int descriptor, OpenFile file, int flags, long data) {
        lock.acquire();
        int result = 0;
        EpollItem there = items.get(descriptor);
        if (find(there, file) != null) {
            result = -Errno.EEXIST;
        } else {
            EpollItem item = new EpollItem(this, descriptor, file, flags | Readiness.UNASKED, data);
            item.next = there;
            items.put(descriptor, item);
            file.addCloseHook(item);
            if (item.begin() != 0) {
                becameReady(item);
            }
        }
        lock.release();
        services.deferredEvents.deliver();
        return result;
    }

    /** {@code EPOLL_CTL_MOD}: 0, {@code -ENOENT} or {@code -EINVAL}. */
    public int modify(int descriptor, OpenFile file, int flags, long data) {
        if (file == this) {
            return -Errno.EINVAL;
        }
        lock.acquire();
        EpollItem item = find(items.get(descriptor), file);
        int result = 0;
        if (item == null) {
            result = -Errno.ENOENT;
        } else if (item.has(EpollFlags.EPOLLEXCLUSIVE) || (flags & EpollFlags.EPOLLEXCLUSIVE) != 0) {
            result = -Errno.EINVAL;
        } else {
            item.flags = flags | Readiness.UNASKED;
            item.data = data;
            if (poll(item) != 0) {
                becameReady(item);
            }
        }
        lock.release();
        services.deferredEvents.deliver();
        return result;
    }

    /** {@code EPOLL_CTL_DEL}: 0 or {@code -ENOENT}. */
    public int remove(int descriptor, OpenFile file) {
        if (file == this) {
            return -Errno.EINVAL;
        }
        lock.acquire();
        EpollItem item = find(items.get(descriptor), file);
        if (item != null) {
            unlink(item);
            file.removeCloseHook(item);
        }
        lock.release();
        return item == null ? -Errno.ENOENT : 0;
    }

    /** A watched file was closed. */
    void forget(EpollItem item) {
        lock.acquire();
        if (find(items.get(item.descriptor), item.file) == item) {
            unlink(item);
        }
        lock.release();
    }

    private static EpollItem find(EpollItem first, OpenFile file) {
        EpollItem at = first;
        while (at != null && at.file != file) {
            at = at.next;
        }
        return at;
    }

    /** Takes an item out of the set, under the lock. */
    private void unlink(EpollItem item) {
        EpollItem first = items.get(item.descriptor);
        if (first != item) {
            EpollItem before = first;
            while (before.next != item) {
                before = before.next;
            }
            before.next = item.next;
        } else if (item.next != null) {
            items.put(item.descriptor, item.next);
        } else {
            items.remove(item.descriptor);
        }
        item.end(); // from here on no hook adds it to the ready list
        readyLock.acquire();
        if (item.ready.isLinked()) {
            ready.remove(item.ready);
        }
        readyLock.release();
    }

    // ---- the ready list

    /** Puts an item into the ready list, and wakes; returns whether a thread was woken. Called by hooks: under a source's spin lock. */
    boolean becameReady(EpollItem item) {
        readyLock.acquire();
        if (!item.ready.isLinked()) {
            ready.addLast(item.ready);
        }
        boolean hasSleepers = sleepers > 0;
        readyLock.release();
        if (hasSleepers) {
            events.wakeSleeper();
        }
        if (events.isWatched()) {
            services.deferredEvents.add(events, Readiness.IN);
        }
        return hasSleepers;
    }

    private EpollItem takeReady() {
        readyLock.acquire();
        EpollItem item = ready.removeFirst();
        readyLock.release();
        return item;
    }

    private int readyCount() {
        readyLock.acquire();
        int count = ready.size();
        readyLock.release();
        return count;
    }

    private void putBack(EpollItem item) {
        readyLock.acquire();
        if (!item.ready.isLinked()) {
            ready.addLast(item.ready);
        }
        readyLock.release();
    }

    // ---- epoll_wait

    /**
     * Waits for events, and gives at most {@code limit} of them to {@code sink}.
     *
     * @param deadlineNanos of the monotonic clock; in the past: does not wait; {@link biscotti.kernel.schedule.WaitQueue#FOREVER}
     * @return how many were given, 0 when the time is over, {@code -EINTR}, or {@code -EFAULT}
     */
    public int wait(EpollSink sink, int limit, long deadlineNanos) {
        while (true) {
            int ticket = events.ticket();
            int count = readyCount() == 0 ? 0 : collect(sink, limit);
            if (count != 0 || deadlineNanos <= services.clock.monotonicNanos()) {
                return count;
            }
            changeSleepers(1);
            int waited = readyCount() == 0 ? events.await(ticket, deadlineNanos) : 0;
            changeSleepers(-1);
            if (waited == -Errno.EINTR) {
                return waited;
            }
        }
    }

    private void changeSleepers(int change) {
        readyLock.acquire();
        sleepers += change;
        readyLock.release();
    }

    private int collect(EpollSink sink, int limit) {
        int given = 0;
        int fault = 0;
        lock.acquire();
        int looks = readyCount();
        while (looks-- > 0 && given < limit && fault == 0) {
            EpollItem item = takeReady();
            if (item == null) {
                break;
            }
            int found = poll(item);
            if (found == 0) {
                continue;
            }
            fault = sink.event(found, item.data);
            if (fault < 0) {
                putBack(item);
                continue;
            }
            given++;
            if (item.has(EpollFlags.EPOLLONESHOT)) {
                item.disarm();
            } else if (!item.has(EpollFlags.EPOLLET)) {
                putBack(item);
            }
        }
        readyLock.acquire();
        boolean isForOthers = !ready.isEmpty() && sleepers > 0;
        readyLock.release();
        lock.release();
        if (isForOthers) {
            events.wakeSleeper();
        }
        return given > 0 ? given : fault;
    }

    // ---- instances that watch each other

    /** What poll(2) on this instance answers. */
    int readiness(PollTable table) {
        if (table != null) {
            table.watch(events);
        }
        return isAnyReady() ? Readiness.IN : 0;
    }

    private static int poll(EpollItem item) {
        if (item.file instanceof Epoll nested) {
            return nested.isAnyReady() ? Readiness.IN & item.interest() : 0;
        }
        return item.pollLeaf();
    }

    /** Whether {@link #wait} would find something, here or, through instances watched here, further down. */
    private boolean isAnyReady() {
        Epoll[] found = new Epoll[MAX_INSTANCES];
        found[0] = this;
        int count = 1;
        for (int i = 0; i < count; i++) {
            int more = found[i].look(found, count);
            if (more < 0) {
                return true;
            }
            count = more;
        }
        return false;
    }

    /** Looks at what may be ready here: -1 if a file is; else the new count of instances, with those that are watched here added. */
    private int look(Epoll[] found, int count) {
        int known = count;
        boolean isReady = false;
        lock.acquire();
        int looks = readyCount();
        while (looks-- > 0 && !isReady) {
            EpollItem item = takeReady();
            if (item == null) {
                break;
            }
            if (item.file instanceof Epoll nested) {
                putBack(item);
                if (known == found.length) {
                    isReady = true; // too many to look at: rather once too often than never
                } else if ((item.interest() & Readiness.IN) != 0) {
                    found[known++] = nested;
                }
            } else if (item.pollLeaf() != 0) {
                putBack(item);
                isReady = true;
            }
        }
        lock.release();
        return isReady ? -1 : known;
    }

    /** Whether {@code other} may be watched here: 0, or {@code -ELOOP}. Under the nesting lock. */
    private int checkNesting(Epoll other) {
        Epoll[] found = new Epoll[MAX_INSTANCES];
        int[] depths = new int[MAX_INSTANCES];
        found[0] = other;
        depths[0] = 1;
        int count = 1;
        for (int i = 0; i < count; i++) {
            if (found[i] == this || depths[i] > MAX_NESTING) {
                return -Errno.ELOOP;
            }
            count = found[i].addNested(found, depths, i, count);
            if (count < 0) {
                return -Errno.ELOOP;
            }
        }
        return 0;
    }

    private int addNested(Epoll[] found, int[] depths, int self, int count) {
        int known = count;
        lock.acquire();
        for (long descriptor = items.nextKey(0); descriptor >= 0 && known >= 0; descriptor = items.nextKey(descriptor + 1)) {
            for (EpollItem item = items.get(descriptor); item != null && known >= 0; item = item.next) {
                if (item.file instanceof Epoll nested) {
                    if (known == found.length) {
                        known = -1;
                    } else {
                        found[known] = nested;
                        depths[known++] = depths[self] + 1;
                    }
                }
            }
        }
        lock.release();
        return known;
    }

    @Override
    protected void closed() {
        lock.acquire();
        for (long descriptor = items.nextKey(0); descriptor >= 0; descriptor = items.nextKey(descriptor)) {
            EpollItem item = items.get(descriptor);
            unlink(item);
            item.file.removeCloseHook(item);
        }
        lock.release();
        events.wake(PollEvents.POLLHUP);
    }
}
