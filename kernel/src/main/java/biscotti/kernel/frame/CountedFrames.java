package biscotti.kernel.frame;

import biscotti.machine.annotation.NoAllocation;
import biscotti.machine.annotation.TakesFrames;
import biscotti.machine.annotation.Uninterruptible;

/** The kernel's frame allocator: buddies, with a count of references for each frame in the frame table. Plain Java over its parts' bodies. */
public final class CountedFrames implements FrameAllocator {
    private static final int ALL_BYTES = PageFrame.SIZE;

    private final FrameTable table;
    private final FrameMemory memory;
    private final FrameLock lock;
    private final PageFrames objects;
    private final BuddyAllocator buddies;

    /** An allocator without frames: {@link #add} brings them. */
    public CountedFrames(FrameTable table, FrameMemory memory, FrameLock lock, PageFrames objects) {
        this.table = table;
        this.memory = memory;
        this.lock = lock;
        this.objects = objects;
        this.buddies = new BuddyAllocator(table, new long[MAX_ORDER + 1]);
    }

    /** Adds the frames [{@code from}, {@code to}), which nobody uses; those that the table has no entries for are left out. */
    @NoAllocation
    @Uninterruptible("holds the frames' lock")
    public void add(long from, long to) {
        lock.lock();
        buddies.add(Math.max(from, table.first()), Math.min(to, table.limit()));
        lock.unlock();
    }

    @Override
    public PageFrame allocate() {
        long frame = take();
        return frame == NONE ? null : objects.wrap(this, frame);
    }

    @Override
    public PageFrame allocateZeroed() {
        long frame = takeZeroed();
        return frame == NONE ? null : objects.wrap(this, frame);
    }

    @Override
    public PageFrame wrap(long frame) {
        return objects.wrap(this, frame);
    }

    @Override
    public long freeFrames() {
        return buddies.freeFrames();
    }

    @Override
    public long totalFrames() {
        return buddies.totalFrames();
    }

    @Override
    public long take() {
        return takeRun(0);
    }

    @Override
    public long takeZeroed() {
        long frame = takeRun(0);
        if (frame != NONE) {
            memory.clear(frame, 0, ALL_BYTES);
        }
        return frame;
    }

    @Override
    @NoAllocation
    @Uninterruptible("holds the frames' lock")
    @TakesFrames(1)
    public long takeRun(int order) {
        lock.lock();
        long first = buddies.take(order);
        lock.unlock();
        if (first != NONE) {
            for (long frame = first; frame < first + (1L << order); frame++) {
                table.setReferences(frame, 1);
            }
        }
        return first;
    }

    @Override
    public void retain(long frame) {
        if (!tryRetain(frame)) {
            throw new IllegalStateException("frame is free");
        }
    }

    @Override
    public boolean tryRetain(long frame) {
        int count = table.references(frame);
        while (count > 0 && !table.compareAndSetReferences(frame, count, count + 1)) {
            count = table.references(frame);
        }
        return count > 0;
    }

    @Override
    public boolean release(long frame) {
        int count = table.references(frame);
        while (count > 0 && !table.compareAndSetReferences(frame, count, count - 1)) {
            count = table.references(frame);
        }
        if (count <= 0) {
            throw new IllegalStateException("frame is free");
        }
        if (count == 1) {
            give(frame);
        }
        return count == 1;
    }

    @NoAllocation
    @Uninterruptible("holds the frames' lock")
    private void give(long frame) {
        lock.lock();
        buddies.give(frame, 0);
        lock.unlock();
    }

    @Override
    public int referenceCount(long frame) {
        return table.references(frame);
    }
}
