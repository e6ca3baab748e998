package biscotti.runtime.heap;

import biscotti.machine.Address;
import biscotti.machine.Cpu;
import biscotti.machine.annotation.Uninterruptible;

/**
 * Fills free cells with a pattern in checked builds, so that a use after a wrong free is seen at once, and checks the pattern when a
 * CPU begins to allocate from it, so that a late write to freed memory is seen too.
 *
 * <p>The pattern is a non-canonical address: following it faults.
 */
@Uninterruptible("part of allocating and sweeping")
public final class Poison {
    /** What a free cell holds, word by word. */
    public static final long PATTERN = 0xdeadbeefdeadbeefL;

    private static boolean enabled;

    private Poison() {}

    /** Switches poisoning on or off. Must be called before {@link Heap#initialise}. */
    public static void setEnabled(boolean on) {
        enabled = on;
    }

    static boolean isEnabled() {
        return enabled;
    }

    /** Fills the cells whose bits are set, bit 0 standing for the first cell given. */
    static void fillCells(int block, int firstCell, long cells) {
        long words = Block.cellBytes(block) >>> 3;
        for (long rest = cells; rest != 0; rest &= rest - 1) {
            Cpu.fillWords(Block.cell(block, firstCell + Long.numberOfTrailingZeros(rest)), PATTERN, words);
        }
    }

    /** Fills a new block. */
    static void fillBlock(int block) {
        int cells = Block.cells(block);
        long words = Block.cellBytes(block) >>> 3;
        for (int i = 0; i < cells; i++) {
            Cpu.fillWords(Block.cell(block, i), PATTERN, words);
        }
    }

    /** Throws if one of the free cells whose bits are set was written to. */
    static void checkCells(int block, int firstCell, long cells) {
        long cellBytes = Block.cellBytes(block);
        for (long rest = cells; rest != 0; rest &= rest - 1) {
            Address cell = Block.cell(block, firstCell + Long.numberOfTrailingZeros(rest));
            for (long i = 0; i < cellBytes; i += 8) {
                if (cell.readLong(i) != PATTERN) {
                    throw HeapError.WRITE_TO_FREED_MEMORY;
                }
            }
        }
    }
}
