package biscotti.kernel.frame;

/** Where page frames come from. */
public interface FrameAllocator {
    /**
     * A frame with one reference and any content, or null when no memory is left. Never sleeps; callers that reserved frames
     * beforehand never see null.
     */
    PageFrame allocate();

    /** As {@link #allocate}, all bytes 0. */
    PageFrame allocateZeroed();

    /** Frames that could be allocated now: a snapshot. */
    long freeFrames();
}
