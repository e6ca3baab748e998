package biscotti.kernel.memory;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.collection.Link;
import biscotti.kernel.collection.RadixTree;
import biscotti.kernel.frame.FrameAllocator;
import biscotti.kernel.frame.PageFrame;
import biscotti.kernel.schedule.SleepLock;
import biscotti.kernel.schedule.WaitQueue;
import biscotti.machine.annotation.BoundedEntry;

/**
 * The pages of one file that are in memory. Indexes count pages of {@link PageFrame#SIZE} bytes from the start of the file.
 *
 * <p>The cache holds one reference on each of its frames; who maps a page into an address space, or has it {@linkplain #hold held}, has one
 * more, and keeps it from being evicted. A page that is being read is known as such: whoever wants it waits for that read. The lock is never held
 * while the store works. All methods may be called by several threads at once, {@link #writeBack} excepted.
 */
public final class FilePages {
    /** Pages that are read at once when a file is read in order. */
    private static final int MAX_READ = 16;

    private final RadixTree<CachedPage> pages = new RadixTree<>();
    private final RadixTree<CachedPage> dirty = new RadixTree<>(); // a subset of pages
    private final RadixTree<CachedPage> writing = new RadixTree<>(); // clean again when the write is done
    private final BackingStore store;
    private final PageCache cache;
    private final SleepLock lock;
    private final FileMappings mappings;
    private final boolean isPermanent;
    /** Its place among the files with dirty pages, and since which round of write-back: the page cache's. */
    final Link<FilePages> dirtyLink = new Link<>(this);
    int dirtySince;
    private long expectedIndex; // where a reader goes on who reads one page after the other

    public FilePages(BackingStore store, PageCache cache) {
        this.store = store;
        this.cache = cache;
        this.lock = cache.locks.newSleepLock(MemoryRank.PAGE_CACHE);
        this.mappings = new FileMappings(cache.locks.newSleepLock(MemoryRank.FILE_MAPPINGS));
        this.isPermanent = store.isPermanent();
    }

    /** Has a page in memory, read if need be, and keeps it there until {@link #unhold}. 0 or minus an errno. */
    public int hold(long index) {
        long frame = pin(index, false);
        return frame < 0 ? (int) frame : 0;
    }

    /** As {@link #hold}, for a page that the caller will overwrite as a whole: if it is not here it is not read but all zeros. */
    public int holdForOverwrite(long index) {
        long frame = pin(index, true);
        return frame < 0 ? (int) frame : 0;
    }

    /** Ends {@link #hold}; the page was not dropped meanwhile. */
    public void unhold(long index) {
        lock.acquire();
        pages.get(index).frame.release();
        lock.release();
    }

    /** The page if it is in memory, or null. It stays if the caller holds it, or keeps others from dropping and evicting it. */
    public PageFrame find(long index) {
        lock.acquire();
        CachedPage page = pages.get(index);
        lock.release();
        return page == null || page.isReading ? null : page.frame;
    }

    /** A frame of a page of the file, read if need be, with a reference for the caller; or minus an errno: {@code -EIO} behind the end. */
    long pin(long index) {
        return index >= store.pageCount() ? -Errno.EIO : pin(index, false);
    }

    private long pin(long index, boolean isOverwritten) {
        while (true) {
            lock.acquire();
            CachedPage page = pages.get(index);
            if (page != null && !page.isReading) {
                page.isReferenced = true;
                page.frame.retain();
                lock.release();
                return page.frame.frameNumber();
            }
            if (page != null && !store.isEntered()) {
                WaitQueue queue = cache.readFinished;
                int ticket = queue.ticket();
                lock.release();
                queue.awaitUninterruptibly(ticket, WaitQueue.FOREVER);
                continue;
            }
            lock.release();
            int result = isOverwritten ? addZeroed(index) : read(index);
            if (result < 0) {
                return result;
            }
        }
    }

    private int addZeroed(long index) {
        PageFrame frame = cache.allocate();
        if (frame == null) {
            return -Errno.ENOMEM;
        }
        frame.fill(0, PageFrame.SIZE, 0);
        lock.acquire();
        if (pages.get(index) == null) {
            insert(new CachedPage(this, index, frame, false));
        } else {
            frame.release();
        }
        lock.release();
        return 0;
    }

    /** Reads a page, and those behind it if the file is read in order. If that fails, the page alone: its neighbours may be unreadable. */
    private int read(long index) {
        lock.acquire();
        int count = index == expectedIndex && !isPermanent ? missingFrom(index) : 1;
        lock.release();
        int result = PageRead.read(this, index, count);
        return result == 0 || count == 1 || result == -Errno.ENOMEM ? result : PageRead.read(this, index, 1);
    }

    /** How many pages to read at once: those that are not here, up to the end of the file. */
    private int missingFrom(long index) {
        long limit = Math.min(store.pageCount(), index + MAX_READ);
        int count = 1;
        while (index + count < limit && pages.get(index + count) == null) {
            count++;
        }
        return count;
    }

    /** Says that a page of this cache differs from the store. */
    public void markDirty(long index) {
        lock.acquire();
        if (pages.get(index) == null) {
            throw new IllegalStateException("page is not in the cache");
        }
        setDirty(index);
        lock.release();
    }

    /** As {@link #markDirty}; the lock is held. */
    void setDirty(long index) {
        if (!isPermanent) {
            if (dirty.isEmpty()) {
                cache.becameDirty(this);
            }
            dirty.put(index, pages.get(index));
        }
    }

    public boolean hasDirty() {
        lock.acquire();
        boolean result = !dirty.isEmpty();
        lock.release();
        return result;
    }

    /** Pages in memory: a snapshot. */
    public long pageCount() {
        return pages.size();
    }

    /** One past the last page that the file's size covers: accesses from there on are SIGBUS. */
    long limit() {
        return store.pageCount();
    }

    /** Whether there is no other place for the pages. */
    public boolean isPermanent() {
        return isPermanent;
    }

    FileMappings mappings() {
        return mappings;
    }

    BackingStore store() {
        return store;
    }

    PageCache cache() {
        return cache;
    }

    void acquire() {
        lock.acquire();
    }

    void release() {
        lock.release();
    }

    /** The frame of a page that is in memory, or {@link FrameAllocator#NONE}; the lock is held. */
    long frameNumber(long index) {
        CachedPage page = pages.get(index);
        if (page == null || page.isReading) {
            return FrameAllocator.NONE;
        }
        page.isReferenced = true;
        return page.frame.frameNumber();
    }

    /** The page, also one that is being read; the lock is held. */
    CachedPage page(long index) {
        return pages.get(index);
    }

    /** Adds a page that is not there; the lock is held. */
    void insert(CachedPage page) {
        pages.put(page.index, page);
        if (!isPermanent) {
            cache.add(page);
        }
    }

    /** Takes a page out, and gives the cache's reference up, but for one that is being read: that is its reader's. A write of it goes on. The lock is held. */
    void remove(CachedPage page) {
        pages.remove(page.index);
        if (dirty.remove(page.index) != null && dirty.isEmpty()) {
            cache.becameClean(this);
        }
        cache.remove(page);
        if (!page.isReading) {
            page.frame.release();
        }
    }

    /** Where the next page would be that a reader in order wants; the lock is held. */
    void expect(long index) {
        expectedIndex = index;
    }

    /**
     * Writes the dirty pages in [{@code from}, {@code to}); those that fail stay dirty. Returns the first error, or 0. The caller sees to it that
     * no other write-back of this file runs.
     */
    @BoundedEntry("writing of pages")
    public int writeBack(long from, long to) {
        int first = 0;
        for (CachedPage page = takeDirty(from, to); page != null; page = takeDirty(page.index + 1, to)) {
            mappings.writeProtect(page.index); // a store from now on makes it dirty again
            int result = store.writePage(page.index, page.frame);
            if (result < 0) {
                first = result;
                break;
            }
        }
        int result = store.finishWrites();
        first = first == 0 ? result : first;
        finishWriteBack(first == 0); // only a whole success is certain: requests gather neighbours
        return first;
    }

    /** The next dirty page, which becomes one that is being written; or null. */
    private CachedPage takeDirty(long from, long to) {
        lock.acquire();
        long index = dirty.nextKey(from);
        CachedPage page = index < 0 || index >= to ? null : dirty.remove(index);
        if (page != null) {
            writing.put(index, page);
            page.frame.retain();
        }
        lock.release();
        return page;
    }

    private void finishWriteBack(boolean isClean) {
        lock.acquire();
        for (long index = writing.nextKey(0); index >= 0; index = writing.nextKey(index + 1)) {
            CachedPage page = writing.remove(index);
            if (!isClean && pages.get(index) == page) {
                setDirty(index);
            }
            page.frame.release();
        }
        if (dirty.isEmpty()) {
            cache.becameClean(this);
        }
        lock.release();
    }

    /** Drops the pages in [{@code from}, {@code to}), dirty or not, here and in every address space. The file's size says so already. */
    @BoundedEntry("dropping of pages")
    public void drop(long from, long to) {
        lock.acquire();
        for (long index = pages.nextKey(from); index >= 0 && index < to; index = pages.nextKey(index + 1)) {
            remove(pages.get(index));
        }
        lock.release();
        mappings.unmap(from, to, true);
    }

    /** Drops clean pages that nobody else holds, at most {@code count}; returns how many. */
    public int evictClean(int count) {
        int freed = 0;
        lock.acquire();
        for (long index = pages.nextKey(0); index >= 0 && freed < count; index = pages.nextKey(index + 1)) {
            CachedPage page = pages.get(index);
            if (isClean(page) && page.frame.referenceCount() == 1) {
                remove(page);
                freed++;
            }
        }
        lock.release();
        return freed;
    }

    private boolean isClean(CachedPage page) {
        return !page.isReading && !isPermanent && dirty.get(page.index) == null && writing.get(page.index) == null;
    }

    /** The clock's hand is on this page: takes its mark, or drops it if it has none, is clean, and nobody holds it. */
    boolean evict(CachedPage page) {
        lock.acquire();
        boolean isEvictable = pages.get(page.index) == page && !page.isReferenced && isClean(page);
        page.isReferenced = false;
        if (isEvictable && page.frame.referenceCount() > 1) {
            mappings.unmap(page.index, page.index + 1, false);
            isEvictable = isClean(page);
        }
        isEvictable = isEvictable && page.frame.referenceCount() == 1;
        if (isEvictable) {
            remove(page);
        }
        lock.release();
        return isEvictable;
    }
}
