package biscotti.runtime.heap;

import biscotti.machine.Address;
import biscotti.machine.annotation.Uninterruptible;

/**
 * The logs of the store barrier: each CPU fills a buffer of its own, full ones go to the collector, from a preset pool.
 *
 * <pre>
 *   buffer      0 address of the next buffer in its list      8 address behind the last entry      16... references
 *   CPU's area  NEXT address of the next free entry, END address behind the buffer; both 0 if it has none
 * </pre>
 *
 * <p>When the pool is empty the barrier marks the object itself ({@link Marker#greyWithoutQueue}); so nothing is ever waited for.
 */
@Uninterruptible("the buffer is the CPU's")
final class SatbBuffers {
    static final int BUFFER_BYTES = 512;
    private static final int NEXT_BUFFER = 0;
    private static final int ENTRIES_END = 8;
    private static final int ENTRIES = 16;

    private static final int NEXT = CellCache.END;
    private static final int END = NEXT + 8;
    /** The first byte of the CPU's area that the buffers do not use. */
    static final int AREA_END = END + 8;

    private static Address free;
    private static Address full;

    private SatbBuffers() {}

    /** The memory wanted. */
    static long bytes(int cpus) {
        return (32 + 8L * cpus) * BUFFER_BYTES;
    }

    static void initialise(Address place, long bytes) {
        full = Address.zero();
        free = Address.zero();
        for (long at = 0; at < bytes; at += BUFFER_BYTES) {
            place.writeAddress(at, free);
            free = place.plus(at);
        }
    }

    /** Takes every free buffer away, as a test wants it. */
    static void exhaust() {
        free = Address.zero();
    }

    static void initialise(Address area) {
        area.writeLong(NEXT, 0);
        area.writeLong(END, 0);
    }

    /** Logs a reference. Runs on the CPU whose area is given, uninterrupted. */
    static void log(Address area, long reference) {
        if (Marker.isMarkedOrOutside(reference)) {
            return;
        }
        Address next = area.readAddress(NEXT);
        if (next.isSame(area.readAddress(END))) {
            exchange(area);
            next = area.readAddress(NEXT);
            if (next.isZero()) {
                Marker.greyWithoutQueue(reference);
                return;
            }
        }
        next.writeLong(0, reference);
        area.writeAddress(NEXT, next.plus(8));
    }

    private static void exchange(Address area) {
        handOver(area);
        HeapLock.lock();
        Address buffer = free;
        if (!buffer.isZero()) {
            free = buffer.readAddress(NEXT_BUFFER);
            area.writeAddress(NEXT, buffer.plus(ENTRIES));
            area.writeAddress(END, buffer.plus(BUFFER_BYTES));
        }
        HeapLock.unlock();
    }

    /** Hands the CPU's buffer to the collector, however full. Runs on that CPU, or while it is stopped. */
    static void handOver(Address area) {
        Address end = area.readAddress(END);
        if (end.isZero()) {
            return;
        }
        Address buffer = end.plus(-BUFFER_BYTES);
        buffer.writeAddress(ENTRIES_END, area.readAddress(NEXT));
        initialise(area);
        HeapLock.lock();
        buffer.writeAddress(NEXT_BUFFER, full);
        full = buffer;
        HeapLock.unlock();
    }

    /** Whether {@link #drain} has something to look at. For the collector. */
    static boolean hasFull() {
        return !full.isZero();
    }

    /** Marks from the buffers handed over, while the budget lasts; whether there was something unmarked. For the collector. */
    static boolean drain() {
        boolean found = false;
        while (!Budget.isSpent()) {
            Address buffer = takeFull();
            if (buffer.isZero()) {
                return found;
            }
            Address end = buffer.readAddress(ENTRIES_END);
            for (Address at = buffer.plus(ENTRIES); at.isBelow(end); at = at.plus(8)) {
                long reference = at.readLong(0);
                Budget.spend(1);
                if (!Marker.isMarkedOrOutside(reference)) {
                    found = true;
                    Marker.greyReference(reference);
                }
            }
            putFree(buffer);
        }
        return found;
    }

    private static Address takeFull() {
        HeapLock.lock();
        Address buffer = full;
        if (!buffer.isZero()) {
            full = buffer.readAddress(NEXT_BUFFER);
        }
        HeapLock.unlock();
        return buffer;
    }

    private static void putFree(Address buffer) {
        HeapLock.lock();
        buffer.writeAddress(NEXT_BUFFER, free);
        free = buffer;
        HeapLock.unlock();
    }

    /** Forgets what was handed over. For the collector. */
    static void discard() {
        Address buffer = takeFull();
        while (!buffer.isZero()) {
            putFree(buffer);
            buffer = takeFull();
        }
    }
}
