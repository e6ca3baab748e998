package biscotti.machine.user;

/** Where the pages of page tables come from: the kernel's frame allocator. A frame's number is its physical address divided by 4,096. */
public interface FrameSource {
    /** The number of a frame of zeros, or 0 if there is none. Does not sleep. */
    long takeZeroed();

    /** Gives a frame back. */
    void giveBack(long frame);
}
