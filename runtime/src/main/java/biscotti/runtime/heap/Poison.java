package biscotti.runtime.heap;

import biscotti.machine.Address;
import biscotti.machine.Cpu;
import biscotti.machine.annotation.Uninterruptible;

/**
 * Fills freed cells with a pattern at the end of a mark, so that a use after a wrong free is seen at once, and checks the pattern when they
 * are swept and when a CPU begins to allocate from them, so that a late write to freed memory is seen too.
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

    /** Fills what a mark that has just ended found dead, long before it is swept. */
    static void fillDead() {
        for (int block = Block.atOrAfter(0); block != Block.NONE; block = Block.following(block)) {
            int words = Block.words(block);
            for (int word = 0; word < words; word++) {
                Address bits = Block.allocated(block, word);
                fillCells(block, 64 * word, bits.readLong(0) & ~bits.readLong(HeapSpace.markDistance));
            }
        }
    }

    /** Fills the cells whose bits are set, bit 0 standing for the first cell given. */
    private static void fillCells(int block, int firstCell, long cells) {
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
