package biscotti.machine;

import biscotti.machine.annotation.NoAllocation;
import biscotti.machine.annotation.Uninterruptible;

/**
 * The source of page frames while there is no frame allocator above: it gives, and never takes back. When there is one, it takes over all that
 * is left, and requests are passed on to it.
 *
 * <p>Small runs come from the bottom of memory, so that those taken at boot are in the linear map; large pages from the top. Memory below
 * 1 MiB, the image, and the file that the loader brought are never given. Callers serialise.
 */
@NoAllocation
@Uninterruptible("called while page tables change")
public final class PhysicalMemory {
    /** No memory left. */
    public static final long NONE = 0;

    private static final int MAXIMUM_RANGES = 32;
    private static final long FIRST_USED = 1 << 20;
    private static final long[] STARTS = new long[MAXIMUM_RANGES];
    private static final long[] ENDS = new long[MAXIMUM_RANGES];
    private static int ranges;
    private static long end;
    private static long totalBytes;
    private static PageSource successor;

    private PhysicalMemory() {}

    /** Reads the memory map of {@link StartInfo}. */
    public static void initialise() {
        // The direct map's large pages over the image are read-only: nothing else may lie in them.
        long imageEnd = MemoryMap.physicalOfImage(ImageSymbol.address(ImageSymbol.IMAGE_END)) + MemoryMap.LARGE_PAGE_BYTES - 1
                & -MemoryMap.LARGE_PAGE_BYTES;
        for (int i = 0; i < StartInfo.memoryRanges(); i++) {
            if (StartInfo.isRam(i)) {
                long start = StartInfo.rangeStart(i);
                addAround(start, start + StartInfo.rangeBytes(i), imageEnd);
            }
        }
    }

    /** Adds memory but for the loader's file. */
    private static void addAround(long start, long rangeEnd, long imageEnd) {
        long file = StartInfo.moduleStart();
        long fileEnd = file + StartInfo.moduleBytes();
        long last = rangeEnd & -MemoryMap.PAGE_BYTES;
        end = last > end ? last : end;
        if (file >= start && file < rangeEnd) {
            addRange(start, file, imageEnd);
            addRange(fileEnd, rangeEnd, imageEnd);
        } else {
            addRange(start, rangeEnd, imageEnd);
        }
    }

    /** Adds memory; what lies below 1 MiB or in the image, from 2 MiB to its end, is left out. */
    static void addRange(long start, long rangeEnd, long imageEnd) {
        long low = start < FIRST_USED ? FIRST_USED : start;
        if (low < imageEnd && rangeEnd > 2 * FIRST_USED) {
            low = imageEnd;
        }
        low = low + MemoryMap.PAGE_BYTES - 1 & -MemoryMap.PAGE_BYTES;
        long high = rangeEnd & -MemoryMap.PAGE_BYTES;
        if (low >= high || ranges == MAXIMUM_RANGES) {
            return;
        }
        STARTS[ranges] = low;
        ENDS[ranges] = high;
        ranges++;
        totalBytes += high - low;
    }

    /** One past the highest byte of memory, whatever it is used for. */
    public static long end() {
        return end;
    }

    /** All that there was to give, in bytes. */
    public static long totalBytes() {
        return totalBytes;
    }

    /** Gives all that is left to a frame allocator, which serves all requests from now on. */
    public static void handOver(PageSource source) {
        for (int i = 0; i < ranges; i++) {
            source.accept(STARTS[i], ENDS[i]);
            STARTS[i] = ENDS[i];
        }
        successor = source;
    }

    /** Bytes still to give. */
    public static long freeBytes() {
        if (successor != null) {
            return successor.freeBytes();
        }
        long sum = 0;
        for (int i = 0; i < ranges; i++) {
            sum += ENDS[i] - STARTS[i];
        }
        return sum;
    }

    /** A run of so many pages, contents undefined: its physical address, or {@link #NONE}. */
    public static long allocatePages(int pages) {
        if (successor != null) {
            return successor.allocatePages(pages);
        }
        long bytes = (long) pages << MemoryMap.PAGE_SHIFT;
        for (int i = 0; i < ranges; i++) {
            if (ENDS[i] - STARTS[i] >= bytes) {
                long result = STARTS[i];
                STARTS[i] = result + bytes;
                return result;
            }
        }
        return NONE;
    }

    /** A 2 MiB page, aligned, contents undefined: its physical address, or {@link #NONE}. */
    public static long allocateLargePage() {
        for (int i = ranges - 1; i >= 0; i--) {
            long start = ENDS[i] - MemoryMap.LARGE_PAGE_BYTES & -MemoryMap.LARGE_PAGE_BYTES;
            if (start >= STARTS[i]) {
                ENDS[i] = start;
                return start;
            }
        }
        return NONE;
    }
}
