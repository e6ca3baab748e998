package biscotti.kernel.memory;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.frame.FrameAllocator;
import biscotti.machine.annotation.BoundedEntry;

/**
 * Page faults: brings an entry of the page tables up to what its region allows.
 *
 * <p>A page of a file that is not in memory is read with the address space unlocked, and pinned; then all is looked at again. Without memory
 * the fault lets go of everything, makes room and begins again, a bounded number of times.
 */
public final class PageFault {
    public static final int READ = Region.READ;
    public static final int WRITE = Region.WRITE;
    public static final int EXECUTE = Region.EXECUTE;

    /** The page of the file must be read first. */
    static final int MISSING = 1;
    /** Something changed meanwhile: look again. */
    static final int AGAIN = 2;

    private static final int MOST_ATTEMPTS = 64;

    private PageFault() {
    }

    @BoundedEntry("page fault")
    static int handle(AddressSpace space, long address, int access) {
        if (address < 0 || address >= AddressLayout.USER_LIMIT) {
            return -Errno.EFAULT;
        }
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            int result = handleOnce(space, address & -AddressLayout.PAGE, access);
            if (result != -Errno.ENOMEM || !space.manager.makeRoom()) {
                return result;
            }
        }
        return -Errno.ENOMEM;
    }

    /** One try, but for reading what is missing. */
    private static int handleOnce(AddressSpace space, long page, int access) {
        long pinned = FrameAllocator.NONE;
        int result;
        space.lock();
        try {
            result = resolve(space, page, access);
            while (result == MISSING || result == AGAIN) {
                if (result == MISSING) {
                    pinned = readIn(space, page, pinned);
                }
                result = pinned < 0 ? (int) pinned : resolve(space, page, access);
            }
        } finally {
            space.unlock();
        }
        if (pinned > 0) {
            space.manager.frames.release(pinned);
            space.use.majorFault();
        } else {
            space.use.minorFault();
        }
        return result;
    }

    /** Reads a page of a file, with the space unlocked meanwhile: its frame, with a reference, or minus an errno. Gives up the one pinned before. */
    private static long readIn(AddressSpace space, long page, long pinnedBefore) {
        Region region = space.regions.at(page);
        MappedFile file = region.file;
        long index = region.pageAt(page);
        file.onMap(); // the region may go meanwhile
        space.unlock();
        long pinned;
        try {
            if (pinnedBefore != FrameAllocator.NONE) {
                space.manager.frames.release(pinnedBefore);
            }
            pinned = file.pages().pin(index);
            file.onUnmap();
        } finally {
            space.lock();
        }
        return pinned >= 0 || pinned == -Errno.ENOMEM ? pinned : -Errno.EIO;
    }

    /** 0, minus an errno, {@link #MISSING} or {@link #AGAIN}; the space's lock is held. */
    private static int resolve(AddressSpace space, long page, int access) {
        Region region = space.regions.at(page);
        if (region == null) {
            region = StackGrowth.grow(space, page);
            if (region == null) {
                return -Errno.EFAULT;
            }
        }
        if ((region.flags & access) == 0 && (access != READ || (region.flags & Region.RIGHTS) == 0)) {
            return -Errno.EACCES;
        }
        space.tableLock.acquire();
        long entry = space.map.get(page);
        space.tableLock.release();
        boolean isWrite = access == WRITE;
        if (entry == PageEntry.NONE) {
            if (isWrite && !region.isShared() || region.file == null) {
                return region.file == null ? AnonymousFault.first(space, region, page, isWrite) : FileFault.copy(space, region, page);
            }
            return FileFault.map(space, region, page, isWrite);
        }
        if (isWrite && !PageEntry.isWritable(entry)) {
            return region.isShared() ? FileFault.allowWrite(space, region, page, entry) : AnonymousFault.copyOnWrite(space, region, page, entry);
        }
        return allow(space, region, page);
    }

    /** Gives an entry the rights that its region has, but for writing. */
    private static int allow(AddressSpace space, Region region, long page) {
        long bits = readBits(region.flags);
        space.tableLock.acquire();
        if (space.map.get(page) != PageEntry.NONE) {
            space.map.update(page, PageEntry.NO_EXECUTE & ~bits, bits);
        }
        space.tableLock.release();
        return 0;
    }

    /** The bits of an entry that may be read, and executed if the region says so. */
    static long readBits(int regionFlags) {
        return PageEntry.PRESENT | ((regionFlags & Region.EXECUTE) == 0 ? PageEntry.NO_EXECUTE : 0);
    }

    /** Puts an entry where there is none; it then owns the caller's reference. 0, {@code -ENOMEM}, or {@link #AGAIN}. */
    static int install(AddressSpace space, Region region, long page, long entry) {
        space.tableLock.acquire();
        int result = AGAIN;
        if (space.map.get(page) == PageEntry.NONE) {
            result = space.map.put(page, entry);
            if (result == 0 && PageEntry.frame(entry) != space.manager.zeroFrame) {
                space.use.resident(entry, region, 1);
            }
        }
        space.tableLock.release();
        return result;
    }
}
