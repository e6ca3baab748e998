package biscotti.kernel.memory;

import biscotti.kernel.frame.FrameAllocator;
import biscotti.kernel.frame.FrameMemory;
import biscotti.kernel.schedule.Locks;

/** What all address spaces share. Made once at start-up. */
public final class MemoryManager {
    private static final int FEW_FRAMES = 32;

    public final FrameAllocator frames;
    public final FrameMemory memory;
    public final AddressMaps maps;
    public final Locks locks;
    public final Commitment commitment;
    public final PageCache cache;
    /** A page of zeros that stands for private memory that was only read yet. Not counted by its entries. */
    final long zeroFrame;
    private OutOfMemory outOfMemory;

    private MemoryManager(FrameAllocator frames, FrameMemory memory, AddressMaps maps, Locks locks, PageCache cache, long zeroFrame) {
        this.frames = frames;
        this.memory = memory;
        this.maps = maps;
        this.locks = locks;
        this.cache = cache;
        this.commitment = new Commitment(frames.totalFrames());
        this.zeroFrame = zeroFrame;
    }

    /** The manager, or null if there is not one frame. */
    public static MemoryManager create(FrameAllocator frames, FrameMemory memory, AddressMaps maps, Locks locks, PageCache cache) {
        long zeroFrame = frames.takeZeroed();
        return zeroFrame == FrameAllocator.NONE ? null : new MemoryManager(frames, memory, maps, locks, cache, zeroFrame);
    }

    /** Says who picks the process to be killed when nothing else helps. */
    public void setOutOfMemory(OutOfMemory policy) {
        outOfMemory = policy;
    }

    /** Evicts if hardly a frame is free: true if that helped, so that what failed may be tried again. The caller holds no lock. */
    boolean evictIfShort() {
        return frames.freeFrames() < FEW_FRAMES && cache.evict(PageCache.EVICTION_BATCH) > 0;
    }

    /**
     * Tries to have free frames: evicts, writes dirty pages in order to evict them, then asks for a victim. False if there is no hope. The caller
     * holds no lock.
     */
    public boolean makeRoom() {
        return cache.evict(PageCache.EVICTION_BATCH) > 0 || cache.writeOldest(0) && cache.evict(PageCache.EVICTION_BATCH) > 0
                || outOfMemory != null && outOfMemory.relieve();
    }
}
