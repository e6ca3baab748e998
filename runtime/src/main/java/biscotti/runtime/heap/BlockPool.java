package biscotti.runtime.heap;

import biscotti.machine.Address;
import biscotti.machine.annotation.Uninterruptible;

/**
 * The blocks of each class, and which of them have free cells.
 *
 * <p>One list holds all blocks of a class. After a cycle a cursor walks down it: a block that it comes to is swept and, if that frees
 * a cell, handed out. So no block is visited twice, and no work is done for cells that nobody wants. Blocks made during the walk go
 * in front, behind the cursor. A block that a CPU gives back half used, or that the sweeper found, is put on the list of available ones.
 *
 * <p>All methods require {@link HeapLock}.
 */
@Uninterruptible("holds the heap lock")
final class BlockPool {
    static final int RECORD_BYTES = 16;
    private static final int ALL = 0;
    private static final int CURSOR = 4;
    private static final int AVAILABLE = 8;

    private BlockPool() {}

    static void initialise() {
        for (int c = 0; c <= SizeClass.LARGE; c++) {
            record(c).writeInt(ALL, Block.NONE);
            record(c).writeInt(CURSOR, Block.NONE);
            record(c).writeInt(AVAILABLE, Block.NONE);
        }
    }

    private static Address record(int sizeClass) {
        return HeapSpace.classTable.plus((long) sizeClass * RECORD_BYTES);
    }

    static int first(int sizeClass) {
        return record(sizeClass).readInt(ALL);
    }

    static void setFirst(int sizeClass, int block) {
        record(sizeClass).writeInt(ALL, block);
    }

    static void setCursor(int sizeClass, int block) {
        record(sizeClass).writeInt(CURSOR, block);
    }

    static void forgetAvailable(int sizeClass) {
        record(sizeClass).writeInt(AVAILABLE, Block.NONE);
    }

    static void addAvailable(int sizeClass, int block) {
        Block.setNextAvailable(block, record(sizeClass).readInt(AVAILABLE));
        record(sizeClass).writeInt(AVAILABLE, block);
    }

    /** A swept block of the class that nobody owns and that has a free cell, or {@link Block#NONE}. The caller owns it. */
    static int take(int sizeClass) {
        int block = record(sizeClass).readInt(AVAILABLE);
        if (block != Block.NONE) {
            record(sizeClass).writeInt(AVAILABLE, Block.nextAvailable(block));
        } else {
            block = sweepToNextFree(sizeClass);
        }
        if (block != Block.NONE) {
            Block.setOwned(block, true);
        }
        return block;
    }

    private static int sweepToNextFree(int sizeClass) {
        int block = record(sizeClass).readInt(CURSOR);
        while (block != Block.NONE) {
            int next = Block.next(block);
            if (!Block.isOwned(block) && !Block.isSwept(block)) {
                Sweeper.sweep(block);
                if (Sweeper.hasFreeCell(block)) {
                    record(sizeClass).writeInt(CURSOR, next);
                    return block;
                }
            }
            block = next;
        }
        record(sizeClass).writeInt(CURSOR, Block.NONE);
        return Block.NONE;
    }

    /** Makes a block of fresh pages and puts it on the list of its class; {@link Block#NONE} if there are no such pages. The caller owns it. */
    static int create(int sizeClass, long pages) {
        int block = PagePool.take(pages);
        if (block == Block.NONE) {
            return Block.NONE;
        }
        Block.create(block, (int) pages, sizeClass);
        Block.setNext(block, first(sizeClass));
        setFirst(sizeClass, block);
        Block.setOwned(block, true);
        return block;
    }

    /** Takes back a block from its owner. */
    static void giveBack(int block) {
        Block.setOwned(block, false);
        if (!Block.isSwept(block)) {
            Sweeper.sweep(block);
        }
        if (Sweeper.hasFreeCell(block)) {
            addAvailable(Block.sizeClass(block), block);
        }
    }
}
