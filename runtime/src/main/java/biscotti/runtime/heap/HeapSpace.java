package biscotti.runtime.heap;

import biscotti.machine.Address;
import biscotti.machine.annotation.Uninterruptible;

/**
 * Where everything lies in the heap's memory.
 *
 * <pre>
 *   start   lock           HeapLock, 8 bytes
 *           CPU table      one address for each CPU
 *           class table    BlockPool, one record for each size class and one for large runs
 *           chunk table    PagePool, 8 bytes for each chunk of 512 pages
 *           free bits      PagePool, one bit for each page
 *           page map       Block, 4 bytes for each page
 *           block records  Block, 32 bytes for each page; the one of a block's first page is used
 *           allocation     one bit for each possible cell of 16 bytes: 32 bytes for each page
 *           mark           likewise, at a fixed distance from the allocation bits
 *           mark queue     MarkQueue
 *           barrier        SatbBuffers
 *   base    pages
 *   end
 * </pre>
 *
 * <p>The tables take about 2.7 % of the memory. Those that grow with the heap are not touched before their chunk is, so
 * initialising costs the same for a large heap as for a small one, but for the chunk table.
 */
@Uninterruptible("the tables are not ready before it ends")
final class HeapSpace {
    private static final int BYTES_PER_PAGE = PagePool.PAGE_BYTES + 4 + Block.RECORD_BYTES + 2 * Block.BITMAP_BYTES_PER_PAGE;

    static Address cpuTable;
    static Address classTable;
    static Address chunkTable;
    static Address freeBits;
    static Address pageMap;
    static Address blockRecords;
    static Address allocationBits;
    static Address base;
    /** {@code base.toLong()}. */
    static long baseBits;
    /** Bytes of the pages. */
    static long heapBytes;
    /** Distance in bytes from a word of allocation bits to the same word of mark bits. */
    static long markDistance;
    static int pageCount;
    static int cpuCount;
    /** Number of the cycle whose result the swept blocks show. */
    static int epoch;

    private HeapSpace() {}

    /** Lays the tables out and clears those of fixed size. */
    static void initialise(Address start, long sizeBytes, int cpus) {
        long queueBytes = MarkQueue.bytes(sizeBytes);
        long bufferBytes = SatbBuffers.bytes(cpus);
        long fixed = 8 + 8L * cpus + (SizeClass.COUNT + 1) * BlockPool.RECORD_BYTES + queueBytes + bufferBytes + 2L * PagePool.PAGE_BYTES;
        long pages = (sizeBytes - fixed) / BYTES_PER_PAGE;
        long chunks = (pages >>> PagePool.CHUNK_SHIFT) + 1;
        pages -= (chunks * (8 + PagePool.CHUNK_PAGES / 8) >>> PagePool.PAGE_SHIFT) + 1;
        if (pages < 16 || pages > PagePool.MAXIMUM_PAGES) {
            throw HeapError.SIZE_OUT_OF_RANGE;
        }
        cpuCount = cpus;
        pageCount = (int) pages;
        epoch = 0;
        HeapLock.initialise(start);
        cpuTable = start.plus(8);
        classTable = cpuTable.plus(8L * cpus);
        chunkTable = classTable.plus((SizeClass.COUNT + 1) * BlockPool.RECORD_BYTES);
        freeBits = chunkTable.plus(8 * chunks);
        pageMap = freeBits.plus(chunks * (PagePool.CHUNK_PAGES / 8));
        blockRecords = pageMap.plus(4 * pages + 7 & -8);
        allocationBits = blockRecords.plus(pages * Block.RECORD_BYTES);
        markDistance = pages * Block.BITMAP_BYTES_PER_PAGE;
        Address queue = allocationBits.plus(2 * markDistance);
        Address buffers = queue.plus(queueBytes);
        long pageMask = PagePool.PAGE_BYTES - 1;
        base = Address.of(buffers.plus(bufferBytes).toLong() + pageMask & ~pageMask);
        baseBits = base.toLong();
        heapBytes = pages << PagePool.PAGE_SHIFT;
        for (int cpu = 0; cpu < cpus; cpu++) {
            cpuTable.writeLong(8L * cpu, 0);
        }
        SizeClass.initialise(sizeBytes);
        PagePool.initialise((int) chunks);
        BlockPool.initialise();
        MarkQueue.initialise(queue, queueBytes);
        SatbBuffers.initialise(buffers, bufferBytes);
    }

    /** Whether the address lies in the pages. */
    static boolean contains(long address) {
        return Long.compareUnsigned(address - baseBits, heapBytes) < 0;
    }

    /** The area of a CPU. Precondition: {@link Heap#attachCpu} was called for it. */
    static Address cpuArea(int cpu) {
        return cpuTable.readAddress(8L * cpu);
    }
}
