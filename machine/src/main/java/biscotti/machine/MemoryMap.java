package biscotti.machine;

import biscotti.machine.annotation.NoAllocation;
import biscotti.machine.annotation.Uninterruptible;

/**
 * Where things lie in the kernel's half of the virtual address space.
 *
 * <pre>
 *   ffff800000000000  direct map of physical memory, up to 64 TiB
 *   ffffa00000000000  heap arena
 *   ffffc00000000000  device registers, uncached
 *   ffffc80000000000  thread stacks, a guard page below each
 *   ffffffff80000000  linear map of the first GiB: the image
 * </pre>
 */
@NoAllocation
@Uninterruptible("address arithmetic only")
public final class MemoryMap {
    public static final int PAGE_BYTES = 4096;
    public static final int PAGE_SHIFT = 12;
    public static final long LARGE_PAGE_BYTES = 2L << 20;
    public static final long DIRECT_MAP = 0xffff_8000_0000_0000L;
    public static final long HEAP_ARENA = 0xffff_a000_0000_0000L;
    public static final long DEVICES = 0xffff_c000_0000_0000L;
    public static final long STACKS = 0xffff_c800_0000_0000L;
    public static final long KERNEL_BASE = 0xffff_ffff_8000_0000L;

    private MemoryMap() {}

    /** A physical address below 1 GiB through the linear map, which exists from the first instruction on. */
    public static Address linear(long physical) {
        return Address.of(KERNEL_BASE + physical);
    }

    /** A physical address of memory through the direct map. Precondition: {@link PageTables#initialise}. */
    public static Address direct(long physical) {
        return Address.of(DIRECT_MAP + physical);
    }

    /** The physical address of something in the image. */
    public static long physicalOfImage(Address address) {
        return address.toLong() - KERNEL_BASE;
    }
}
