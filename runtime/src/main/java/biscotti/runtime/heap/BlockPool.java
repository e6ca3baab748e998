package biscotti.runtime.heap;

import biscotti.machine.Address;
import biscotti.machine.annotation.Uninterruptible;

/**
 * The blocks of each class, and which of them have free cells.
 *
 * <p>One list holds all blocks of a class. After a cycle a cursor walks down it: a block that it comes to is swept and, if that frees
 * a cell, handed out, or put on the list of available ones if it is the {@link Sweeper} that walks. So no block is visited twice. Blocks made
 * during the walk go in front, behind the cursor. A block that a CPU gives back half used is available, one without an object unmade.
 *
 * <p>All methods require {@link HeapLock}.
 */
@Uninterruptible("holds the heap lock")
final class BlockPool {
    static final int RECORD_BYTES = 16;
    private static final int ALL = 0;
    private static final int CURSOR = 4;
    private static final int AVAILABLE = 8;
    /** So many blocks are swept for one that has a free cell before new pages are taken instead. */
    private static final int MOST_SWEPT = 8;

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

    private static void setFirst(int sizeClass, int block) {
        record(sizeClass).writeInt(ALL, block);
    }

    /** The block that is to be swept next, or {@link Block#NONE} when the list is at its end. */
    static int cursor(int sizeClass) {
        return record(sizeClass).readInt(CURSOR);
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

    /**
     * A swept block of the class that nobody owns and that has a free cell. The caller owns it.
     *
     * @return {@link Block#NONE} if there is none, or a few were swept in vain
     */
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
        int block = cursor(sizeClass);
        for (int i = 0; i < MOST_SWEPT && block != Block.NONE; i++) {
            int next = Block.next(block);
            setCursor(sizeClass, next);
            if (!Block.isOwned(block) && !Block.isSwept(block)) {
                Sweeper.sweep(block);
                if (Sweeper.hasFreeCell(block)) {
                    return block;
                }
            }
            block = next;
        }
        return Block.NONE;
    }

    /** Makes a block of fresh pages and puts it on the list of its class; {@link Block#NONE} if there are no such pages. The caller owns it. */
    static int create(int sizeClass, long pages) {
        int block = PagePool.take(pages);
        if (block == Block.NONE) {
            return Block.NONE;
        }
        Block.create(block, (int) pages, sizeClass);
        int second = first(sizeClass);
        Block.setNext(block, second);
        if (second != Block.NONE) {
            Block.setPrevious(second, block);
        }
        setFirst(sizeClass, block);
        Block.setOwned(block, true);
        return block;
    }

    /** Unmakes a block without objects that is not available and that nobody owns. Not while the heap is being marked. */
    static void destroy(int block) {
        int sizeClass = Block.sizeClass(block);
        int previous = Block.previous(block);
        int next = Block.next(block);
        if (cursor(sizeClass) == block) {
            setCursor(sizeClass, next);
        }
        if (previous == Block.NONE) {
            setFirst(sizeClass, next);
        } else {
            Block.setNext(previous, next);
        }
        if (next != Block.NONE) {
            Block.setPrevious(next, previous);
        }
        Block.destroy(block);
    }

    /** Takes back a block from its owner. */
    static void giveBack(int block) {
        Block.setOwned(block, false);
        if (!Block.isSwept(block)) {
            Sweeper.sweep(block);
        }
        if (Sweeper.isEmpty(block) && !Collector.isMarking()) {
            destroy(block);
        } else if (Sweeper.hasFreeCell(block)) {
            addAvailable(Block.sizeClass(block), block);
        }
    }
}
