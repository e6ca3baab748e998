package biscotti.kernel.memory;

import biscotti.kernel.frame.PageFrame;

/** A page of a file that is in memory, or on its way there. Its file's page lock guards it, the clock's links excepted. */
final class CachedPage {
    final FilePages owner;
    final long index;
    /** The cache holds one reference on it. */
    PageFrame frame;
    /** Being read: nobody but the reader looks at the frame. */
    boolean isReading;
    /** Used since the clock's hand came by. */
    boolean isReferenced;

    // The page cache's clock, under its lock.
    CachedPage previous;
    CachedPage next;
    boolean isInClock;

    CachedPage(FilePages owner, long index, PageFrame frame, boolean isReading) {
        this.owner = owner;
        this.index = index;
        this.frame = frame;
        this.isReading = isReading;
    }
}
