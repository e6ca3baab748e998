package biscotti.runtime.heap;

import biscotti.machine.Address;
import biscotti.machine.annotation.Uninterruptible;

/**
 * Objects that are marked and not yet scanned: a stack of fixed capacity, used by the collector alone.
 *
 * <p>An entry is an object's address, or, for what is left of a big array, two words: the index of the next element, and above it the
 * array's address with bit 0 set. What does not fit is the caller's to remember.
 */
@Uninterruptible("part of collecting")
final class MarkQueue {
    private static final long ARRAY_REST = 1;

    private static Address bottom;
    private static long capacity;
    private static long used;

    private MarkQueue() {}

    /** The memory wanted for a heap of this size. */
    static long bytes(long heapBytes) {
        return Math.max(4096, heapBytes >>> 8) & -8;
    }

    static void initialise(Address place, long bytes) {
        bottom = place;
        capacity = bytes >>> 3;
        used = 0;
    }

    /** Makes the queue as small as a test wants it; at least 2. */
    static void limit(long words) {
        capacity = words;
    }

    static void clear() {
        used = 0;
    }

    static boolean isEmpty() {
        return used == 0;
    }

    /** Adds an object; false if the queue is full. */
    static boolean push(long object) {
        if (used == capacity) {
            return false;
        }
        bottom.writeLong(8 * used++, object);
        return true;
    }

    /** Adds an array from an element on; false if the queue is full. */
    static boolean pushRest(long array, int nextIndex) {
        if (used + 2 > capacity) {
            return false;
        }
        bottom.writeLong(8 * used++, nextIndex);
        bottom.writeLong(8 * used++, array | ARRAY_REST);
        return true;
    }

    /** Takes the entry added last. Precondition: not empty. If {@link #isRest}, {@link #popIndex} must follow. */
    static long pop() {
        return bottom.readLong(8 * --used);
    }

    static boolean isRest(long entry) {
        return (entry & ARRAY_REST) != 0;
    }

    static long arrayOf(long entry) {
        return entry & ~ARRAY_REST;
    }

    static int popIndex() {
        return (int) bottom.readLong(8 * --used);
    }
}
