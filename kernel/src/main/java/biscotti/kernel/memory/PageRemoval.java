package biscotti.kernel.memory;

import biscotti.kernel.frame.FrameAllocator;

/**
 * Takes entries out of page tables, and gives their frames back when no processor can use them any more: remove, flush, release.
 *
 * <p>Frames wait in an array of fixed size; when it is full they are flushed and released. {@link #finish} does the rest. The page-table
 * lock is taken for a few dozen entries at a time. One thread uses an object at a time.
 */
final class PageRemoval {
    private static final int BATCH = 64;
    private static final int MOST_LOOKED_AT = 512; // under one hold of the spin lock

    private final AddressSpace space;
    private final long[] frames = new long[BATCH];
    private int count;
    private long from = Long.MAX_VALUE;
    private long to;

    PageRemoval(AddressSpace space) {
        this.space = space;
    }

    /** Takes out all entries of a region in [{@code start}, {@code end}). */
    void remove(Region region, long start, long end) {
        remove(region, start, end, true);
    }

    /** As {@link #remove}, but leaves private copies. */
    void removeFilePages(Region region, long start, long end) {
        remove(region, start, end, false);
    }

    private void remove(Region region, long start, long end, boolean isWithCopies) {
        long address = start;
        while (address < end) {
            space.tableLock.acquire();
            address = space.map.next(address, end);
            for (int looked = 0; address < end && count < BATCH && looked < MOST_LOOKED_AT; looked++) {
                if (isWithCopies || !PageEntry.isAnonymous(space.map.get(address))) {
                    take(region, address);
                }
                address = space.map.next(address + AddressLayout.PAGE, end);
            }
            space.tableLock.release();
            if (count == BATCH) {
                finish();
            }
        }
    }

    /** Takes one entry out. The page-table lock is held, and the array has room. */
    private void take(Region region, long address) {
        long entry = space.map.remove(address);
        from = Math.min(from, address);
        to = Math.max(to, address + AddressLayout.PAGE);
        long frame = PageEntry.frame(entry);
        if (frame != space.manager.zeroFrame) {
            space.use.resident(entry, region, -1);
            frames[count++] = frame;
        }
    }

    /** Flushes and releases what was taken out. No spin lock is held. */
    void finish() {
        if (to > from) {
            space.map.flush(from, to);
        }
        FrameAllocator allocator = space.manager.frames;
        for (int i = 0; i < count; i++) {
            allocator.release(frames[i]);
        }
        count = 0;
        from = Long.MAX_VALUE;
        to = 0;
    }
}
