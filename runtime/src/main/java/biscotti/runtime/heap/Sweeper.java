package biscotti.runtime.heap;

import biscotti.machine.Address;
import biscotti.machine.annotation.Uninterruptible;

/**
 * Frees what the last cycle found dead.
 *
 * <p>Sweeping a block makes its mark bits its allocation bits and clears the marks. It intersects them word by word rather than
 * exchanging two bitmaps by a flag, because free cells may be marked too ({@link Block#markFreeCells}), and since the marks must be
 * cleared anyway, a block having 1 to 16 words.
 *
 * <p>All methods require {@link HeapLock}.
 */
@Uninterruptible("holds the heap lock")
final class Sweeper {
    /** Whether every block shows the result of the last cycle, so that sweeping can free nothing more. */
    private static boolean complete;
    /** The class whose list {@link #advance} walks; those below are done. */
    private static int sweptClass;

    private Sweeper() {}

    static void initialise() {
        complete = true;
    }

    /** Frees the unmarked cells of a block. */
    static void sweep(int block) {
        int words = Block.words(block);
        for (int i = 0; i < words; i++) {
            Address bits = Block.allocated(block, i);
            long allocated = bits.readLong(0);
            long marked = bits.readLong(HeapSpace.markDistance);
            if (Poison.isEnabled()) {
                Poison.checkCells(block, 64 * i, allocated & ~marked);
            }
            bits.writeLong(0, allocated & marked);
            bits.writeLong(HeapSpace.markDistance, Block.bitsBehindLastCell(block, i));
        }
        Block.setSwept(block);
    }

    static boolean hasFreeCell(int block) {
        int words = Block.words(block);
        for (int i = 0; i < words; i++) {
            if (Block.allocated(block, i).readLong(0) != -1L) {
                return true;
            }
        }
        return false;
    }

    static boolean isEmpty(int block) {
        int words = Block.words(block);
        for (int i = 0; i < words; i++) {
            if (Block.allocated(block, i).readLong(0) != Block.bitsBehindLastCell(block, i)) {
                return false;
            }
        }
        return true;
    }

    /** Called at the end of a mark: from now on every block is to be swept before it is allocated from. */
    static void begin() {
        HeapSpace.epoch++;
        complete = false;
        sweptClass = 0;
        for (int c = 0; c <= SizeClass.LARGE; c++) {
            BlockPool.forgetAvailable(c);
            BlockPool.setCursor(c, BlockPool.first(c));
        }
    }

    /** Whether nothing is left to sweep but blocks that CPUs own. */
    static boolean isComplete() {
        return complete;
    }

    /**
     * Sweeps so many of the blocks that no CPU owns, and gives back the pages of the empty ones.
     *
     * @return whether anything may have been freed; false when all blocks have been visited since the last cycle
     */
    static boolean advance(int blocks) {
        if (complete) {
            return false;
        }
        for (int i = 0; i < blocks; i++) {
            while (sweptClass <= SizeClass.LARGE && BlockPool.cursor(sweptClass) == Block.NONE) {
                sweptClass++;
            }
            if (sweptClass > SizeClass.LARGE) {
                complete = true;
                return true;
            }
            int block = BlockPool.cursor(sweptClass);
            BlockPool.setCursor(sweptClass, Block.next(block));
            if (!Block.isOwned(block) && !Block.isSwept(block)) {
                sweepAndSort(block);
            }
        }
        return true;
    }

    private static void sweepAndSort(int block) {
        Budget.spend(Block.words(block));
        sweep(block);
        if (isEmpty(block)) {
            BlockPool.destroy(block);
        } else if (hasFreeCell(block)) {
            BlockPool.addAvailable(Block.sizeClass(block), block);
        }
    }

    /** Sweeps all that is left. */
    static void finish() {
        while (!complete) {
            advance(Integer.MAX_VALUE);
        }
    }
}
