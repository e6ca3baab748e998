package biscotti.runtime.heap;

import biscotti.machine.Address;
import biscotti.machine.Cpu;
import biscotti.machine.annotation.Uninterruptible;

/**
 * A block: a run of pages cut into cells of one size class, or a run for one large object. Named by the index of its first page.
 *
 * <pre>
 *   page map, an int for each page     kind in bits 0-7: 0 free, else size class + 1
 *                                      distance in pages to the block's first page in bits 8-31
 *   record, 32 bytes                   links, owner, state: the offsets below
 *   bits, two bitmaps                  bit i is cell i: allocated, marked
 * </pre>
 *
 * <p>The bits behind the last cell are set in both bitmaps, always: an allocator sees no free cell there, and a sweep keeps them.
 */
@Uninterruptible("between the load of a bitmap word and its store no other code may run on this CPU")
final class Block {
    static final int NONE = -1;
    static final int FREE_PAGE = 0;
    static final int RECORD_BYTES = 32;
    static final int BITMAP_BYTES_PER_PAGE = PagePool.PAGE_BYTES / 16 / 8;

    private static final int NEXT = 0;
    private static final int NEXT_AVAILABLE = 4;
    private static final int SWEPT_EPOCH = 8;
    private static final int PAGES = 12;
    /** A byte. */
    private static final int OWNER = 16;
    /** A byte. */
    private static final int WEAK = 17;
    private static final int SIZE_CLASS = 20;
    private static final int UNSCANNED = 24;
    private static final int PREVIOUS = 28;

    private Block() {}

    private static Address record(int block) {
        return HeapSpace.blockRecords.plus((long) block * RECORD_BYTES);
    }

    /** Makes a block of pages just taken: no cell allocated or marked, swept, without owner. */
    static void create(int block, int pages, int sizeClass) {
        Address record = record(block);
        record.writeInt(NEXT, NONE);
        record.writeInt(NEXT_AVAILABLE, NONE);
        record.writeInt(SWEPT_EPOCH, HeapSpace.epoch);
        record.writeInt(PAGES, pages);
        record.writeByte(OWNER, (byte) 0);
        record.writeByte(WEAK, (byte) 0);
        record.writeInt(SIZE_CLASS, sizeClass);
        record.writeInt(UNSCANNED, 0);
        record.writeInt(PREVIOUS, NONE);
        int words = words(block);
        for (int word = 0; word < words; word++) {
            long empty = bitsBehindLastCell(block, word);
            allocated(block, word).writeLong(0, empty);
            allocated(block, word).writeLong(HeapSpace.markDistance, empty);
        }
        Cpu.fence();
        for (int i = 0; i < pages; i++) {
            HeapSpace.pageMap.writeInt(4L * (block + i), sizeClass + 1 | i << 8);
        }
    }

    /** Unmakes a block. Precondition: no list holds it, no CPU owns it. */
    static void destroy(int block) {
        int pages = pages(block);
        for (int i = 0; i < pages; i++) {
            HeapSpace.pageMap.writeInt(4L * (block + i), FREE_PAGE);
        }
        PagePool.give(block, pages);
    }

    /** The block that a page belongs to, or {@link #NONE}. */
    static int at(int page) {
        if (!PagePool.isChunkInUse(page)) {
            return NONE;
        }
        int entry = HeapSpace.pageMap.readInt(4L * page);
        return entry == FREE_PAGE ? NONE : page - (entry >>> 8);
    }

    /** The first block that begins at this page or behind it, or {@link #NONE}: a walk over all blocks in the order of addresses. */
    static int atOrAfter(int page) {
        int at = page;
        while (at < HeapSpace.pageCount) {
            if (!PagePool.isChunkInUse(at)) {
                at = (at | PagePool.CHUNK_PAGES - 1) + 1;
            } else {
                int block = at(at);
                if (block != NONE && block >= page) {
                    return block;
                }
                at++;
            }
        }
        return NONE;
    }

    /** The first block that begins at this page or behind it in the same chunk, or {@link #NONE}: a walk in small steps. */
    static int nextInChunk(int page) {
        int end = Math.min((page | PagePool.CHUNK_PAGES - 1) + 1, HeapSpace.pageCount);
        for (int at = page; at < end && PagePool.isChunkInUse(at); at++) {
            int block = at(at);
            if (block != NONE && block >= page) {
                return block;
            }
        }
        return NONE;
    }

    /** The block that follows in the walk. */
    static int following(int block) {
        return atOrAfter(block + pages(block));
    }

    /** The block of an address in the heap, or {@link #NONE}. */
    static int containing(long address) {
        return at((int) (address - HeapSpace.baseBits >>> PagePool.PAGE_SHIFT));
    }

    /** The block of an object: as {@link #containing} where that there is one is known. */
    static int of(long object) {
        int page = (int) (object - HeapSpace.baseBits >>> PagePool.PAGE_SHIFT);
        return page - (HeapSpace.pageMap.readInt(4L * page) >>> 8);
    }

    static Address start(int block) {
        return HeapSpace.base.plus((long) block << PagePool.PAGE_SHIFT);
    }

    static int pages(int block) {
        return record(block).readInt(PAGES);
    }

    static int sizeClass(int block) {
        return record(block).readInt(SIZE_CLASS);
    }

    static int cells(int block) {
        return SizeClass.cells(sizeClass(block));
    }

    static long cellBytes(int block) {
        int sizeClass = sizeClass(block);
        return sizeClass == SizeClass.LARGE ? (long) pages(block) << PagePool.PAGE_SHIFT : SizeClass.cellBytes(sizeClass);
    }

    static Address cell(int block, int index) {
        return start(block).plus(index * cellBytes(block));
    }

    /** The cell of the block that an address lies in; the number of cells or more if behind the last. */
    static int cellIndex(int block, long address) {
        return SizeClass.cellIndex(sizeClass(block), address - HeapSpace.baseBits - ((long) block << PagePool.PAGE_SHIFT));
    }

    /** Words of 64 bits in each bitmap. */
    static int words(int block) {
        return cells(block) + 63 >>> 6;
    }

    /** The word of allocation bits for cells 64 * word and up; the mark bits lie {@link HeapSpace#markDistance} above. */
    static Address allocated(int block, int word) {
        return HeapSpace.allocationBits.plus((long) block * BITMAP_BYTES_PER_PAGE + 8L * word);
    }

    static long bitsBehindLastCell(int block, int word) {
        int cells = cells(block) - 64 * word;
        return cells >= 64 ? 0 : -1L << cells;
    }

    /** The cells of this word that hold objects: allocated, and marked if a mark has ended that the block was not swept for. */
    static long live(int block, int word) {
        Address bits = allocated(block, word);
        long live = bits.readLong(0) & ~bitsBehindLastCell(block, word);
        return isSwept(block) ? live : live & bits.readLong(HeapSpace.markDistance);
    }

    static boolean isMarked(int block, int cell) {
        return (allocated(block, cell >>> 6).readLong(HeapSpace.markDistance) >>> cell & 1) != 0;
    }

    /** Marks a cell; whether it was not marked before. Any CPU may do so at any time. */
    static boolean mark(int block, int cell) {
        Address word = allocated(block, cell >>> 6);
        long bit = 1L << cell;
        while (true) {
            long marks = word.readLong(HeapSpace.markDistance);
            if ((marks & bit) != 0) {
                return false;
            }
            if (word.compareAndSetLong(HeapSpace.markDistance, marks, marks | bit)) {
                return true;
            }
        }
    }

    /** Marks every free cell, so that what the owner allocates here from now on is born marked. */
    static void markFreeCells(int block) {
        int words = words(block);
        for (int i = 0; i < words; i++) {
            Address word = allocated(block, i);
            long marks = word.readLong(HeapSpace.markDistance);
            while (!word.compareAndSetLong(HeapSpace.markDistance, marks, marks | ~word.readLong(0))) {
                marks = word.readLong(HeapSpace.markDistance);
            }
        }
    }

    /** Takes back every mark. */
    static void clearMarks(int block) {
        int words = words(block);
        for (int i = 0; i < words; i++) {
            allocated(block, i).writeLong(HeapSpace.markDistance, bitsBehindLastCell(block, i));
        }
    }

    static boolean isSwept(int block) {
        return record(block).readInt(SWEPT_EPOCH) == HeapSpace.epoch;
    }

    static void setSwept(int block) {
        record(block).writeInt(SWEPT_EPOCH, HeapSpace.epoch);
    }

    /** Whether a CPU allocates from the block. */
    static boolean isOwned(int block) {
        return record(block).readByte(OWNER) != 0;
    }

    static void setOwned(int block, boolean owned) {
        record(block).writeByte(OWNER, (byte) (owned ? 1 : 0));
    }

    /** The next block of the same class, or {@link #NONE}. */
    static int next(int block) {
        return record(block).readInt(NEXT);
    }

    static void setNext(int block, int next) {
        record(block).writeInt(NEXT, next);
    }

    /** The block before in the list of its class, or {@link #NONE}. */
    static int previous(int block) {
        return record(block).readInt(PREVIOUS);
    }

    static void setPrevious(int block, int previous) {
        record(block).writeInt(PREVIOUS, previous);
    }

    /** The next block of the same class that is swept and has free cells, or {@link #NONE}. */
    static int nextAvailable(int block) {
        return record(block).readInt(NEXT_AVAILABLE);
    }

    static void setNextAvailable(int block, int next) {
        record(block).writeInt(NEXT_AVAILABLE, next);
    }

    /** Whether the block has marked objects that may not have been scanned: the mark queue was full. */
    static boolean hasUnscanned(int block) {
        return record(block).readIntVolatile(UNSCANNED) != 0;
    }

    static void setUnscanned(int block, boolean unscanned) {
        record(block).writeIntVolatile(UNSCANNED, unscanned ? 1 : 0);
    }

    /** Whether a {@code Reference} was scanned here in this cycle. */
    static boolean hasWeak(int block) {
        return record(block).readByte(WEAK) != 0;
    }

    static void setWeak(int block, boolean weak) {
        record(block).writeByte(WEAK, (byte) (weak ? 1 : 0));
    }
}
