package biscotti.kernel.frame.hosted;

import biscotti.kernel.frame.FrameAllocator;
import biscotti.kernel.frame.PageFrame;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;

/** Allocates from the JVM's heap, up to a limit. */
public final class HostedFrameAllocator implements FrameAllocator {
    private static final byte FRESH = (byte) 0xA5; // a fresh frame's content is not zero: users must not rely on it

    private final AtomicLong free;
    private final AtomicLong nextNumber = new AtomicLong(1);
    private final long limit;

    /** An allocator of at most {@code limit} frames at a time. */
    public HostedFrameAllocator(long limit) {
        this.limit = limit;
        this.free = new AtomicLong(limit);
    }

    @Override
    public PageFrame allocate() {
        byte[] bytes = take();
        if (bytes == null) {
            return null;
        }
        Arrays.fill(bytes, FRESH);
        return new HostedPageFrame(this, nextNumber.getAndIncrement(), bytes);
    }

    @Override
    public PageFrame allocateZeroed() {
        byte[] bytes = take();
        return bytes == null ? null : new HostedPageFrame(this, nextNumber.getAndIncrement(), bytes);
    }

    @Override
    public long freeFrames() {
        return free.get();
    }

    /** Frames that are allocated now. */
    public long usedFrames() {
        return limit - free.get();
    }

    private byte[] take() {
        long before = free.getAndUpdate(n -> n > 0 ? n - 1 : 0);
        return before == 0 ? null : new byte[PageFrame.SIZE];
    }

    void freed() {
        free.incrementAndGet();
    }
}
