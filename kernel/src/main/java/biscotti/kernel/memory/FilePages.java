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
    private final RadixTree<PageFrame> pages = new RadixTree<>();
    private final RadixTree<PageFrame> dirty = new RadixTree<>(); // a subset of pages
    private final BackingStore store;
    private final FrameAllocator frames;
    private int lastError;

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
        frame = allocate();
        if (frame == null) {
            return null;
        }
        int result = store.readPage(index, frame);
        if (result < 0) {
            frame.release();
            lastError = result;
            return null;
        }
        pages.put(index, frame);
        return frame;
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
