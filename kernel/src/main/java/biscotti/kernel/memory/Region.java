package biscotti.kernel.memory;

/**
 * A run of pages of one address space that were mapped alike: from where, with which rights.
 *
 * <p>It is its own node in the space's {@link RegionTree}. Fields change under the address space's lock only; those that say which part of
 * a file lies where change under the file's mappings lock as well, so either lock suffices to read them.
 */
public final class Region {
    /** Rights that the program has now: the values of {@code PROT_READ}, {@code PROT_WRITE} and {@code PROT_EXEC}. */
    public static final int READ = 1;
    public static final int WRITE = 2;
    public static final int EXECUTE = 4;
    static final int RIGHTS = READ | WRITE | EXECUTE;
    /** Stores are seen by all who map the same pages. */
    public static final int SHARED = 8;
    /** Rights that mprotect(2) may give: those above, shifted. */
    static final int MAY_SHIFT = 4;
    static final int MAY_READ = READ << MAY_SHIFT;
    static final int MAY_WRITE = WRITE << MAY_SHIFT;
    static final int MAY_EXECUTE = EXECUTE << MAY_SHIFT;
    /** A stack: a fault just below extends it. */
    public static final int GROWS_DOWN = 0x100;
    /** Pages stay in memory: mlock(2). */
    public static final int LOCKED = 0x200;
    /** With {@link #LOCKED}: pages are not faulted in beforehand. */
    static final int LOCK_ON_FAULT = 0x400;
    /** Counts against the overcommit limit. */
    static final int ACCOUNTED = 0x800;
    /** {@code MAP_NORESERVE}: does not count, unless overcommit is never allowed. */
    static final int NO_RESERVE = 0x1000;
    /** {@code MADV_DONTFORK}. */
    static final int NOT_INHERITED = 0x2000;
    /** {@code MADV_WIPEONFORK}. */
    static final int WIPED_ON_FORK = 0x4000;
    /** {@code MADV_DONTDUMP}. */
    static final int NOT_DUMPED = 0x8000;
    /** {@code MADV_SEQUENTIAL}, {@code MADV_RANDOM}. */
    static final int READ_SEQUENTIALLY = 0x1_0000;
    static final int READ_RANDOMLY = 0x2_0000;
    /** Made by the kernel for the program (the vDSO): not to be moved apart, dumped or merged. */
    public static final int SPECIAL = 0x4_0000;

    final AddressSpace space;
    long start;
    long end;
    int flags;
    /** The file, or null for private anonymous memory. */
    final MappedFile file;
    /** For a file, the page of it that lies at {@link #start}; for anonymous memory, the page number of the place where it was mapped. */
    long firstPage;
    /** Whether private frames may be in it: what fork must copy. */
    boolean hasAnonymous;

    // Node of the space's tree.
    Region left;
    Region right;
    Region parent;
    Region previous;
    Region next;
    int height;
    long gapBefore;
    long widestGap;

    // Node of the file's list of mappings.
    Region previousMapping;
    Region nextMapping;

    Region(AddressSpace space, long start, long end, int flags, MappedFile file, long firstPage) {
        this.space = space;
        this.start = start;
        this.end = end;
        this.flags = flags;
        this.file = file;
        this.firstPage = firstPage;
    }

    public long start() {
        return start;
    }

    /** One past its last byte. */
    public long end() {
        return end;
    }

    public int flags() {
        return flags;
    }

    /** The file that is mapped, or null. */
    public MappedFile file() {
        return file;
    }

    /** Where in the file it begins, in bytes. */
    public long fileOffsetBytes() {
        return file == null ? 0 : firstPage * AddressLayout.PAGE;
    }

    boolean has(int flag) {
        return (flags & flag) != 0;
    }

    boolean isShared() {
        return (flags & SHARED) != 0;
    }

    long pages() {
        return end - start >>> AddressLayout.PAGE_SHIFT;
    }

    /** The page of the file, or the anonymous page, that lies at an address of this region. */
    long pageAt(long address) {
        return firstPage + (address - start >>> AddressLayout.PAGE_SHIFT);
    }

    /** The lowest address that another mapping must not cross: below a stack there is a gap. */
    long guardedStart() {
        return (flags & GROWS_DOWN) == 0 ? start : Math.max(start - AddressLayout.STACK_GUARD_BYTES, 0);
    }

    /** Whether this region, and one that begins where it ends, are one mapping: then they are made one. */
    boolean continuesIn(Region other) {
        return other.start == end && isLike(other.flags, other.file) && other.firstPage == pageAt(end);
    }

    /** Whether it may be one mapping with another that has these flags and this file. */
    boolean isLike(int otherFlags, MappedFile otherFile) {
        return flags == otherFlags && file == otherFile && (flags & SPECIAL) == 0;
    }
}
