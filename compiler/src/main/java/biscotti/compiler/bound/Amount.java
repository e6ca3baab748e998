package biscotti.compiler.bound;

import biscotti.runtime.heap.SizeClass;
import java.util.Arrays;

/** Cells by size class, whole pages for large objects, page frames. Immutable. */
public final class Amount {
    /** Nothing. */
    public static final Amount NONE = new Amount(new long[SizeClass.COUNT + 2]);

    private static final int PAGES = SizeClass.COUNT;
    private static final int FRAMES = SizeClass.COUNT + 1;
    private static final int PAGE_BYTES = 4096;
    /** More than any machine has: sums stay there. */
    private static final long MOST = 1L << 50;

    private final long[] counts;

    private Amount(long[] counts) {
        this.counts = counts;
    }

    /** One object. */
    static Amount object(long bytes) {
        return bytes >= SizeClass.LARGE_BYTES ? single(PAGES, (bytes + PAGE_BYTES) / PAGE_BYTES) : single(SizeClass.of(bytes), 1);
    }

    /** Page frames. */
    static Amount frames(long count) {
        return single(FRAMES, count);
    }

    private static Amount single(int index, long count) {
        var counts = new long[FRAMES + 1];
        counts[index] = count;
        return new Amount(counts);
    }

    Amount plus(Amount other) {
        var sum = new long[counts.length];
        Arrays.setAll(sum, i -> Math.min(MOST, counts[i] + other.counts[i]));
        return new Amount(sum);
    }

    Amount times(long factor) {
        var product = new long[counts.length];
        Arrays.setAll(product, i -> counts[i] != 0 && factor > MOST / counts[i] ? MOST : counts[i] * factor);
        return new Amount(product);
    }

    /** The greater of each component. */
    Amount max(Amount other) {
        var greatest = new long[counts.length];
        Arrays.setAll(greatest, i -> Math.max(counts[i], other.counts[i]));
        return new Amount(greatest);
    }

    /** Each component rounded up to a power of two. */
    Amount rounded() {
        var rounded = new long[counts.length];
        Arrays.setAll(rounded, i -> counts[i] <= 1 ? counts[i] : Long.highestOneBit(counts[i] - 1) << 1);
        return new Amount(rounded);
    }

    /** Whether it is {@link #NONE}. */
    public boolean isNone() {
        return Arrays.stream(counts).allMatch(count -> count == 0);
    }

    /** Cells of a size class, below {@link SizeClass#COUNT}. */
    public long cells(int sizeClass) {
        return counts[sizeClass];
    }

    /** Page frames. */
    public long frames() {
        return counts[FRAMES];
    }

    /** Pages for large objects. */
    public long pages() {
        return counts[PAGES];
    }

    /** Pages of the heap that hold all of it, whatever is free in blocks that are partly in use. */
    long pagesToReserve(boolean isSmallHeap) {
        long pages = counts[PAGES];
        for (int i = 0; i < SizeClass.COUNT; i++) {
            long blockPages = SizeClass.blockPages(i, isSmallHeap);
            long cellsOfBlock = blockPages * PAGE_BYTES / SizeClass.cellBytes(i);
            pages += (counts[i] + cellsOfBlock - 1) / cellsOfBlock * blockPages;
        }
        return pages;
    }

    /** Bytes of the cells and the large objects' pages. */
    public long heapBytes() {
        long bytes = counts[PAGES] * PAGE_BYTES;
        for (int i = 0; i < SizeClass.COUNT; i++) {
            bytes += counts[i] * SizeClass.cellBytes(i);
        }
        return bytes;
    }
}
