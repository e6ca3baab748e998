package biscotti.kernel.frame;

/**
 * Where page frames come from, and who counts their references.
 *
 * <p>Frames are numbers: user memory and page tables never have an object for each page. Code that works on bytes (page cache, file-system
 * buffers, packets) wants a {@link PageFrame}, a small object around the number. Both are views of one reference count: the last
 * release, through whichever of them, frees the frame.
 *
 * <p>No method sleeps; all may be called under any lock but the allocator's own spin lock, and none by interrupt handlers. Callers that
 * reserved frames beforehand never see {@link #NONE} or null.
 */
public interface FrameAllocator {
    /** No frame: this number is never given. */
    long NONE = 0;
    /** The largest run that can be taken has {@code 1 << MAX_ORDER} frames: 4 MiB. */
    int MAX_ORDER = 10;

    /** A frame with one reference and any content, or null when no memory is left. */
    PageFrame allocate();

    /** As {@link #allocate}, all bytes 0. */
    PageFrame allocateZeroed();

    /** Frames that could be allocated now: a snapshot. */
    long freeFrames();

    /** All frames that this allocator was given, free or not. */
    long totalFrames();

    /** The number of a frame with one reference and any content, or {@link #NONE}. */
    long take();

    /** As {@link #take}, all bytes 0. */
    long takeZeroed();

    /**
     * The first of {@code 1 << order} adjacent frames, aligned to their count, each with one reference of its own and any content, or
     * {@link #NONE}. They are released one by one.
     */
    long takeRun(int order);

    /** Adds a reference to a frame that has one. */
    void retain(long frame);

    /** Adds a reference unless there is none: for look-ups that race with the last release. */
    boolean tryRetain(long frame);

    /** Gives a reference back; the last one frees the frame. True if this was the last. */
    boolean release(long frame);

    /** References of a frame: exact only while the caller keeps others from changing it. */
    int referenceCount(long frame);

    /** An object for the bytes of a frame; the caller's reference goes with it. */
    PageFrame wrap(long frame);
}
