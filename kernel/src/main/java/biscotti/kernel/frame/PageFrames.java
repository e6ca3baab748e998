package biscotti.kernel.frame;

/** Makes the objects of {@link FrameAllocator#wrap}. */
public interface PageFrames {
    PageFrame wrap(FrameAllocator allocator, long frame);
}
