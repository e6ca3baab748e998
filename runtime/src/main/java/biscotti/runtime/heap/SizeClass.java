package biscotti.runtime.heap;

import biscotti.machine.annotation.Uninterruptible;

/**
 * The cell sizes, and how blocks are cut into cells.
 *
 * <p>Classes are numbered from 0 by size; {@link #LARGE} stands for runs of whole pages that hold one object each. An object of n
 * bytes needs a cell of at least n + 1. Beside the powers of two and the steps between them there are 24 and 40: the one byte more
 * would otherwise push objects of one or three references, which are most objects, up by half their size.
 */
@Uninterruptible("part of allocating")
public final class SizeClass {
    /** Number of classes with cells in blocks. */
    public static final int COUNT = 24;
    /** The class of objects that have a page run of their own. */
    public static final int LARGE = COUNT;
    /** Objects of at least this many bytes are large. */
    public static final int LARGE_BYTES = 2048;
    /** Heaps below this size use small blocks, lest a few classes on a few CPUs take all of it. */
    static final long SMALL_HEAP_BYTES = 32L << 20;

    private static final short[] CELL_BYTES = {
        16, 24, 32, 40, 48, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384, 448, 512, 640, 768, 1024, 1280, 1536, 2048
    };
    private static final byte[] BY_SIZE = bySize();
    private static final int[] RECIPROCAL = reciprocals();

    private static boolean small;
    private static final int[] pages = new int[COUNT];
    private static final int[] cells = new int[COUNT];

    private SizeClass() {}

    /** Sets the block sizes for a heap of so many bytes. */
    static void initialise(long heapBytes) {
        small = heapBytes < SMALL_HEAP_BYTES;
        for (int c = 0; c < COUNT; c++) {
            pages[c] = blockPages(c, small);
            cells[c] = pages[c] * PagePool.PAGE_BYTES / CELL_BYTES[c];
        }
    }

    /** Pages of a class's blocks in a small heap, one below 32 MiB, or in another. */
    public static int blockPages(int sizeClass, boolean isSmallHeap) {
        int cellBytes = CELL_BYTES[sizeClass];
        if (isSmallHeap) {
            return cellBytes <= 256 ? 1 : cellBytes <= 1024 ? 2 : 4;
        }
        return cellBytes > 1024 ? 16 : 4;
    }

    static boolean isSmallHeap() {
        return small;
    }

    /** The class for an object of so many bytes, header included. */
    public static int of(long objectBytes) {
        return objectBytes >= LARGE_BYTES ? LARGE : BY_SIZE[(int) (objectBytes >>> 3)];
    }

    /** Bytes of a cell; not for {@link #LARGE}. */
    public static int cellBytes(int sizeClass) {
        return CELL_BYTES[sizeClass];
    }

    /** Pages of a block; not for {@link #LARGE}. */
    static int pages(int sizeClass) {
        return pages[sizeClass];
    }

    /** Cells of a block. */
    static int cells(int sizeClass) {
        return sizeClass == LARGE ? 1 : cells[sizeClass];
    }

    /** Pages of the run for a large object. */
    static long largePages(long objectBytes) {
        return (objectBytes + PagePool.PAGE_BYTES) >>> PagePool.PAGE_SHIFT;
    }

    /**
     * The cell that a byte of a block lies in. The reciprocal is rounded up, by less than 1 in 2^32; as blocks have at most 2^16
     * bytes, the product is too great by less than 2^-16, which is less than the distance to the next multiple.
     */
    static int cellIndex(int sizeClass, long offsetInBlock) {
        return sizeClass == LARGE ? 0 : (int) (offsetInBlock * Integer.toUnsignedLong(RECIPROCAL[sizeClass]) >>> 32);
    }

    private static byte[] bySize() {
        var table = new byte[LARGE_BYTES >>> 3];
        int c = 0;
        for (int i = 0; i < table.length; i++) {
            if (8 * i + 8 > CELL_BYTES[c]) {
                c++;
            }
            table[i] = (byte) c;
        }
        return table;
    }

    private static int[] reciprocals() {
        var table = new int[COUNT];
        for (int c = 0; c < COUNT; c++) {
            table[c] = (int) (((1L << 32) + CELL_BYTES[c] - 1) / CELL_BYTES[c]);
        }
        return table;
    }
}
