package biscotti.runtime.heap;

import biscotti.machine.Address;
import biscotti.machine.Cpu;
import biscotti.machine.PerCpu;
import biscotti.machine.annotation.AlwaysInline;
import biscotti.machine.annotation.NeverInline;
import biscotti.machine.annotation.Uninterruptible;
import biscotti.runtime.object.ObjectLayout;

/**
 * The allocator's interface: cells for objects and arrays, zeroed, with their headers.
 *
 * <p>Allocation never collects. When it answers {@link Address#zero} the caller decides: collect and try again, or report that memory
 * is exhausted.
 */
public final class Heap {
    private Heap() {}

    /**
     * Makes an empty heap in the memory given, which need not be zeroed and is the heap's from now on.
     *
     * @param start a multiple of 8
     * @param sizeBytes of tables and cells together, at least 256 KiB
     * @param cpus how many CPUs may call {@link #attachCpu}
     * @throws HeapError if the size is too small or above 64 GiB
     */
    public static void initialise(Address start, long sizeBytes, int cpus) {
        HeapSpace.initialise(start, sizeBytes, cpus);
        Sweeper.initialise();
        Collector.initialise();
        Pacer.initialise();
    }

    /** Readies a CPU to allocate; {@code area} is its {@link PerCpu} area, of which the heap uses its part and the barrier byte. */
    public static void attachCpu(int cpu, Address area) {
        CellCache.initialise(area);
        SatbBuffers.initialise(area);
        Collector.initialise(area);
        Pacer.initialise(area);
        HeapSpace.cpuTable.writeAddress(8L * cpu, area);
    }

    /** As {@link #allocateHere}, for the CPU of this index. */
    public static Address allocate(int cpu, Address tib, long sizeBytes) {
        return allocateHere(HeapSpace.cpuArea(cpu), tib, sizeBytes);
    }

    /** As {@link #allocateArrayHere}, for the CPU of this index. */
    public static Address allocateArray(int cpu, Address tib, int length, int elementShift) {
        return allocateArrayHere(HeapSpace.cpuArea(cpu), tib, length, elementShift);
    }

    /**
     * Allocates an object on the CPU whose area is given, which must be the one that executes.
     *
     * @param sizeBytes with the header; need not be a multiple of 8
     * @return the object, or zero if memory is exhausted
     */
    @Uninterruptible("the cell is the CPU's until its bit is set")
    @AlwaysInline
    public static Address allocateHere(Address area, Address tib, long sizeBytes) {
        return allocate(area, tib.toLong() & 0xffffffffL, sizeBytes);
    }

    /**
     * Allocates an array on the CPU whose area is given, which must be the one that executes.
     *
     * @param length in elements, not negative
     * @param elementShift log2 of an element's size in bytes
     * @return the array, or zero if memory is exhausted
     */
    @Uninterruptible("the cell is the CPU's until its bit is set")
    public static Address allocateArrayHere(Address area, Address tib, int length, int elementShift) {
        long sizeBytes = ObjectLayout.FIRST_ELEMENT + ((long) length << elementShift);
        return allocate(area, tib.toLong() & 0xffffffffL | (long) length << 32, sizeBytes);
    }

    @Uninterruptible("the cell is the CPU's until its bit is set")
    @AlwaysInline
    private static Address allocate(Address area, long header, long sizeBytes) {
        int sizeClass = SizeClass.of(sizeBytes);
        if (sizeClass == SizeClass.LARGE) {
            return allocateLarge(area, header, sizeBytes);
        }
        int cellBytes = SizeClass.cellBytes(sizeClass);
        Address cell = take(area, header, sizeBytes, sizeClass, cellBytes);
        if (cell.isZero() && CellCache.refill(area, sizeClass)) {
            return take(area, header, sizeBytes, sizeClass, cellBytes);
        }
        return cell;
    }

    /**
     * As {@link #allocateHere}, but zero also if the CPU's cache must be refilled first.
     *
     * @param sizeClass of {@code sizeBytes}, not {@link SizeClass#LARGE}
     * @param cellBytes of that class
     */
    @Uninterruptible("the cell is the CPU's until its bit is set")
    @AlwaysInline
    public static Address tryAllocateHere(Address area, Address tib, long sizeBytes, int sizeClass, int cellBytes) {
        return take(area, tib.toLong() & 0xffffffffL, sizeBytes, sizeClass, cellBytes);
    }

    /** A cell of the cache's word, or zero. */
    @Uninterruptible("the cell is the CPU's until its bit is set")
    @AlwaysInline
    private static Address take(Address area, long header, long sizeBytes, int sizeClass, int cellBytes) {
        Address record = CellCache.record(area, sizeClass);
        Address word = record.readAddress(CellCache.WORD);
        long taken = word.readLong(0);
        if (taken == -1L) {
            return Address.zero();
        }
        int index = Long.numberOfTrailingZeros(~taken);
        Address cell = record.readAddress(CellCache.CELLS).plus((long) index * cellBytes);
        clear(cell, sizeBytes);
        cell.writeLong(ObjectLayout.TIB, header);
        word.writeLongRelease(0, taken | 1L << index);
        return cell;
    }

    @Uninterruptible("takes the heap's lock")
    @NeverInline
    private static Address allocateLarge(Address area, long header, long sizeBytes) {
        long pages = SizeClass.largePages(sizeBytes);
        HeapLock.lock();
        int block = BlockPool.create(SizeClass.LARGE, pages);
        while (block == Block.NONE && Sweeper.advance(CellCache.SWEPT_AT_ONCE)) {
            block = BlockPool.create(SizeClass.LARGE, pages);
        }
        if (block != Block.NONE && Collector.allocatesMarked(area)) {
            Block.markFreeCells(block);
        }
        HeapLock.unlock();
        if (block == Block.NONE) {
            return Address.zero();
        }
        Address cell = Block.start(block);
        clear(cell, sizeBytes);
        cell.writeLong(ObjectLayout.TIB, header);
        Block.allocated(block, 0).writeLongRelease(0, -1L);
        HeapLock.lock();
        BlockPool.giveBack(block);
        HeapLock.unlock();
        Pacer.took(area, pages << PagePool.PAGE_SHIFT);
        return cell;
    }

    /** Zeroes an object up to the next multiple of 8, which is still in its cell. */
    @Uninterruptible("the cell is the CPU's until its bit is set")
    @AlwaysInline
    private static void clear(Address cell, long sizeBytes) {
        long words = sizeBytes + 7 >>> 3;
        if (words <= 16) {
            for (long i = 0; i < words; i++) {
                cell.writeLong(8 * i, 0);
            }
        } else {
            Cpu.fillWords(cell, 0, words);
        }
    }

    /** Gives the blocks that a CPU allocates from back to all. Runs on that CPU, or while it is stopped. */
    public static void releaseBlocks(int cpu) {
        Address area = HeapSpace.cpuArea(cpu);
        for (int c = 0; c < SizeClass.COUNT; c++) {
            CellCache.release(area, c);
        }
    }

    /** Whether the address lies in the heap's pages, allocated or not: one subtraction and one compare. */
    public static boolean contains(Address address) {
        return HeapSpace.contains(address.toLong());
    }

    /**
     * The allocated object whose cell contains the address; zero if there is none. The address just past an object is still in its
     * cell.
     */
    public static Address objectContaining(Address address) {
        long bits = address.toLong();
        if (!HeapSpace.contains(bits)) {
            return Address.zero();
        }
        int block = Block.containing(bits);
        if (block == Block.NONE) {
            return Address.zero();
        }
        int cell = Block.cellIndex(block, bits);
        if (cell >= Block.cells(block) || (Block.live(block, cell >>> 6) >>> cell & 1) == 0) {
            return Address.zero();
        }
        return Block.cell(block, cell);
    }
}
