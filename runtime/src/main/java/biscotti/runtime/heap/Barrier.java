package biscotti.runtime.heap;

import biscotti.machine.Address;
import biscotti.machine.PerCpu;
import biscotti.machine.annotation.Uninterruptible;

/**
 * What a CPU does before it stores a reference into the heap or the image heap while its barrier byte, {@link PerCpu#BARRIER}, is not 0.
 *
 * <p>The fast path, a compare of that byte with 0, is the compiler's. Stores that initialise a fresh object before its next poll need
 * no barrier; stores of null do: the value that they overwrite matters.
 */
@Uninterruptible("the CPU must not acknowledge a phase between this and its store")
public final class Barrier {
    private static final byte BOTH = 2;

    private Barrier() {}

    /** Before {@code slot} is overwritten with {@code value}. {@code area} is that of the CPU that executes. */
    public static void slowPath(Address area, Address slot, Address value) {
        SatbBuffers.log(area, slot.readLong(0));
        if (area.readByte(PerCpu.BARRIER) == BOTH) {
            SatbBuffers.log(area, value.toLong());
        }
    }

    /** Before {@code count} references are copied from {@code source} to {@code destination}; the ranges may overlap. */
    public static void copySlowPath(Address area, Address destination, Address source, long count) {
        boolean both = area.readByte(PerCpu.BARRIER) == BOTH;
        for (long i = 0; i < count; i++) {
            SatbBuffers.log(area, destination.readLong(8 * i));
            if (both) {
                SatbBuffers.log(area, source.readLong(8 * i));
            }
        }
    }

    /** When {@code Reference.get} returns a referent, which may so far have been reachable weakly only. */
    public static void weakLoadSlowPath(Address area, Address referent) {
        SatbBuffers.log(area, referent.toLong());
    }
}
