package biscotti.kernel.net.packet;

import biscotti.kernel.frame.FrameAllocator;
import biscotti.kernel.frame.PageFrame;

/**
 * A fixed number of packet buffers, made when they are first needed, which hold a page frame only while they are in use. The bound is what keeps a flood of
 * packets from taking the machine's memory; a reserve is left for sending, so that a full receive path can still answer.
 */
public final class PacketPool {
    private final FrameAllocator frames;
    private final int count;
    private final int receiveReserve;
    /** Buffers that were used and given back; others are made when they are first needed. */
    private PacketBuffer free;
    private int freeCount;

    /**
     * @param frames where page frames come from
     * @param count buffers in all
     * @param reserve buffers that {@link #takeForReceive} leaves alone
     */
    public PacketPool(FrameAllocator frames, int count, int reserve) {
        this.frames = frames;
        this.count = count;
        this.receiveReserve = reserve;
        freeCount = count;
    }

    /** An empty buffer with {@link PacketBuffer#HEADROOM} in front, or null when there is none. Never waits. */
    public PacketBuffer take() {
        if (freeCount == 0) {
            return null;
        }
        PageFrame frame = frames.allocate();
        if (frame == null) {
            return null;
        }
        PacketBuffer buffer = free;
        if (buffer == null) {
            buffer = new PacketBuffer(this);
        } else {
            free = buffer.next;
        }
        freeCount--;
        buffer.attach(frame);
        return buffer;
    }

    /** As {@link #take}, but null already when only the reserve is left; for drivers that fill receive rings. */
    public PacketBuffer takeForReceive() {
        return freeCount <= receiveReserve ? null : take();
    }

    void give(PacketBuffer buffer) {
        if (buffer.isFree()) {
            throw new IllegalStateException("packet released twice");
        }
        buffer.detach().release();
        buffer.continuation = null;
        buffer.next = free;
        free = buffer;
        freeCount++;
    }

    public int capacity() {
        return count;
    }

    /** Buffers that someone holds at the moment. */
    public int inUse() {
        return count - freeCount;
    }

    /** Whether less than a quarter is free: receive queues then stop growing and prune what they can. */
    public boolean isUnderPressure() {
        return freeCount < count / 4;
    }
}
