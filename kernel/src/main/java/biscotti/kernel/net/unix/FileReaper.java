package biscotti.kernel.net.unix;

import biscotti.kernel.file.OpenFile;
import biscotti.kernel.schedule.LockRank;
import biscotti.kernel.schedule.Locks;
import biscotti.kernel.schedule.SpinLock;
import biscotti.kernel.schedule.WaitQueue;

/** A thread that releases files which were in the queue of a socket that is gone, and looks for circles of such when a socket was closed. */
final class FileReaper implements Runnable {
    private static final LockRank RANK = new LockRank("unix file reaper", 5_420);

    /** A file to be released. */
    private static final class Entry {
        final OpenFile file;
        final Entry next;

        Entry(OpenFile file, Entry next) {
            this.file = file;
            this.next = next;
        }
    }

    private final UnixSpace space;
    private final SpinLock lock;
    private final WaitQueue work;
    private Entry first;
    private boolean mustCollect;

    FileReaper(Locks locks, UnixSpace space) {
        this.space = space;
        this.lock = locks.newSpinLock(RANK);
        this.work = locks.newWaitQueue();
    }

    /** Releases a file later. */
    void add(OpenFile file) {
        lock.acquire();
        first = new Entry(file, first);
        lock.release();
        work.wakeOne();
    }

    /** Looks for garbage later. */
    void collect() {
        lock.acquire();
        mustCollect = true;
        lock.release();
        work.wakeOne();
    }

    /** The thread's body: never returns. */
    @Override
    public void run() {
        while (true) {
            int ticket = work.ticket();
            if (!runOnce()) {
                work.awaitUninterruptibly(ticket, WaitQueue.FOREVER);
            }
        }
    }

    /** Does one thing; false if there was nothing to do. Without locks; may sleep. */
    boolean runOnce() {
        lock.acquire();
        Entry taken = first;
        boolean isCollecting = taken == null && mustCollect;
        if (taken != null) {
            first = taken.next;
        }
        mustCollect &= !isCollecting;
        lock.release();
        if (taken != null) {
            taken.file.release();
        } else if (isCollecting) {
            space.flights.collect();
        }
        return taken != null || isCollecting;
    }
}
