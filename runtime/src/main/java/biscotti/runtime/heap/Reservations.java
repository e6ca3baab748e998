package biscotti.runtime.heap;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Pages of the heap that threads have reserved before they allocate, so that they find them when they may no longer wait.
 *
 * <p>A reservation is a promise about free pages, not a set of them. What a thread allocates under its reservation makes pages fewer while
 * the reservation still stands: the account errs on the safe side until the thread gives it back. Cells that are free in blocks partly in
 * use are not counted either. The pages of a heap with many small holes may not lie in one run: objects of several pages can then miss
 * their place all the same.
 */
public final class Reservations {
    private static final AtomicInteger RESERVED = new AtomicInteger();

    private Reservations() {}

    /**
     * Reserves pages if so many are free and not reserved.
     *
     * @param pages of {@code PagePool.PAGE_BYTES}, not negative
     * @param spare how many must be left
     */
    public static boolean tryTake(int pages, int spare) {
        int before = RESERVED.getAndAdd(pages);
        if (PagePool.freePages - before - pages >= spare) {
            return true;
        }
        RESERVED.getAndAdd(-pages);
        return false;
    }

    /** Reserves pages though they may not be there: for who must go on. */
    public static void take(int pages) {
        RESERVED.getAndAdd(pages);
    }

    public static void giveBack(int pages) {
        RESERVED.getAndAdd(-pages);
    }

    /** Pages that are reserved: a snapshot. */
    public static int reserved() {
        return RESERVED.get();
    }

    /** Pages that are free, reserved ones too: a snapshot. */
    public static int free() {
        return PagePool.freePages;
    }

    /** Pages of the heap. */
    public static int all() {
        return HeapSpace.pageCount;
    }

    /** Frees at once what the last collection found dead, so that its pages count. Takes {@link HeapLock} for as long as that lasts. */
    public static void sweep() {
        HeapLock.lock();
        Sweeper.finish();
        HeapLock.unlock();
    }

    /** Whether the heap uses small blocks: {@link SizeClass#blockPages}. */
    public static boolean isSmallHeap() {
        return SizeClass.isSmallHeap();
    }
}
