package biscotti.runtime.heap;

import biscotti.machine.Address;
import biscotti.machine.annotation.Uninterruptible;
import biscotti.runtime.object.ObjectLayout;
import biscotti.runtime.object.TibLayout;

/** Checks the heap's invariants at the end of marking, in checked builds. Throws at the first that does not hold. */
@Uninterruptible("part of collecting")
public final class Verifier {
    private static boolean enabled;

    private Verifier() {}

    /** Switches the check on or off. */
    public static void setEnabled(boolean on) {
        enabled = on;
    }

    static boolean isEnabled() {
        return enabled;
    }

    /** Every object that a marked object refers to is allocated and marked, and has a header. */
    static void checkMarks() {
        for (int block = Block.atOrAfter(0); block != Block.NONE; block = Block.following(block)) {
            int words = Block.words(block);
            for (int word = 0; word < words; word++) {
                long marked = Block.live(block, word) & Block.allocated(block, word).readLong(HeapSpace.markDistance);
                for (; marked != 0; marked &= marked - 1) {
                    checkObject(block, Block.cell(block, 64 * word + Long.numberOfTrailingZeros(marked)));
                }
            }
        }
    }

    private static void checkObject(int block, Address object) {
        Address tib = Address.of(object.readInt(ObjectLayout.TIB));
        int flags = tib.readInt(TibLayout.FLAGS);
        if ((flags & TibLayout.FLAG_ARRAY) != 0) {
            int length = object.readInt(ObjectLayout.ARRAY_LENGTH);
            int shift = flags >>> TibLayout.FLAG_ELEMENT_SHIFT & 15;
            check(ObjectLayout.FIRST_ELEMENT + ((long) length << shift) < Block.cellBytes(block), HeapError.LONGER_THAN_CELL);
            if ((flags & TibLayout.FLAG_REFERENCE_ARRAY) != 0) {
                for (int i = 0; i < length; i++) {
                    checkReference(object.readLong(ObjectLayout.FIRST_ELEMENT + 8L * i));
                }
            }
            return;
        }
        check(tib.readInt(TibLayout.INSTANCE_SIZE) < Block.cellBytes(block), HeapError.LONGER_THAN_CELL);
        Address map = tib.readAddress(TibLayout.REFERENCE_MAP);
        if (!map.isZero()) {
            int count = map.readInt(0);
            for (int i = 1; i <= count; i++) {
                checkReference(object.readLong(map.readInt(4L * i)));
            }
        }
    }

    private static void checkReference(long reference) {
        if (HeapSpace.contains(reference)) {
            Address object = Heap.objectContaining(Address.of(reference));
            check(object.toLong() == reference, HeapError.REFERENCE_TO_FREE_MEMORY);
            check(Marker.isMarkedOrOutside(reference), HeapError.REACHABLE_BUT_UNMARKED);
        }
    }

    private static void check(boolean holds, HeapError broken) {
        if (!holds) {
            throw broken;
        }
    }
}
