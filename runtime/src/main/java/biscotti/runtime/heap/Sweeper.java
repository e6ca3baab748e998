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

    private static boolean isEmpty(int block) {
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
        for (int c = 0; c <= SizeClass.LARGE; c++) {
            BlockPool.forgetAvailable(c);
            BlockPool.setCursor(c, BlockPool.first(c));
        }
    }

    /**
     * Sweeps every block that no CPU owns and gives back the pages of the empty ones. Afterwards the marks of these blocks are clear.
     *
     * @return whether anything may have been freed; false at the second call after a cycle
     */
    static boolean finish() {
        boolean worthwhile = !complete;
        complete = true;
        for (int c = 0; c <= SizeClass.LARGE; c++) {
            finish(c);
        }
        return worthwhile;
    }

    private static void finish(int sizeClass) {
        BlockPool.forgetAvailable(sizeClass);
        BlockPool.setCursor(sizeClass, Block.NONE);
        int previous = Block.NONE;
        int block = BlockPool.first(sizeClass);
        while (block != Block.NONE) {
            int next = Block.next(block);
            boolean owned = Block.isOwned(block);
            if (!owned && !Block.isSwept(block)) {
                sweep(block);
            }
            if (!owned && isEmpty(block)) {
                if (previous == Block.NONE) {
                    BlockPool.setFirst(sizeClass, next);
                } else {
                    Block.setNext(previous, next);
                }
                Block.destroy(block);
            } else {
                if (!owned && hasFreeCell(block)) {
                    BlockPool.addAvailable(sizeClass, block);
                }
                previous = block;
            }
            block = next;
        }
    }
}
