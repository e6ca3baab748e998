package biscotti.runtime.thread;

import biscotti.machine.Address;
import biscotti.machine.MemoryMap;
import biscotti.machine.PageTables;
import biscotti.machine.PhysicalMemory;
import biscotti.machine.annotation.NoAllocation;
import biscotti.machine.annotation.Uninterruptible;

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
    private static final int LARGEST_STACK = 1 << 20;

    private static int stackBytes = LARGEST_STACK;
    private static long nextSlot = MemoryMap.STACKS;
    private static Address free;

    private StackPool() {}

    /** Chooses the size, a multiple of 4 KiB up to 1 MiB, before the first stack is taken. */
    public static void initialise(int bytes) {
        stackBytes = bytes;
    }

    /** Usable bytes of a stack. */
    static int stackBytes() {
        return stackBytes;
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
        return block.plus(BLOCK_BYTES - stackBytes);
    }

    private static Address create() {
        if (PhysicalMemory.freeBytes() < stackBytes) {
            return Address.zero();
        }
        long top = nextSlot + SLOT_BYTES;
        for (long page = top - stackBytes; page < top; page += MemoryMap.PAGE_BYTES) {
            long frame = PhysicalMemory.allocatePages(1);
            if (frame == PhysicalMemory.NONE || !PageTables.map(page, frame, PageTables.DATA)) {
                return Address.zero();
            }
        }
        nextSlot = top;
        return Address.of(top - BLOCK_BYTES);
    }
}
