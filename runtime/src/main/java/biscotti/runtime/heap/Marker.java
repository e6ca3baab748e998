package biscotti.runtime.heap;

import biscotti.machine.Address;
import biscotti.machine.annotation.Uninterruptible;
import biscotti.runtime.object.ObjectLayout;
import biscotti.runtime.object.TibLayout;

/**
 * Marks what is reachable: grey an object (set its mark bit and queue it), scan it (grey what it refers to), drain the queue.
 *
 * <p>When the queue is full, the object's block is flagged instead, and once the queue is empty all marked objects of flagged blocks are
 * scanned again. So the queue's size is a matter of speed alone.
 */
@Uninterruptible("runs while objects are half traced")
final class Marker {
    /** Elements of an array that are scanned in one step; the rest waits in the queue. */
    static final int ARRAY_PIECE = 256;

    /** Whether some block may be flagged as having unscanned objects. */
    private static volatile boolean someUnscanned;
    /** Whether referents of soft references are traced in this cycle, and whether there was one. */
    private static boolean keepsSoft;
    private static boolean keptSoft;

    private Marker() {}

    static void begin(boolean keepsSoftReferences) {
        someUnscanned = false;
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

    /** Whether something marked may still have to be scanned. */
    static boolean hasGrey() {
        return someUnscanned || !MarkQueue.isEmpty();
    }

    /** Scans until nothing grey is left. */
    static void drain() {
        while (!drain(Integer.MAX_VALUE)) {
        }
    }

    /**
     * Scans at most so many queue entries, each an object or a piece of an array; rescanning flagged blocks is one step.
     *
     * @return whether nothing grey is left
     */
    static boolean drain(int steps) {
        for (int i = 0; i < steps; i++) {
            if (MarkQueue.isEmpty()) {
                if (!someUnscanned) {
                    return true;
                }
                rescan();
            } else {
                step();
            }
        }
        return false;
    }

    private static void step() {
        long entry = MarkQueue.pop();
        if (MarkQueue.isRest(entry)) {
            scanElements(MarkQueue.arrayOf(entry), MarkQueue.popIndex());
        } else {
            scan(entry);
        }
    }

    private static void drainQueue() {
        while (!MarkQueue.isEmpty()) {
            step();
        }
    }

    private static void rescan() {
        someUnscanned = false;
        for (int block = Block.atOrAfter(0); block != Block.NONE; block = Block.following(block)) {
            if (Block.hasUnscanned(block)) {
                Block.setUnscanned(block, false);
                rescan(block);
            }
        }
    }

    private static void rescan(int block) {
        int words = Block.words(block);
        for (int word = 0; word < words; word++) {
            long marked = Block.live(block, word) & Block.allocated(block, word).readLong(HeapSpace.markDistance);
            for (; marked != 0; marked &= marked - 1) {
                scan(Block.cell(block, 64 * word + Long.numberOfTrailingZeros(marked)).toLong());
                drainQueue();
            }
        }
    }

    private static void scan(long bits) {
        Address object = Address.of(bits);
        Address tib = Address.of(object.readInt(ObjectLayout.TIB));
        int flags = tib.readInt(TibLayout.FLAGS);
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
        for (int i = from; i < end; i++) {
            greyReference(object.readLong(ObjectLayout.FIRST_ELEMENT + 8L * i));
        }
    }
}
