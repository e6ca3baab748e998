package biscotti.machine.user;

import biscotti.machine.Address;
import biscotti.machine.Cpu;
import biscotti.machine.Features;
import biscotti.machine.annotation.NoAllocation;
import biscotti.machine.annotation.Uninterruptible;

/**
 * The registers that kernel code never uses: x87, SSE, AVX. An area in memory holds them in XSAVE's standard form, which is also what
 * signal frames contain (Intel SDM volume 1, 13.4).
 *
 * <pre>
 *   0     legacy region: control word at 0, MXCSR at 24
 *   512   header: which components are not in their initial state, then zeros
 *   576   the other components
 * </pre>
 */
@NoAllocation
@Uninterruptible("the registers belong to what the processor does now")
public final class VectorState {
    private static final long CR4_OSXSAVE = 1 << 18;
    private static final int X87_AND_SSE = 3;
    private static final int AVX = 4;
    /** Opmasks and the two extensions of the vector registers: all three or none. */
    private static final int AVX_512 = 0xe0;
    private static final int CONTROL_WORD = 0;
    private static final int MXCSR = 24;
    private static final int HEADER = 512;
    private static final int HEADER_BYTES = 64;
    private static final short INITIAL_CONTROL_WORD = 0x37f;
    private static final int INITIAL_MXCSR = 0x1f80;
    private static final int MXCSR_BITS = 0xffff;

    private static long components;
    private static int bytes;

    private VectorState() {}

    /** Switches this processor's components on; false if it has no XSAVE, or more state than {@link UserContext} has room for. */
    public static boolean enable() {
        long supported = Features.extendedStateComponents();
        if ((supported & X87_AND_SSE) != X87_AND_SSE) {
            return false;
        }
        long wanted = X87_AND_SSE | supported & AVX;
        if (wanted != X87_AND_SSE && (supported & AVX_512) == AVX_512) {
            wanted |= AVX_512;
        }
        Cpu.writeControlRegister4(Cpu.readControlRegister4() | CR4_OSXSAVE);
        Cpu.writeExtendedControlRegister(0, wanted);
        components = wanted;
        bytes = Features.extendedStateBytes();
        return isUsable();
    }

    /** Whether programs can run: the processor has XSAVE, and its area fits. After {@link #enable}. */
    public static boolean isUsable() {
        return bytes > 0 && bytes <= UserContext.VECTOR_BYTES;
    }

    /** Bytes of an area. */
    public static int bytes() {
        return bytes;
    }

    /** The components that are saved, as XCR0 numbers them: what a signal frame says that it contains. */
    public static long components() {
        return components;
    }

    /** Saves the registers. The area is aligned to 64 bytes and its header was zeros, or written by this method. */
    public static void save(Address area) {
        Cpu.saveExtendedState(area, components);
    }

    /** Loads the registers. What user code wrote to the area went through {@link #sanitise}. */
    public static void restore(Address area) {
        Cpu.restoreExtendedState(area, components);
    }

    /** Makes the area hold the state in which a program starts. */
    public static void reset(Address area) {
        for (int i = 0; i < HEADER + HEADER_BYTES; i += 8) {
            area.writeLong(i, 0);
        }
        area.writeShort(CONTROL_WORD, INITIAL_CONTROL_WORD);
        area.writeInt(MXCSR, INITIAL_MXCSR);
    }

    /** Clears what makes {@link #restore} fault, whatever the area holds. */
    public static void sanitise(Address area) {
        area.writeInt(MXCSR, area.readInt(MXCSR) & MXCSR_BITS);
        area.writeLong(HEADER, area.readLong(HEADER) & components);
        for (int i = 8; i < HEADER_BYTES; i += 8) {
            area.writeLong(HEADER + i, 0);
        }
    }
}
