package biscotti.kernel.memory;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.collection.RadixTree;
import biscotti.kernel.frame.FrameAllocator;
import biscotti.kernel.frame.PageFrame;

/**
 * The pages of one file that are in memory. Indexes count pages of {@link PageFrame#SIZE} bytes from the start of the file.
 *
 * <p>The cache holds one reference on each of its frames; who maps a page into an address space takes one more.
 */
public final class FilePages {
    /** Pages that are read at once when a file is read in order. */
    private static final int MAX_READ = 16;

    private final RadixTree<PageFrame> pages = new RadixTree<>();
    private final RadixTree<PageFrame> dirty = new RadixTree<>(); // a subset of pages
    private final BackingStore store;
    private final FrameAllocator frames;
    private int lastError;
    private long expectedIndex; // where a reader goes on who reads one page after the other

    public FilePages(BackingStore store, FrameAllocator frames) {
        this.store = store;
        this.frames = frames;
    }

    /** The page, read from the store if need be. Null on failure: see {@link #lastError}. No reference is taken for the caller. */
    public PageFrame get(long index) {
        PageFrame frame = pages.get(index);
        if (frame != null) {
            return frame;
        }
        lastError = 0;
        if (index == expectedIndex && read(index, missingFrom(index))) {
            return pages.get(index);
        }
        return lastError == -Errno.ENOMEM || !read(index, 1) ? null : pages.get(index); // alone: its neighbours may be unreadable
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

    private boolean read(long index, int count) {
        PageFrame[] fresh = new PageFrame[count];
        int allocated = 0;
        while (allocated < count && (fresh[allocated] = allocate()) != null) {
            allocated++;
        }
        if (allocated == 0) {
            return false;
        }
        int result = store.readPages(index, fresh, allocated);
        for (int i = 0; i < allocated; i++) {
            if (result < 0) {
                fresh[i].release();
            } else {
                pages.put(index + i, fresh[i]);
            }
        }
        lastError = result;
        expectedIndex = index + allocated;
        return result == 0;
    }

    /** As {@link #hold}, for a page that the caller will overwrite as a whole: if it is not here it is not read but all zeros. */
    public int holdForOverwrite(long index) {
        if (pages.get(index) == null) {
            PageFrame frame = allocate();
            if (frame == null) {
                return lastError;
            }
            frame.fill(0, PageFrame.SIZE, 0);
            pages.put(index, frame);
        }
        return hold(index);
    }

    /** Has a page in memory and keeps it there until {@link #unhold}. 0 or minus an errno. */
    public int hold(long index) {
        PageFrame frame = get(index);
        if (frame == null) {
            return lastError;
        }
        frame.retain();
        return 0;
    }

    /** Ends {@link #hold}; the page was not dropped meanwhile. */
    public void unhold(long index) {
        pages.get(index).release();
    }

    /** The page if it is in memory, or null. */
    public PageFrame find(long index) {
        return pages.get(index);
    }

    /** Why the last {@link #get} returned null, as minus an errno. */
    public int lastError() {
        return lastError;
    }

    /** Says that a page of this cache differs from the store. */
    public void markDirty(long index) {
        PageFrame frame = pages.get(index);
        if (frame == null) {
            throw new IllegalStateException("page is not in the cache");
        }
        dirty.put(index, frame);
    }

    public boolean hasDirty() {
        return !dirty.isEmpty();
    }

    public long pageCount() {
        return pages.size();
    }

    /** Writes the dirty pages in [{@code from}, {@code to}); those that fail stay dirty. Returns the first error, or 0. */
    public int writeBack(long from, long to) {
        int first = 0;
        for (long index = dirty.nextKey(from); index >= 0 && index < to; index = dirty.nextKey(index + 1)) {
            int result = store.writePage(index, dirty.get(index));
            if (result < 0) {
                first = result;
                break;
            }
        }
        int result = store.finishWrites();
        if (first == 0) {
            first = result;
        }
        if (first == 0) { // only a whole success is certain: requests gather neighbours
            for (long index = dirty.nextKey(from); index >= 0 && index < to; index = dirty.nextKey(index + 1)) {
                dirty.remove(index);
            }
        }
        return first;
    }

    /** Drops the pages in [{@code from}, {@code to}), dirty or not. */
    public void drop(long from, long to) {
        for (long index = pages.nextKey(from); index >= 0 && index < to; index = pages.nextKey(index + 1)) {
            dirty.remove(index);
            pages.remove(index).release();
        }
    }

    /** Drops clean pages that nobody else holds, at most {@code count}; returns how many. */
    public int evictClean(int count) {
        int freed = 0;
        for (long index = pages.nextKey(0); index >= 0 && freed < count; index = pages.nextKey(index + 1)) {
            PageFrame frame = pages.get(index);
            if (dirty.get(index) == null && frame.referenceCount() == 1) {
                pages.remove(index).release();
                freed++;
            }
        }
        return freed;
    }

    private PageFrame allocate() {
        PageFrame frame = frames.allocate();
        if (frame == null && evictClean(8) > 0) {
            frame = frames.allocate();
        }
        if (frame == null) {
            lastError = -Errno.ENOMEM;
        }
        return frame;
    }
}
