package biscotti.runtime.heap;

import biscotti.machine.Address;
import biscotti.machine.annotation.Uninterruptible;

/** Takes roots, of the three kinds that there are, and marks from them. */
@Uninterruptible("reads the stacks of stopped threads")
public final class RootVisitor {
    RootVisitor() {}

    /**
     * A stack or an area of saved registers: every 8-byte word may be a reference, a pointer into an object or just behind it, or
     * anything else.
     *
     * @param low the first byte, a multiple of 8
     * @param high behind the last
     */
    public void visitStack(Address low, Address high) {
        Budget.spend((int) (high.minus(low) >> 5));
        for (Address at = low; at.isBelow(high); at = at.plus(8)) {
            Marker.greyConservative(at.readLong(0));
        }
    }

    /** A reference to the start of an object, or null. */
    public void visitReference(Address reference) {
        Marker.greyReference(reference.toLong());
    }

    /**
     * A region outside the heap with a map of its references.
     *
     * @param base the region's start
     * @param offsets table of unsigned 32-bit byte offsets from base, each of a word that holds a reference or null
     * @param offsetsEnd behind the table
     */
    public void visitRegion(Address base, Address offsets, Address offsetsEnd) {
        for (Address at = offsets; at.isBelow(offsetsEnd); at = at.plus(4)) {
            Marker.greyReference(base.readLong(at.readInt(0) & 0xffffffffL));
        }
    }
}
