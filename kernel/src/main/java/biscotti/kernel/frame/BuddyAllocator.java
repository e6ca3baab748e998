package biscotti.kernel.frame;

import biscotti.machine.annotation.NoAllocation;
import biscotti.machine.annotation.Uninterruptible;

/**
 * Runs of {@code 1 << order} adjacent free frames, aligned to their length: the buddy system (Knowlton, 1965).
 *
 * <p>A run that is freed joins with its buddy, the run whose number differs in the order's bit, as long as that is free too. Free runs of
 * one order are a doubly linked list through the frame table, whose entry of a run's first frame says {@link #FREE} and the order. No operation
 * takes more than a few steps per order. The caller holds the allocator's lock.
 */
@NoAllocation
@Uninterruptible("used under the lock of the frames")
final class BuddyAllocator {
    /** No frame. */
    static final long NONE = 0;
    /** State of the first frame of a free run; the order is in the low bits. All other frames have another state. */
    private static final int FREE = 0x100;

    private final FrameTable table;
    private final long[] heads;
    private long free;
    private long total;

    /**
     * An allocator without frames: {@link #add} brings them.
     *
     * @param heads room for the first free run of each order: {@code MAX_ORDER + 1} zeros, which become the allocator's
     */
    BuddyAllocator(FrameTable table, long[] heads) {
        this.table = table;
        this.heads = heads;
    }

    long freeFrames() {
        return free;
    }

    long totalFrames() {
        return total;
    }

    /** Adds the frames [{@code from}, {@code to}), which the table covers and nobody uses. */
    void add(long from, long to) {
        long frame = from;
        while (frame < to) {
            int order = frame == 0 ? 0 : Math.min(Long.numberOfTrailingZeros(frame), FrameAllocator.MAX_ORDER);
            while (frame + (1L << order) > to) {
                order--;
            }
            total += 1L << order;
            give(frame, order);
            frame += 1L << order;
        }
    }

    /** The first frame of a run, or {@link #NONE}. */
    long take(int order) {
        int found = order;
        while (found <= FrameAllocator.MAX_ORDER && heads[found] == NONE) {
            found++;
        }
        if (found > FrameAllocator.MAX_ORDER) {
            return NONE;
        }
        long frame = heads[found];
        unlink(frame, found);
        while (found > order) { // the upper half stays free
            found--;
            link(frame + (1L << found), found);
        }
        free -= 1L << order;
        return frame;
    }

    /** Gives a run back. */
    void give(long first, int firstOrder) {
        free += 1L << firstOrder;
        long frame = first;
        int order = firstOrder;
        while (order < FrameAllocator.MAX_ORDER) {
            long buddy = frame ^ 1L << order;
            if (buddy < table.first() || buddy >= table.limit() || table.state(buddy) != (FREE | order)) {
                break;
            }
            unlink(buddy, order);
            frame &= ~(1L << order);
            order++;
        }
        link(frame, order);
    }

    /** Free runs of one order, for tests and statistics. */
    long freeRuns(int order) {
        long count = 0;
        for (long frame = heads[order]; frame != NONE; frame = table.link(frame)) {
            count++;
        }
        return count;
    }

    private void link(long frame, int order) {
        long next = heads[order];
        table.setLink(frame, next);
        table.setIndex(frame, NONE);
        if (next != NONE) {
            table.setIndex(next, frame);
        }
        heads[order] = frame;
        table.setState(frame, FREE | order);
    }

    private void unlink(long frame, int order) {
        long next = table.link(frame);
        long previous = table.index(frame);
        if (previous == NONE) {
            heads[order] = next;
        } else {
            table.setLink(previous, next);
        }
        if (next != NONE) {
            table.setIndex(next, previous);
        }
        table.setState(frame, 0);
    }
}
