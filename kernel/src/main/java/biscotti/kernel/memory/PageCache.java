package biscotti.kernel.memory;

import biscotti.kernel.collection.IntrusiveList;
import biscotti.kernel.collection.Link;
import biscotti.kernel.frame.FrameAllocator;
import biscotti.kernel.frame.PageFrame;
import biscotti.kernel.schedule.LockRank;
import biscotti.kernel.schedule.Locks;
import biscotti.kernel.schedule.SpinLock;
import biscotti.kernel.schedule.WaitQueue;
import biscotti.machine.annotation.BoundedEntry;

/**
 * What the pages of all files share: frames, and the clock that decides which page goes when memory is short.
 *
 * <p>The clock is a ring of the pages that have a place on disk, in the order in which they came. Its hand passes a page that was used since
 * it came by, once, and evicts one that was not, if it is clean (CLOCK, Corbató, 1968).
 */
public final class PageCache {
    /** Pages that are evicted at once when memory is short. */
    static final int EVICTION_BATCH = 32;

    private static final int MOST_FILES = 64; // of one round
    private static final LockRank CLOCK = new LockRank("page clock", 4550);

    final FrameAllocator frames;
    final Locks locks;
    /** Wakes those who wait for a page that is being read. */
    final WaitQueue readFinished;
    /** Wakes who writes dirty pages by age when there are some again. */
    final WaitQueue firstDirty;
    private final SpinLock lock;
    private final IntrusiveList<FilePages> dirtyFiles = new IntrusiveList<>();
    private CachedPage hand;
    private volatile long pages;
    private int round; // of write-back by age

    public PageCache(FrameAllocator frames, Locks locks) {
        this.frames = frames;
        this.locks = locks;
        this.readFinished = locks.newWaitQueue();
        this.firstDirty = locks.newWaitQueue();
        this.lock = locks.newSpinLock(CLOCK);
    }

    /** Where the frames come from. */
    public FrameAllocator frames() {
        return frames;
    }

    /** Pages of files in memory that could be evicted once they are clean. */
    public long pages() {
        return pages;
    }

    /** Evicts up to {@code count} clean pages; returns how many. The caller holds no lock from {@link MemoryRank#PAGE_CACHE} on. */
    @BoundedEntry("eviction of pages")
    public int evict(int count) {
        int freed = 0;
        long left = 2 * pages; // each page at most twice: passed, then taken
        while (freed < count && left > 0) {
            CachedPage page = turn();
            if (page == null) {
                return freed;
            }
            if (page.owner.evict(page)) {
                freed++;
            }
            left--;
        }
        return freed;
    }

    /** Evicts all clean pages that nobody uses at this moment. The caller holds no lock. */
    public void evictAll() {
        evict(Integer.MAX_VALUE);
    }

    /** A frame with any content; evicts if there is none. Null if that does not help. */
    PageFrame allocate() {
        PageFrame frame = frames.allocate();
        if (frame == null && evict(EVICTION_BATCH) > 0) {
            frame = frames.allocate();
        }
        return frame;
    }

    /** The page under the hand, which moves on; null if there is none. */
    private CachedPage turn() {
        lock.acquire();
        CachedPage page = hand;
        if (page != null) {
            hand = page.next;
        }
        lock.release();
        return page;
    }

    /** A file has its first dirty page. */
    void becameDirty(FilePages file) {
        lock.acquire();
        boolean isFirst = dirtyFiles.isEmpty();
        if (!file.dirtyLink.isLinked()) {
            file.dirtySince = round;
            dirtyFiles.addLast(file.dirtyLink);
        }
        lock.release();
        if (isFirst) {
            firstDirty.wakeAll();
        }
    }

    /** A file has no dirty page any more. */
    void becameClean(FilePages file) {
        lock.acquire();
        if (file.dirtyLink.isLinked()) {
            dirtyFiles.remove(file.dirtyLink);
        }
        lock.release();
    }

    /** Whether any file has dirty pages. */
    public boolean hasDirty() {
        return !dirtyFiles.isEmpty();
    }

    /** Begins a round of write-back, and writes the files that have had dirty pages for so many rounds. The caller holds no lock. */
    public void writeAged(int rounds) {
        lock.acquire();
        round++;
        lock.release();
        boolean goesOn = true;
        for (int i = 0; i < MOST_FILES && goesOn; i++) {
            goesOn = writeOldest(rounds);
        }
    }

    /** Writes the file that has had dirty pages for longest, if that is for so many rounds. False if there is none. The caller holds no lock. */
    public boolean writeOldest(int rounds) {
        lock.acquire();
        Link<FilePages> link = dirtyFiles.first();
        FilePages file = link == null || round - link.owner.dirtySince < rounds ? null : link.owner;
        if (file != null) { // to the end, lest one that cannot be written stops the others
            dirtyFiles.remove(file.dirtyLink);
            dirtyFiles.addLast(file.dirtyLink);
            file.dirtySince = round;
        }
        lock.release();
        if (file != null) {
            file.store().writeDirty();
        }
        return file != null;
    }

    /** Puts a page where the hand comes last. */
    void add(CachedPage page) {
        lock.acquire();
        if (hand == null) {
            page.previous = page;
            page.next = page;
            hand = page;
        } else {
            page.previous = hand.previous;
            page.next = hand;
            hand.previous.next = page;
            hand.previous = page;
        }
        page.isInClock = true;
        pages++;
        lock.release();
    }

    void remove(CachedPage page) {
        lock.acquire();
        if (page.isInClock) {
            if (page.next == page) {
                hand = null;
            } else {
                page.previous.next = page.next;
                page.next.previous = page.previous;
                hand = hand == page ? page.next : hand;
            }
            page.previous = null;
            page.next = null;
            page.isInClock = false;
            pages--;
        }
        lock.release();
    }
}
