package biscotti.kernel.memory;

import biscotti.kernel.schedule.LockRank;

/** The locks of the memory floor, in the order in which they are taken. The locks of files come before, those of volumes in between. */
public final class MemoryRank {
    /** A sleep lock per address space: its regions. Two may be held by fork and by whoever copies between processes: parent first. */
    public static final LockRank ADDRESS_SPACE = new LockRank("address space", 3000, true);
    /** A sleep lock per {@link FilePages}, never held during input or output: hence behind the volumes, which use pages. */
    public static final LockRank PAGE_CACHE = new LockRank("page cache", 4500);
    /** A sleep lock per {@link FilePages}: where the file is mapped. */
    public static final LockRank FILE_MAPPINGS = new LockRank("file mappings", 4600);
    /** A spin lock per address space: its page tables. */
    public static final LockRank PAGE_TABLE = new LockRank("page table", 4700, true);
    /** The spin lock of the frame allocator. */
    public static final LockRank FRAMES = new LockRank("frames", 9000);

    private MemoryRank() {
    }
}
