package biscotti.runtime;

import biscotti.machine.Address;
import biscotti.machine.PerCpu;
import biscotti.machine.annotation.NeverInline;
import biscotti.machine.annotation.Uninterruptible;
import biscotti.runtime.heap.Heap;
import biscotti.runtime.object.TibLayout;
import biscotti.runtime.thread.Collection;

/**
 * Allocation for compiled code: tries, collects, tries again, and at last throws OutOfMemoryError.
 *
 * <p>The error object exists from the start, since there may be no memory to make one.
 */
public final class Allocation {
    private static final int SHIFT_MASK = 15;
    private static OutOfMemoryError exhausted;

    private Allocation() {}

    /** Makes the error while there is memory for it. */
    public static void initialise() {
        exhausted = new OutOfMemoryError("Java heap space");
    }

    /** A zeroed object with its header. */
    static Address instance(Address tib, long sizeBytes) {
        Address result = tryInstance(tib, sizeBytes);
        return result.isZero() ? instanceAfterCollection(tib, sizeBytes) : result;
    }

    /** A zeroed array with its header; the length is not negative. */
    static Address array(Address tib, int length) {
        Address result = tryArray(tib, length);
        return result.isZero() ? arrayAfterCollection(tib, length) : result;
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

    @NeverInline
    private static Address instanceAfterCollection(Address tib, long sizeBytes) {
        Collection.collect();
        Address result = tryInstance(tib, sizeBytes);
        if (result.isZero()) {
            throw exhausted;
        }
        return result;
    }

    @NeverInline
    private static Address arrayAfterCollection(Address tib, int length) {
        Collection.collect();
        Address result = tryArray(tib, length);
        if (result.isZero()) {
            throw exhausted;
        }
        return result;
    }
}
