package biscotti.runtime;

import biscotti.machine.Address;
import biscotti.machine.PerCpu;
import biscotti.machine.annotation.NeverInline;
import biscotti.machine.annotation.Uninterruptible;
import biscotti.runtime.exception.Exhaustion;
import biscotti.runtime.heap.Heap;
import biscotti.runtime.object.TibLayout;
import biscotti.runtime.thread.Collection;

/**
 * Allocation for compiled code: tries, collects, tries again, and at last throws OutOfMemoryError.
 *
 * <p>The error object exists already, since there may be no memory to make one ({@link Exhaustion}).
 */
public final class Allocation {
    private static final int SHIFT_MASK = 15;
    private static final int NO_ARRAY = -1;
    private static final int FAILURES = 2;
    /** No address of an object. */
    private static final long TAKEN_BY_OTHERS = 1;
    /** HotSpot has no longer arrays, whatever their elements. */
    private static final int MOST_ELEMENTS = Integer.MAX_VALUE - 2;

    private Allocation() {}

    /** A zeroed object with its header. */
    static Address instance(Address tib, long sizeBytes) {
        Address result = tryInstance(tib, sizeBytes);
        return result.isZero() ? afterCollection(tib, sizeBytes, NO_ARRAY) : result;
    }

    /** A zeroed array with its header; the length is not negative. */
    static Address array(Address tib, int length) {
        if (!Profile.IS_KERNEL && length > MOST_ELEMENTS) {
            throw new OutOfMemoryError("Requested array size exceeds VM limit");
        }
        Address result = tryArray(tib, length);
        return result.isZero() ? afterCollection(tib, 0, length) : result;
    }

    @Uninterruptible("the allocator works on the area of the CPU that executes")
    private static Address tryInstance(Address tib, long sizeBytes) {
        return Heap.allocateHere(PerCpu.readAddress(PerCpu.SELF), tib, sizeBytes);
    }

    @Uninterruptible("the allocator works on the area of the CPU that executes")
    private static Address tryArray(Address tib, int length) {
        int shift = tib.readInt(TibLayout.FLAGS) >>> TibLayout.FLAG_ELEMENT_SHIFT & SHIFT_MASK;
        return Heap.allocateArrayHere(PerCpu.readAddress(PerCpu.SELF), tib, length, shift);
    }

    /**
     * Collects until there is a cell. It is not enough to try again after a collection: other processors may have taken all that it
     * freed. So memory is exhausted when there is no cell while they are still stopped. One failure is not enough either: this method's frame
     * has places that it has not written yet at the first collection, where an earlier call may have left the reference to a long list.
     *
     * @param length of an array, or {@link #NO_ARRAY}
     */
    @NeverInline
    private static Address afterCollection(Address tib, long sizeBytes, int length) {
        Address result;
        int failures = 0;
        do {
            result = collectAndTry(tib, sizeBytes, length);
            failures += result.isZero() ? 1 : 0;
        } while (result.toLong() == TAKEN_BY_OTHERS || result.isZero() && failures < FAILURES);
        if (result.isZero()) {
            throw Exhaustion.error();
        }
        Exhaustion.refill();
        return result;
    }

    @Uninterruptible("others are stopped until the cell is taken")
    private static Address collectAndTry(Address tib, long sizeBytes, int length) {
        boolean othersAreStopped = Collection.collectAndHold();
        Address result = tryAgain(tib, sizeBytes, length);
        if (othersAreStopped) {
            if (result.isZero() && Collection.collectSoftReferences()) {
                result = tryAgain(tib, sizeBytes, length);
            }
            Collection.release();
        } else if (result.isZero()) {
            return Address.of(TAKEN_BY_OTHERS);
        }
        return result;
    }

    @Uninterruptible("the allocator works on the area of the CPU that executes")
    private static Address tryAgain(Address tib, long sizeBytes, int length) {
        return length == NO_ARRAY ? tryInstance(tib, sizeBytes) : tryArray(tib, length);
    }
}
