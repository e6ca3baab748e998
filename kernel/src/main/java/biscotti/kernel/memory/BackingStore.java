package biscotti.kernel.memory;

import biscotti.kernel.frame.PageFrame;

/** Where the pages of one file come from and go to. Results are 0 or minus an errno. May sleep. */
public interface BackingStore {
    /** Number of pages that the file's size covers. */
    long pageCount();

    /** Fills {@code count} pages from {@code index} on; bytes in holes and behind the end of the file are 0. */
    int readPages(long index, PageFrame[] frames, int count);

    /** Takes a page for writing; the content stays as it is until {@link #finishWrites}. */
    int writePage(long index, PageFrame frame);

    /** Carries out the writes that were taken. */
    int finishWrites();
}
