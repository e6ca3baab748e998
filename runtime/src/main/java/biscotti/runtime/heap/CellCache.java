package biscotti.runtime.heap;

import biscotti.machine.Address;
import biscotti.machine.PerCpu;
import biscotti.machine.annotation.NeverInline;
import biscotti.machine.annotation.Uninterruptible;

/**
 * What a CPU allocates from: for each size class, one word of allocation bits of a block that it owns, and the cells of that word.
 *
 * <pre>
 *   at PerCpu.ALLOCATOR + 24 * class   0 address of the word of allocation bits
 *                                      8 address of the cell of bit 0
 *                                     16 int block, 20 int index of the word
 * </pre>
 *
 * <p>A CPU without a block has a word without a free bit. So taking a cell is: load the word, find a zero bit, multiply, and, when the
 * object's header stands, set the bit. No lock and no atomic instruction, since only this CPU writes this word.
 */
@Uninterruptible("the cache is the CPU's")
final class CellCache {
    static final int RECORD_BYTES = 24;
    static final int WORD = 0;
    static final int CELLS = 8;
    /** Blocks of any class that are swept when there are no pages, before it is seen whether there are some now. */
    static final int SWEPT_AT_ONCE = 16;
    private static final int BLOCK = 16;
    private static final int INDEX = 20;
    /** A word of ones, in the CPU's area behind the records. */
    private static final int FULL_WORD = PerCpu.ALLOCATOR + SizeClass.COUNT * RECORD_BYTES;
    /** The first byte of the CPU's area that the cache does not use. */
    static final int END = FULL_WORD + 8;

    private CellCache() {}

    static Address record(Address area, int sizeClass) {
        return area.plus(PerCpu.ALLOCATOR + (long) sizeClass * RECORD_BYTES);
    }

    /** The state of a CPU that owns no block. */
    static void initialise(Address area) {
        area.writeLong(FULL_WORD, -1L);
        for (int c = 0; c < SizeClass.COUNT; c++) {
            disown(area, record(area, c));
        }
    }

    private static void disown(Address area, Address record) {
        record.writeAddress(WORD, area.plus(FULL_WORD));
        record.writeLong(CELLS, 0);
        record.writeInt(BLOCK, Block.NONE);
        record.writeInt(INDEX, 0);
    }

    static int block(Address area, int sizeClass) {
        return record(area, sizeClass).readInt(BLOCK);
    }

    /** Points the cache at a word with a free bit: in its block, in another block of the class, in a new one. False: none is left. */
    @NeverInline
    static boolean refill(Address area, int sizeClass) {
        Address record = record(area, sizeClass);
        int block = record.readInt(BLOCK);
        if (block != Block.NONE) {
            if (advance(area, record, block, record.readInt(INDEX) + 1)) {
                return true;
            }
            release(area, sizeClass);
        }
        HeapLock.lock();
        block = BlockPool.take(sizeClass);
        boolean isNew = block == Block.NONE;
        if (isNew) {
            block = BlockPool.create(sizeClass, SizeClass.pages(sizeClass));
            while (block == Block.NONE && Sweeper.advance(SWEPT_AT_ONCE)) {
                block = BlockPool.take(sizeClass);
                isNew = block == Block.NONE;
                block = isNew ? BlockPool.create(sizeClass, SizeClass.pages(sizeClass)) : block;
            }
        }
        if (block != Block.NONE && Collector.allocatesMarked(area)) {
            Block.markFreeCells(block);
        }
        HeapLock.unlock();
        if (block == Block.NONE) {
            return false;
        }
        if (isNew && Poison.isEnabled()) {
            Poison.fillBlock(block);
        }
        return advance(area, record, block, 0);
    }

    private static boolean advance(Address area, Address record, int block, int from) {
        int words = Block.words(block);
        for (int word = from; word < words; word++) {
            Address bits = Block.allocated(block, word);
            long allocated = bits.readLong(0);
            if (allocated != -1L) {
                if (Poison.isEnabled()) {
                    Poison.checkCells(block, 64 * word, ~allocated);
                }
                record.writeAddress(WORD, bits);
                record.writeAddress(CELLS, Block.cell(block, 64 * word));
                record.writeInt(BLOCK, block);
                record.writeInt(INDEX, word);
                Pacer.took(area, Block.cellBytes(block) * Long.bitCount(~allocated));
                return true;
            }
        }
        return false;
    }

    /** Gives the block of a class back, if the CPU owns one. */
    static void release(Address area, int sizeClass) {
        Address record = record(area, sizeClass);
        int block = record.readInt(BLOCK);
        if (block != Block.NONE) {
            disown(area, record);
            HeapLock.lock();
            BlockPool.giveBack(block);
            HeapLock.unlock();
        }
    }

    /** Marks the free cells of every block that the CPU owns. */
    static void markFreeCells(Address area) {
        for (int c = 0; c < SizeClass.COUNT; c++) {
            int block = block(area, c);
            if (block != Block.NONE) {
                Block.markFreeCells(block);
            }
        }
    }
}
