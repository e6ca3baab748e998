package biscotti.machine;

import biscotti.machine.annotation.NoAllocation;
import biscotti.machine.annotation.Uninterruptible;

/**
 * The interrupt descriptor table, one for all processors: 256 gates to the entry stubs (Intel SDM volume 3, 6.14).
 *
 * <p>Double fault, non-maskable interrupt and machine check run on stacks of their own, since the current one may be unusable.
 */
@NoAllocation
@Uninterruptible("run while the processor is set up")
public final class InterruptTable {
    public static final int BREAKPOINT = 3;
    public static final int OVERFLOW = 4;
    public static final int NON_MASKABLE = 2;
    public static final int DOUBLE_FAULT = 8;
    public static final int GENERAL_PROTECTION = 13;
    public static final int PAGE_FAULT = 14;
    public static final int MACHINE_CHECK = 18;
    /** Vectors below are exceptions of the processor itself. */
    public static final int FIRST_INTERRUPT = 32;
    /** Numbers of the interrupt stacks, as {@link GlobalDescriptorTable#setInterruptStack} counts. */
    public static final int DOUBLE_FAULT_STACK = 1;
    public static final int NON_MASKABLE_STACK = 2;
    public static final int MACHINE_CHECK_STACK = 3;
    public static final int INTERRUPT_STACKS = 3;

    private static final int VECTORS = 256;
    private static final int GATE_BYTES = 16;
    private static final int ENTRY_STUB_BYTES = 16;
    private static final long INTERRUPT_GATE = 0x8e00L << 32;
    private static final long USER_MAY_CALL = 0x6000L << 32;
    private static Address pointer;

    private InterruptTable() {}

    /** Fills a page with the table, for all processors. False if memory is short. */
    public static boolean initialise() {
        long physical = PhysicalMemory.allocatePages(2);
        if (physical == PhysicalMemory.NONE) {
            return false;
        }
        Address table = MemoryMap.direct(physical);
        long entries = ImageSymbol.address(ImageSymbol.INTERRUPT_ENTRIES).toLong();
        for (int vector = 0; vector < VECTORS; vector++) {
            long target = entries + (long) vector * ENTRY_STUB_BYTES;
            long gate = target & 0xffff | (long) GlobalDescriptorTable.KERNEL_CODE << 16 | INTERRUPT_GATE
                    | stackOf(vector) << 32 | (target & 0xffff_0000L) << 32;
            if (vector == BREAKPOINT || vector == OVERFLOW) {
                gate |= USER_MAY_CALL;
            }
            table.writeLong((long) vector * GATE_BYTES, gate);
            table.writeLong((long) vector * GATE_BYTES + 8, target >>> 32);
        }
        pointer = table.plus(MemoryMap.PAGE_BYTES);
        pointer.writeShort(0, (short) (VECTORS * GATE_BYTES - 1));
        pointer.writeAddress(2, table);
        return true;
    }

    private static long stackOf(int vector) {
        return switch (vector) {
            case DOUBLE_FAULT -> DOUBLE_FAULT_STACK;
            case NON_MASKABLE -> NON_MASKABLE_STACK;
            case MACHINE_CHECK -> MACHINE_CHECK_STACK;
            default -> 0;
        };
    }

    /** Makes this processor use the table. */
    public static void load() {
        Cpu.loadInterruptTable(pointer);
    }
}
