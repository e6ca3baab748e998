package biscotti.machine;

import biscotti.machine.annotation.NoAllocation;
import biscotti.machine.annotation.Uninterruptible;

/**
 * The kernel's own page tables: the direct map, the image with each section's rights, and mappings made later in the kernel's half.
 *
 * <p>No page is both writable and executable, through any of its mappings: the image is mapped section by section in its linear map,
 * and read-only in the direct map. Entries of the root are made once, in {@link #initialise}, so that a copy of the root's upper half
 * stays complete. Source: Intel SDM volume 3, chapter 4. Callers serialise.
 */
@NoAllocation
@Uninterruptible("no poll while tables are half made")
public final class PageTables {
    public static final long PRESENT = 1;
    public static final long WRITABLE = 2;
    public static final long USER = 4;
    public static final long WRITE_THROUGH = 8;
    public static final long CACHE_DISABLE = 16;
    public static final long LARGE = 0x80;
    public static final long GLOBAL = 0x100;
    public static final long NO_EXECUTE = 1L << 63;
    /** Kernel data: readable and writable. */
    public static final long DATA = PRESENT | WRITABLE | GLOBAL | NO_EXECUTE;
    /** Device registers. */
    public static final long DEVICE = DATA | CACHE_DISABLE | WRITE_THROUGH;

    private static final long ADDRESS_MASK = 0x000f_ffff_ffff_f000L;
    private static final int ENTRIES = 512;
    private static final long HUGE_PAGE_BYTES = 1L << 30;
    private static final long LEAST_DIRECT_MAP = 4L << 30;
    /** Offset of the boot directory, which maps the linear map's GiB, from the boot root: the tables follow each other. */
    private static final long BOOT_DIRECTORY = 3L * MemoryMap.PAGE_BYTES;

    private static long root;
    private static long directMapEnd;
    private static long nextDevice = MemoryMap.DEVICES;

    private PageTables() {}

    /** Makes the tables and loads them; the boot tables' identity map is gone then. False if memory is short. */
    public static boolean initialise() {
        Address bootRoot = ImageSymbol.address(ImageSymbol.BOOT_PAGE_TABLES);
        Address newRoot = newTable();
        if (newRoot.isZero()) {
            return false;
        }
        root = MemoryMap.physicalOfImage(newRoot);
        newRoot.writeLong(8 * (ENTRIES - 1), bootRoot.readLong(8 * (ENTRIES - 1)));
        directMapEnd = PhysicalMemory.end() > LEAST_DIRECT_MAP ? PhysicalMemory.end() : LEAST_DIRECT_MAP;
        if (!mapDirect(newRoot) || !protectImage(bootRoot.plus(BOOT_DIRECTORY)) || !makeRootEntries(newRoot)) {
            return false;
        }
        Cpu.writePageTableBase(root);
        return true;
    }

    /** Physical address of the root, for the other processors and for address spaces that share the kernel's half. */
    public static long root() {
        return root;
    }

    /** Fills the upper half of an address space's root: entries that never change. Without effect on HotSpot, where there is none. */
    public static void copyKernelHalf(Address newRoot) {
        if (root != 0) {
            for (long i = ENTRIES / 2; i < ENTRIES; i++) {
                newRoot.writeLong(8 * i, tableAt(root).readLong(8 * i));
            }
        }
    }

    /** One past the last physical address in the direct map. */
    public static long directMapEnd() {
        return directMapEnd;
    }

    /** A zeroed table from below 1 GiB, through the linear map; zero if memory is exhausted. Only until the direct map exists. */
    private static Address newTable() {
        long physical = PhysicalMemory.allocatePages(1);
        if (physical == PhysicalMemory.NONE) {
            return Address.zero();
        }
        Address table = tableAt(physical);
        Cpu.fillWords(table, 0, ENTRIES);
        return table;
    }

    private static Address tableAt(long physical) {
        return physical < HUGE_PAGE_BYTES ? MemoryMap.linear(physical) : MemoryMap.direct(physical);
    }

    private static long physicalOfTable(Address table) {
        long bits = table.toLong();
        return Long.compareUnsigned(bits, MemoryMap.KERNEL_BASE) >= 0 ? bits - MemoryMap.KERNEL_BASE : bits - MemoryMap.DIRECT_MAP;
    }

    /** The table that an entry points to, made if there is none; zero if memory is exhausted. */
    private static Address tableBelow(Address table, int index) {
        long entry = table.readLong(8L * index);
        if ((entry & PRESENT) != 0) {
            return tableAt(entry & ADDRESS_MASK);
        }
        Address made = newTable();
        if (!made.isZero()) {
            table.writeLong(8L * index, physicalOfTable(made) | PRESENT | WRITABLE);
        }
        return made;
    }

    private static int index(long virtual, int level) {
        return (int) (virtual >>> MemoryMap.PAGE_SHIFT + 9 * level) & ENTRIES - 1;
    }

    /** The table of this level (0: of 4 KiB pages) on the way to an address; zero if memory is exhausted. */
    private static Address tableFor(Address from, long virtual, int level) {
        Address table = from;
        for (int i = 3; i > level && !table.isZero(); i--) {
            table = tableBelow(table, index(virtual, i));
        }
        return table;
    }

    private static boolean mapDirect(Address newRoot) {
        // The first GiB holds the image, whose large pages have rights of their own.
        if (!mapFirstGib(newRoot)) {
            return false;
        }
        int level = Features.hasHugePages() ? 2 : 1;
        long step = level == 2 ? HUGE_PAGE_BYTES : MemoryMap.LARGE_PAGE_BYTES;
        for (long physical = HUGE_PAGE_BYTES; physical < directMapEnd; physical += step) {
            if (!put(newRoot, MemoryMap.DIRECT_MAP + physical, level, physical | DATA | LARGE)) {
                return false;
            }
        }
        return true;
    }

    private static boolean mapFirstGib(Address newRoot) {
        long imageEnd = MemoryMap.physicalOfImage(ImageSymbol.address(ImageSymbol.IMAGE_END));
        for (long physical = 0; physical < HUGE_PAGE_BYTES; physical += MemoryMap.LARGE_PAGE_BYTES) {
            boolean isImage = physical >= MemoryMap.LARGE_PAGE_BYTES && physical < imageEnd;
            long flags = isImage ? DATA & ~WRITABLE : DATA;
            if (!put(newRoot, MemoryMap.DIRECT_MAP + physical, 1, physical | flags | LARGE)) {
                return false;
            }
        }
        return true;
    }

    private static boolean put(Address newRoot, long virtual, int level, long entry) {
        Address table = tableFor(newRoot, virtual, level);
        if (table.isZero()) {
            return false;
        }
        table.writeLong(8L * index(virtual, level), entry);
        return true;
    }

    /** Gives each page of the image its section's rights, and takes execution from the rest of the linear map. */
    private static boolean protectImage(Address directory) {
        long imageEnd = MemoryMap.physicalOfImage(ImageSymbol.address(ImageSymbol.IMAGE_END));
        for (int i = 0; i < ENTRIES; i++) {
            long physical = (long) i << 21;
            if (physical < MemoryMap.LARGE_PAGE_BYTES || physical >= imageEnd) {
                directory.writeLong(8L * i, physical | DATA | LARGE);
                continue;
            }
            Address table = newTable();
            if (table.isZero()) {
                return false;
            }
            for (int j = 0; j < ENTRIES; j++) {
                long page = physical + ((long) j << MemoryMap.PAGE_SHIFT);
                table.writeLong(8L * j, page | imageRights(MemoryMap.KERNEL_BASE + page));
            }
            directory.writeLong(8L * i, physicalOfTable(table) | PRESENT | WRITABLE);
        }
        return true;
    }

    private static long imageRights(long virtual) {
        if (isBetween(virtual, ImageSymbol.TEXT_START, ImageSymbol.TEXT_END)) {
            return PRESENT | GLOBAL;
        }
        if (isBetween(virtual, ImageSymbol.RODATA_START, ImageSymbol.RODATA_END)) {
            return PRESENT | GLOBAL | NO_EXECUTE;
        }
        return DATA;
    }

    private static boolean isBetween(long virtual, long startSymbol, long endSymbol) {
        return Long.compareUnsigned(virtual, ImageSymbol.address(startSymbol).toLong() & -MemoryMap.PAGE_BYTES) >= 0
                && Long.compareUnsigned(virtual, ImageSymbol.address(endSymbol).toLong()) < 0;
    }

    private static boolean makeRootEntries(Address newRoot) {
        return !tableBelow(newRoot, index(MemoryMap.HEAP_ARENA, 3)).isZero()
                && !tableBelow(newRoot, index(MemoryMap.DEVICES, 3)).isZero()
                && !tableBelow(newRoot, index(MemoryMap.STACKS, 3)).isZero();
    }

    /** Maps one page in the kernel's half; false if there is no memory for a table. The page must not be mapped yet. */
    public static boolean map(long virtual, long physical, long flags) {
        return put(tableAt(root), virtual, 0, physical | flags);
    }

    /** Maps one 2 MiB page in the kernel's half; false if there is no memory for a table. */
    public static boolean mapLarge(long virtual, long physical, long flags) {
        return put(tableAt(root), virtual, 1, physical | flags | LARGE);
    }

    /** Maps device registers, uncached, for ever; zero if there is no memory for a table. */
    public static Address mapDevice(long physical, int sizeBytes) {
        long first = physical & -MemoryMap.PAGE_BYTES;
        long start = nextDevice;
        for (long page = first; page < physical + sizeBytes; page += MemoryMap.PAGE_BYTES) {
            if (!map(nextDevice, page, DEVICE)) {
                return Address.zero();
            }
            nextDevice += MemoryMap.PAGE_BYTES;
        }
        return Address.of(start + (physical - first));
    }
}
