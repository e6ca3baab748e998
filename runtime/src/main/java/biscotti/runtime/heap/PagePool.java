package biscotti.runtime.heap;

import biscotti.machine.Address;
import biscotti.machine.annotation.Uninterruptible;

/**
 * The heap's pages, handed out in runs, lowest first.
 *
 * <p>Pages are grouped in chunks of 2 MiB. The chunk table counts each chunk's free pages, so that a search passes full chunks at a
 * glance, and a chunk's tables are made when its first page is taken. Runs may cross chunks.
 *
 * <p>All methods require {@link HeapLock}.
 */
@Uninterruptible("holds the heap lock")
final class PagePool {
    static final int PAGE_SHIFT = 12;
    static final int PAGE_BYTES = 1 << PAGE_SHIFT;
    static final int CHUNK_SHIFT = 9;
    static final int CHUNK_PAGES = 1 << CHUNK_SHIFT;
    /** The page map gives 24 bits to the distance from a page to its run's first. */
    static final int MAXIMUM_PAGES = 1 << 24;

    // A chunk's entry in the chunk table.
    private static final int ENTRY_BYTES = 8;
    private static final int FREE_PAGES = 0;
    private static final int IN_USE = 4;

    private static int chunkCount;
    /** No chunk below this one has a free page. */
    private static int lowestFreeChunk;
    static int freePages;

    private PagePool() {}

    static void initialise(int chunks) {
        chunkCount = 0;
        lowestFreeChunk = 0;
        freePages = HeapSpace.pageCount;
        for (int chunk = 0; chunk < chunks; chunk++) {
            int pages = Math.min(CHUNK_PAGES, HeapSpace.pageCount - (chunk << CHUNK_SHIFT));
            if (pages > 0) {
                entry(chunk).writeInt(FREE_PAGES, pages);
                entry(chunk).writeInt(IN_USE, 0);
                chunkCount = chunk + 1;
            }
        }
    }

    private static Address entry(int chunk) {
        return HeapSpace.chunkTable.plus((long) chunk * ENTRY_BYTES);
    }

    /** Whether the tables of this page's chunk have been made; without the lock, false may be outdated. */
    static boolean isChunkInUse(int page) {
        return entry(page >>> CHUNK_SHIFT).readInt(IN_USE) != 0;
    }

    /** Takes a run of so many pages; its first page, or -1 if there is none so long. */
    static int take(long count) {
        if (count > freePages) {
            return -1;
        }
        int run = 0;
        for (int chunk = lowestFreeChunk; chunk < chunkCount; chunk++) {
            int first = chunk << CHUNK_SHIFT;
            int pages = Math.min(CHUNK_PAGES, HeapSpace.pageCount - first);
            int freeInChunk = entry(chunk).readInt(FREE_PAGES);
            if (freeInChunk == 0) {
                run = 0;
            } else if (freeInChunk == pages) {
                run += pages;
                if (run >= count) {
                    return claim(first + pages - run, (int) count);
                }
            } else {
                int page = first;
                while (page < first + pages) {
                    long bits = HeapSpace.freeBits.readLong(page >>> 6 << 3) >>> page;
                    int taken = bits == 0 ? 64 - (page & 63) : Long.numberOfTrailingZeros(bits);
                    if (taken > 0) {
                        run = 0;
                    }
                    int free = bits == 0 ? 0 : Long.numberOfTrailingZeros(~(bits >>> taken));
                    run += free;
                    page += taken + free;
                    if (run >= count) {
                        return claim(page - run, (int) count);
                    }
                }
            }
        }
        return -1;
    }

    private static int claim(int first, int count) {
        for (int chunk = first >>> CHUNK_SHIFT; chunk <= first + count - 1 >>> CHUNK_SHIFT; chunk++) {
            if (entry(chunk).readInt(IN_USE) == 0) {
                open(chunk);
            }
        }
        for (int page = first; page < first + count; page++) {
            flip(page, -1);
        }
        while (lowestFreeChunk < chunkCount && entry(lowestFreeChunk).readInt(FREE_PAGES) == 0) {
            lowestFreeChunk++;
        }
        return first;
    }

    /** Gives a run back. The page map must already say that the pages are free. */
    static void give(int first, int count) {
        for (int page = first; page < first + count; page++) {
            flip(page, 1);
        }
        lowestFreeChunk = Math.min(lowestFreeChunk, first >>> CHUNK_SHIFT);
    }

    private static void flip(int page, int freed) {
        long word = (long) page >>> 6 << 3;
        HeapSpace.freeBits.writeLong(word, HeapSpace.freeBits.readLong(word) ^ 1L << page);
        Address entry = entry(page >>> CHUNK_SHIFT);
        entry.writeInt(FREE_PAGES, entry.readInt(FREE_PAGES) + freed);
        freePages += freed;
    }

    /** Makes the tables of a chunk: all pages free. */
    private static void open(int chunk) {
        int first = chunk << CHUNK_SHIFT;
        int end = Math.min(first + CHUNK_PAGES, HeapSpace.pageCount);
        for (int word = 0; word < CHUNK_PAGES / 64; word++) {
            int live = Math.max(0, Math.min(64, end - first - 64 * word));
            HeapSpace.freeBits.writeLong((first >>> 6) + word << 3, live == 64 ? -1L : (1L << live) - 1);
        }
        for (int page = first; page < end; page++) {
            HeapSpace.pageMap.writeInt(4L * page, Block.FREE_PAGE);
        }
        entry(chunk).writeIntVolatile(IN_USE, 1);
    }
}
