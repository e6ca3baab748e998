package biscotti.machine;

import biscotti.machine.annotation.NoAllocation;
import biscotti.machine.annotation.Uninterruptible;

/** The frame allocator that takes over from {@link PhysicalMemory}, and serves it then. Its methods may be called with the scheduler's lock held. */
public interface PageSource {
    /** Takes memory over: page-aligned physical addresses. */
    @NoAllocation
    @Uninterruptible("called while page tables change")
    void accept(long start, long end);

    /** As {@link PhysicalMemory#allocatePages}. */
    @NoAllocation
    @Uninterruptible("called while page tables change")
    long allocatePages(int pages);

    /** As {@link PhysicalMemory#freeBytes}. */
    @NoAllocation
    @Uninterruptible("called while page tables change")
    long freeBytes();
}
