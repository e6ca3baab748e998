package biscotti.runtime.heap;

import biscotti.machine.Address;
import biscotti.machine.PerCpu;
import biscotti.machine.annotation.Uninterruptible;
import biscotti.runtime.object.ObjectLayout;

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

    /**
     * Before {@code slot} is overwritten with {@code value}. {@code area} is that of the CPU that executes. In the phase CLEAR all that can be
     * reached is marked, and an unmarked referent that a program takes out of its reference must stay so.
     */
    public static void slowPath(Address area, Address slot, Address value) {
        if (Collector.phaseOf(area) == Phase.CLEAR) {
            return;
        }
        SatbBuffers.log(area, slot.readLong(0));
        if (area.readByte(PerCpu.BARRIER) == BOTH) {
            SatbBuffers.log(area, value.toLong());
        }
    }

    /**
     * What {@code Reference.get} does instead of loading the referent while the barrier byte is not 0: the referent, kept for this
     * cycle; or zero, when the cycle has found it unreachable and will clear the reference.
     *
     * @param reference an instance of a subclass of {@code java.lang.ref.Reference}
     */
    public static Address loadReferent(Address area, Address reference) {
        Address referent = reference.readAddress(ObjectLayout.REFERENT);
        if (Collector.phaseOf(area) == Phase.CLEAR) {
            return Marker.isMarkedOrOutside(referent.toLong()) ? referent : Address.zero();
        }
        SatbBuffers.log(area, referent.toLong());
        return referent;
    }
}
