package biscotti.runtime.heap;

import biscotti.machine.Address;
import biscotti.machine.Cpu;
import biscotti.machine.annotation.Uninterruptible;
import biscotti.runtime.object.ObjectLayout;
import biscotti.runtime.object.TibLayout;

/**
 * Marks what is reachable: grey an object (set its mark bit and queue it), scan it (grey what it refers to), drain the queue.
 *
 * <p>When the queue is full, the object's block is flagged instead, and once the queue is empty all marked objects of flagged blocks are
 * scanned again. So the queue's size is a matter of speed alone.
 *
 * <p>One CPU at a time marks; others only set marks and flags ({@link #greyWithoutQueue}).
 */
@Uninterruptible("runs while objects are half traced")
final class Marker {
    /** Elements of an array that are scanned in one step; the rest waits in the queue. */
    static final int ARRAY_PIECE = 128;

    /** Whether some block may be flagged as having unscanned objects. */
    private static volatile boolean someUnscanned;
    /** The flagged block whose objects are being scanned again, or {@link Block#NONE}, and the cell that is next. */
    private static int rescannedBlock;
    private static int rescannedCell;
    /** Where the search for flagged blocks goes on: a page. */
    private static int searchedPage;
    /** Whether referents of soft references are traced in this cycle, and whether there was one. */
    private static boolean keepsSoft;
    private static boolean keptSoft;
    /** In cells of the objects that were marked here. */
    private static long markedBytes;

    private Marker() {}

    static void begin(boolean keepsSoftReferences) {
        someUnscanned = false;
        rescannedBlock = Block.NONE;
        searchedPage = HeapSpace.pageCount;
        markedBytes = 0;
        keepsSoft = keepsSoftReferences;
        keptSoft = false;
    }

    /** Whether the last cycle traced referents that one without regard for soft references might free. */
    static boolean keptSoft() {
        return keptSoft;
    }

    /** Marks the object that a precise reference refers to. Null and objects outside the heap are none of ours. */
    static void greyReference(long reference) {
        if (HeapSpace.contains(reference)) {
            int block = Block.of(reference);
            if (Block.mark(block, Block.cellIndex(block, reference))) {
                markedBytes += Block.cellBytes(block);
                enqueue(block, reference);
            }
        }
    }

    /** Marks the object, if any, whose cell a word found on a stack points into. */
    static void greyConservative(long word) {
        if (HeapSpace.contains(word)) {
            Address object = Heap.objectContaining(Address.of(word));
            if (!object.isZero()) {
                greyReference(object.toLong());
            }
        }
    }

    /** For a CPU that finds no room to log a reference: marks the object, and leaves it to the collector to scan it. Any CPU. */
    static void greyWithoutQueue(long reference) {
        if (HeapSpace.contains(reference)) {
            int block = Block.of(reference);
            if (Block.mark(block, Block.cellIndex(block, reference))) {
                flag(block);
            }
        }
    }

    /** Whether a reference needs no marking: null, outside the heap, or marked. */
    static boolean isMarkedOrOutside(long reference) {
        if (!HeapSpace.contains(reference)) {
            return true;
        }
        int block = Block.of(reference);
        return Block.isMarked(block, Block.cellIndex(block, reference));
    }

    private static void enqueue(int block, long object) {
        if (!MarkQueue.push(object)) {
            flag(block);
        }
    }

    private static void flag(int block) {
        Block.setUnscanned(block, true);
        someUnscanned = true;
    }

    /** Bytes of the cells that this cycle found alive; not those that were allocated meanwhile. */
    static long markedBytes() {
        return markedBytes;
    }

    /** Whether something marked may still have to be scanned. */
    static boolean hasGrey() {
        return someUnscanned || rescannedBlock != Block.NONE || searchedPage < HeapSpace.pageCount || !MarkQueue.isEmpty();
    }

    /** Scans until nothing grey is left or the budget is spent; whether nothing is left. */
    static boolean drain() {
        while (!Budget.isSpent()) {
            if (!MarkQueue.isEmpty()) {
                step();
            } else if (rescannedBlock != Block.NONE) {
                rescanCell();
            } else if (searchedPage < HeapSpace.pageCount) {
                searchFlagged();
            } else if (someUnscanned) {
                someUnscanned = false;
                searchedPage = 0;
            } else {
                return true;
            }
        }
        return !hasGrey();
    }

    private static void step() {
        long entry = MarkQueue.pop();
        if (MarkQueue.isRest(entry)) {
            scanElements(MarkQueue.arrayOf(entry), MarkQueue.popIndex());
        } else {
            scan(entry);
        }
    }

    /** Looks at the next block whether it is flagged. */
    private static void searchFlagged() {
        Budget.spend(1);
        int block = Block.nextInChunk(searchedPage);
        if (block == Block.NONE) {
            searchedPage = (searchedPage | PagePool.CHUNK_PAGES - 1) + 1;
            return;
        }
        searchedPage = block + Block.pages(block);
        if (Block.hasUnscanned(block)) {
            Block.setUnscanned(block, false);
            Cpu.fence();
            rescannedBlock = block;
            rescannedCell = 0;
        }
    }

    /** Scans the next marked object of the flagged block, the queue being empty: so there is room for what is left of an array. */
    private static void rescanCell() {
        int block = rescannedBlock;
        int word = rescannedCell >>> 6;
        long marked = Block.live(block, word) & Block.allocated(block, word).readLong(HeapSpace.markDistance) & -1L << rescannedCell;
        if (marked == 0) {
            Budget.spend(1);
            rescannedCell = 64 * (word + 1);
        } else {
            int cell = 64 * word + Long.numberOfTrailingZeros(marked);
            rescannedCell = cell + 1;
            scan(Block.cell(block, cell).toLong());
        }
        if (rescannedCell >= Block.cells(block)) {
            rescannedBlock = Block.NONE;
        }
    }

    private static void scan(long bits) {
        Address object = Address.of(bits);
        Address tib = Address.of(object.readInt(ObjectLayout.TIB));
        int flags = tib.readInt(TibLayout.FLAGS);
        Budget.spend(1);
        if ((flags & TibLayout.FLAG_ARRAY) != 0) {
            if ((flags & TibLayout.FLAG_REFERENCE_ARRAY) != 0) {
                scanElements(bits, 0);
            }
            return;
        }
        Address map = tib.readAddress(TibLayout.REFERENCE_MAP);
        if (map.isZero()) {
            return;
        }
        boolean isWeak = (flags & TibLayout.FLAG_REFERENCE) != 0;
        if (keepsSoft && (flags & TibLayout.FLAG_SOFT_REFERENCE) != 0) {
            keptSoft = true;
            isWeak = false;
        }
        int count = map.readInt(0);
        Budget.spend(count);
        for (int i = 1; i <= count; i++) {
            int offset = map.readInt(4L * i);
            if (!isWeak || offset != ObjectLayout.REFERENT) {
                greyReference(object.readLong(offset));
            }
        }
        if (isWeak) {
            Block.setWeak(Block.of(bits), true);
        }
    }

    private static void scanElements(long array, int from) {
        Address object = Address.of(array);
        int length = object.readInt(ObjectLayout.ARRAY_LENGTH);
        int end = length;
        if (length - from > ARRAY_PIECE) {
            end = from + ARRAY_PIECE;
            if (!MarkQueue.pushRest(array, end)) {
                flag(Block.of(array));
            }
        }
        Budget.spend(end - from);
        for (int i = from; i < end; i++) {
            greyReference(object.readLong(ObjectLayout.FIRST_ELEMENT + 8L * i));
        }
    }
}
