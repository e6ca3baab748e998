package biscotti.kernel.frame.hosted;

import biscotti.kernel.frame.FrameAllocator;
import biscotti.kernel.frame.FrameMemory;
import biscotti.kernel.frame.PageFrame;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/** Allocates from the JVM's heap, up to a limit. Numbers are never used twice, so that each late access is caught. */
public final class HostedFrameAllocator implements FrameAllocator, FrameMemory {
    private static final byte FRESH = (byte) 0xA5; // a fresh frame's content is not zero: users must not rely on it

    private final AtomicLong free;
    private final long limit;
    private final Map<Long, HostedPageFrame> live = new HashMap<>();
    private long nextNumber = 1;
    private LongConsumer onFree = frame -> { };

    /** An allocator of at most {@code limit} frames at a time. */
    public HostedFrameAllocator(long limit) {
        this.limit = limit;
        this.free = new AtomicLong(limit);
    }

    /** Shows each frame that becomes free from now on. */
    public void setFreeObserver(LongConsumer observer) {
        onFree = observer;
    }

    @Override
    public PageFrame allocate() {
        PageFrame frame = allocateZeroed();
        if (frame != null) {
            frame.fill(0, PageFrame.SIZE, FRESH);
        }
        return frame;
    }

    @Override
    public PageFrame allocateZeroed() {
        long before = free.getAndUpdate(n -> n > 0 ? n - 1 : 0);
        return before == 0 ? null : create();
    }

    private synchronized HostedPageFrame create() {
        HostedPageFrame frame = new HostedPageFrame(this, nextNumber++, new byte[PageFrame.SIZE]);
        live.put(frame.frameNumber(), frame);
        return frame;
    }

    @Override
    public long freeFrames() {
        return free.get();
    }

    @Override
    public long totalFrames() {
        return limit;
    }

    /** Frames that are allocated now. */
    public long usedFrames() {
        return limit - free.get();
    }

    @Override
    public long take() {
        PageFrame frame = allocate();
        return frame == null ? NONE : frame.frameNumber();
    }

    @Override
    public long takeZeroed() {
        PageFrame frame = allocateZeroed();
        return frame == null ? NONE : frame.frameNumber();
    }

    @Override
    public synchronized long takeRun(int order) {
        int count = 1 << order;
        long before = free.getAndUpdate(n -> n >= count ? n - count : n);
        if (before < count) {
            return NONE;
        }
        nextNumber = nextNumber + count - 1 & -count;
        long first = nextNumber;
        for (int i = 0; i < count; i++) {
            create().fill(0, PageFrame.SIZE, FRESH);
        }
        return first;
    }

    @Override
    public void retain(long frame) {
        get(frame).retain();
    }

    @Override
    public synchronized boolean tryRetain(long frame) {
        HostedPageFrame found = live.get(frame);
        if (found == null) {
            return false;
        }
        found.retain();
        return true;
    }

    @Override
    public boolean release(long frame) {
        return get(frame).releaseOne();
    }

    @Override
    public int referenceCount(long frame) {
        return get(frame).referenceCount();
    }

    @Override
    public PageFrame wrap(long frame) {
        return get(frame);
    }

    @Override
    public int getByte(long frame, int offset) {
        return get(frame).getByte(offset);
    }

    @Override
    public int getInt(long frame, int offset) {
        return get(frame).getInt(offset);
    }

    @Override
    public long getLong(long frame, int offset) {
        return get(frame).getLong(offset);
    }

    @Override
    public void putByte(long frame, int offset, int value) {
        get(frame).putByte(offset, value);
    }

    @Override
    public void putInt(long frame, int offset, int value) {
        get(frame).putInt(offset, value);
    }

    @Override
    public void putLong(long frame, int offset, long value) {
        get(frame).putLong(offset, value);
    }

    @Override
    public synchronized int compareAndExchangeInt(long frame, int offset, int expected, int value) {
        int before = get(frame).getInt(offset);
        if (before == expected) {
            get(frame).putInt(offset, value);
        }
        return before;
    }

    @Override
    public void copyTo(long frame, int offset, byte[] target, int targetOffset, int length) {
        get(frame).copyTo(offset, target, targetOffset, length);
    }

    @Override
    public void copyFrom(long frame, int offset, byte[] source, int sourceOffset, int length) {
        get(frame).copyFrom(offset, source, sourceOffset, length);
    }

    @Override
    public void copyPage(long from, long to) {
        get(to).copyFrom(0, get(from), 0, PageFrame.SIZE);
    }

    @Override
    public void copy(long from, int fromOffset, long to, int toOffset, int length) {
        get(to).copyFrom(toOffset, get(from), fromOffset, length);
    }

    @Override
    public void clear(long frame, int offset, int length) {
        get(frame).fill(offset, length, 0);
    }

    /** Numbers of the frames that are allocated now, for messages of tests that found a leak. */
    public synchronized long[] liveFrames() {
        long[] numbers = live.keySet().stream().mapToLong(Long::longValue).toArray();
        Arrays.sort(numbers);
        return numbers;
    }

    private synchronized HostedPageFrame get(long frame) {
        HostedPageFrame found = live.get(frame);
        if (found == null) {
            throw new IllegalStateException("frame is free: " + frame);
        }
        return found;
    }

    synchronized void freed(HostedPageFrame frame) {
        onFree.accept(frame.frameNumber());
        live.remove(frame.frameNumber());
        free.incrementAndGet();
    }
}
