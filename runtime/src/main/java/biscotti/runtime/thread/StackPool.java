package biscotti.runtime.thread;

import biscotti.machine.Address;
import biscotti.machine.MemoryMap;
import biscotti.machine.PageTables;
import biscotti.machine.PhysicalMemory;
import biscotti.machine.annotation.NoAllocation;
import biscotti.machine.annotation.Uninterruptible;
import biscotti.runtime.Profile;

/**
 * Stacks for threads, all of one size, each with unmapped pages below it. A stack that is given back is used again, never unmapped.
 *
 * <p>A stack is named by the address of its control block, {@link #BLOCK_BYTES} at its upper end; the stack grows down from there. The
 * block's first word is the saved stack pointer, or the next free stack. Requires the scheduler's lock.
 */
@NoAllocation
@Uninterruptible("used under the scheduler's lock")
public final class StackPool {
    static final int BLOCK_BYTES = 64;

    private static final long SLOT_BYTES = 2 << 20;
    /** Usable bytes of a stack: a kernel's depth is proved while building, a program's is not. */
    private static final int STACK_BYTES = Profile.IS_KERNEL ? 16 << 10 : 1 << 20;

    /** Unmapped bytes below each stack. */
    static final long GUARD_BYTES = SLOT_BYTES - STACK_BYTES;

    private static long nextSlot = MemoryMap.STACKS;
    private static Address free;

    private StackPool() {}

    /** Usable bytes of a stack. */
    static int stackBytes() {
        return STACK_BYTES;
    }

    /** A stack's block, or zero if memory is exhausted. */
    static Address take() {
        if (free.isZero()) {
            return create();
        }
        Address block = free;
        free = block.readAddress(0);
        return block;
    }

    /** Gives a stack back that nothing runs on. */
    static void giveBack(Address block) {
        block.writeAddress(0, free);
        free = block;
    }

    /** The lowest address of a stack. */
    static Address bottom(Address block) {
        return block.plus(BLOCK_BYTES - STACK_BYTES);
    }

    private static Address create() {
        if (PhysicalMemory.freeBytes() < STACK_BYTES) {
            return Address.zero();
        }
        long top = nextSlot + SLOT_BYTES;
        for (long page = top - STACK_BYTES; page < top; page += MemoryMap.PAGE_BYTES) {
            long frame = PhysicalMemory.allocatePages(1);
            if (frame == PhysicalMemory.NONE || !PageTables.map(page, frame, PageTables.DATA)) {
                return Address.zero();
            }
        }
        nextSlot = top;
        return Address.of(top - BLOCK_BYTES);
    }
}
