package biscotti.kernel.memory;

import biscotti.kernel.frame.PageFrame;

/** Where the pages of one file come from and go to. Results are 0 or minus an errno. May sleep; called without locks of the memory floor. */
public interface BackingStore {
    /** Number of pages that the file's size covers. */
    long pageCount();

    /** Fills {@code count} pages from {@code index} on; bytes in holes and behind the end of the file are 0. */
    int readPages(long index, PageFrame[] frames, int count);

    /** Takes a page for writing; the frame stays until {@link #finishWrites}, its content may change and is then written again. */
    int writePage(long index, PageFrame frame);

    /** Carries out the writes that were taken. */
    int finishWrites();

    /**
     * Writes what is dirty of this file, under the lock that the store has for that: for write-back by age and when memory is short. Called without
     * locks.
     */
    default int writeDirty() {
        return 0;
    }

    /**
     * Whether the current thread holds the lock that {@link #readPages} takes: then it must not wait for a page that another thread reads, who
     * may wait for that lock, and reads it once more.
     */
    default boolean isEntered() {
        return false;
    }

    /** Whether there is no other place for the pages: then they are never dirty, and never evicted. */
    default boolean isPermanent() {
        return false;
    }
}
