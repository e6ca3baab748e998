package biscotti.machine;

import biscotti.machine.annotation.NoAllocation;
import biscotti.machine.annotation.Uninterruptible;

/**
 * A processor's segment descriptors and its task state, in one block of memory of its own (Intel SDM volume 3, 3.4.5 and 8.7).
 *
 * <pre>
 *   0    descriptors: 0x08 kernel code, 0x10 kernel data, 0x20 user data, 0x28 user code, 0x30 task state (16 bytes)
 *   64   table pointer for LGDT
 *   80   task state segment, 104 bytes
 * </pre>
 *
 * The order is what SYSCALL and SYSRET ask for.
 */
@NoAllocation
@Uninterruptible("run while the processor is set up")
public final class GlobalDescriptorTable {
    public static final int KERNEL_CODE = 0x08;
    public static final int KERNEL_DATA = 0x10;
    /** With the user's privilege level. */
    public static final int USER_DATA = 0x20 | 3;
    public static final int USER_CODE = 0x28 | 3;
    /** Size of the whole block. */
    public static final int BYTES = 192;

    private static final int TASK = 0x30;
    private static final int POINTER = 64;
    private static final int TASK_STATE = 80;
    private static final int TASK_STATE_BYTES = 104;
    private static final int KERNEL_STACK = TASK_STATE + 4;
    private static final int INTERRUPT_STACKS = TASK_STATE + 36;
    private static final int PERMISSION_MAP = TASK_STATE + 102;
    private static final long KERNEL_CODE_DESCRIPTOR = 0x00af_9b00_0000_ffffL;
    private static final long DATA_DESCRIPTOR = 0x00cf_9300_0000_ffffL;
    private static final long USER = 3L << 45;
    private static final long TASK_TYPE = 0x89L << 40;

    private GlobalDescriptorTable() {}

    /** Fills the block, which must be zeroed and stay where it is. */
    public static void build(Address block) {
        block.writeLong(KERNEL_CODE, KERNEL_CODE_DESCRIPTOR);
        block.writeLong(KERNEL_DATA, DATA_DESCRIPTOR);
        block.writeLong(USER_DATA & ~3, DATA_DESCRIPTOR | USER);
        block.writeLong(USER_CODE & ~3, KERNEL_CODE_DESCRIPTOR | USER);
        long state = block.plus(TASK_STATE).toLong();
        block.writeLong(TASK, TASK_STATE_BYTES - 1 | (state & 0xff_ffffL) << 16 | TASK_TYPE | (state >>> 24 & 0xff) << 56);
        block.writeLong(TASK + 8, state >>> 32);
        block.writeShort(POINTER, (short) (TASK + 15));
        block.writeAddress(POINTER + 2, block);
        block.writeShort(PERMISSION_MAP, (short) TASK_STATE_BYTES);
    }

    /** Makes this processor use the block. */
    public static void load(Address block) {
        Stubs.loadDescriptors(block.plus(POINTER), TASK);
    }

    /** The stack that an interrupt from user mode switches to. */
    public static void setKernelStack(Address block, Address top) {
        block.writeAddress(KERNEL_STACK, top);
    }

    /** One of the stacks 1 to 7 that interrupt table entries can ask for. */
    public static void setInterruptStack(Address block, int number, Address top) {
        block.writeAddress(INTERRUPT_STACKS + 8L * (number - 1), top);
    }
}
