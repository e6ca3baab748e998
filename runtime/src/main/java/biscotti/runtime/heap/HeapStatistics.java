package biscotti.runtime.heap;

import biscotti.machine.annotation.Uninterruptible;

/** Counts over the heap, taken by walking all blocks. Precise while no CPU allocates. */
@Uninterruptible("the counts are of one moment")
public final class HeapStatistics {
    private HeapStatistics() {}

    /** Objects in cells of one size class, or {@link SizeClass#LARGE}. */
    public static long liveCells(int sizeClass) {
        long cells = 0;
        for (int block = Block.atOrAfter(0); block != Block.NONE; block = Block.following(block)) {
            if (Block.sizeClass(block) == sizeClass) {
                cells += liveCellsOf(block);
            }
        }
        return cells;
    }

    /** Bytes of all cells that hold objects. */
    public static long liveBytes() {
        long bytes = 0;
        for (int block = Block.atOrAfter(0); block != Block.NONE; block = Block.following(block)) {
            bytes += liveCellsOf(block) * Block.cellBytes(block);
        }
        return bytes;
    }

    private static long liveCellsOf(int block) {
        long cells = 0;
        int words = Block.words(block);
        for (int word = 0; word < words; word++) {
            cells += Long.bitCount(Block.live(block, word));
        }
        return cells;
    }

    /** Bytes of pages that no block has. */
    public static long freePageBytes() {
        return (long) PagePool.freePages << PagePool.PAGE_SHIFT;
    }

    /** Bytes of all pages: the greatest heap, tables not counted. */
    public static long heapBytes() {
        return HeapSpace.heapBytes;
    }

    /** Bytes that the last mark found alive, or that were allocated while it went on. */
    public static long markedBytes() {
        return Pacer.live();
    }

    /** Bytes that are neither alive by the last mark nor taken by a CPU since; what is lost to fragmentation counts as available. */
    public static long availableBytes() {
        return Pacer.available();
    }

    /** Bytes that CPUs have taken to allocate from, since the start. */
    public static long takenBytes() {
        return Pacer.taken();
    }
}
