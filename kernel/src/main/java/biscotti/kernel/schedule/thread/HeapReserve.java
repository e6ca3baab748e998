package biscotti.kernel.schedule.thread;

import biscotti.kernel.schedule.HeapRelief;
import biscotti.runtime.heap.Reservations;
import biscotti.runtime.thread.Collection;

/**
 * Has pages of the heap for who reserves them: free ones, or else by a collection, then by giving up caches, at last by killing.
 *
 * <p>Some pages are never reserved. They are for work that cannot wait, because others wait for it: threads of the kernel, the end of
 * processes, faults. When a collection leaves hardly more than these, it counts as a failure: else each call would collect again.
 */
public final class HeapReserve {
    /** The share of the heap that is never reserved, and that of what a collection must leave beside it. */
    private static final int SPARE_SHARE = 16;
    private static final int ROOM_SHARE = 32;
    /** The share that must be free when a process or thread is made. */
    private static final int GROWTH_SHARE = 4;

    private static int spare;
    private static int room;
    private static HeapRelief relief;

    private HeapReserve() {
    }

    /** Before the first thread reserves. */
    public static void initialise(HeapRelief help) {
        spare = Reservations.all() / SPARE_SHARE;
        room = Reservations.all() / ROOM_SHARE;
        relief = help;
    }

    static boolean take(int pages) {
        return Reservations.tryTake(pages, spare) || takeSlowly(pages);
    }

    /** Whether as much is free as processes and threads must leave for the work of those that there are. */
    static boolean hasRoomToGrow() {
        int wanted = Reservations.all() / GROWTH_SHARE;
        if (Reservations.free() - Reservations.reserved() >= wanted) {
            return true;
        }
        Collection.collect();
        Reservations.sweep();
        return Reservations.free() - Reservations.reserved() >= wanted;
    }

    /**
     * Takes pages that were lent during a sleep. The thread may hold sleeping locks now, for which others wait who could free memory: so it does
     * not wait for a process to end, but goes into debt, and the next to reserve pays.
     */
    static void takeAgain(int pages) {
        if (!Reservations.tryTake(pages, spare) && !collectAndTake(pages)) {
            Reservations.take(pages);
        }
    }

    private static boolean takeSlowly(int pages) {
        if (collectAndTake(pages)) {
            return true;
        }
        if (relief == null) {
            return Reservations.tryTake(pages, spare);
        }
        relief.evict();
        int ends = relief.ends();
        while (!collectAndTake(pages)) {
            if (!relief.kill(ends)) {
                return Reservations.tryTake(pages, spare);
            }
            ends = relief.ends();
        }
        return true;
    }

    /** What others took meanwhile does not matter: who finds nothing kills somebody who has it. */
    private static boolean collectAndTake(int pages) {
        Collection.collect();
        Reservations.sweep();
        return Reservations.tryTake(pages, spare + room);
    }
}
