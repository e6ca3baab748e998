package biscotti.kernel.memory;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.MapFlags;

/** mmap(2). */
final class MapCall {
    private static final int UNKNOWN_TO_VALIDATE = ~(MapFlags.MAP_TYPE | MapFlags.MAP_FIXED | MapFlags.MAP_ANONYMOUS | MapFlags.MAP_32BIT
            | MapFlags.MAP_GROWSDOWN | MapFlags.MAP_DENYWRITE | MapFlags.MAP_EXECUTABLE | MapFlags.MAP_LOCKED | MapFlags.MAP_NORESERVE
            | MapFlags.MAP_POPULATE | MapFlags.MAP_NONBLOCK | MapFlags.MAP_STACK | MapFlags.MAP_HUGETLB | MapFlags.MAP_ABOVE4G
            | MapFlags.MAP_UNINITIALIZED | MapFlags.MAP_HUGE_MASK);
    private static final long LOW_START = 0x4000_0000L; // MAP_32BIT: the second GiB
    private static final long LOW_END = 0x8000_0000L;

    private MapCall() {
    }

    static long map(AddressSpace space, long address, long length, int protection, int flags, MappedFile file, long offset) {
        if (length == 0 || (offset & AddressLayout.PAGE - 1) != 0) {
            return -Errno.EINVAL;
        }
        long bytes = AddressSpace.wholePages(length);
        if (bytes < 0) {
            return -Errno.ENOMEM;
        }
        if (file != null && (offset < 0 || offset + bytes < 0)) {
            return -Errno.EOVERFLOW;
        }
        int result = check(protection, flags, file);
        if (result < 0) {
            return result;
        }
        int regionFlags = regionFlags(protection, flags, file);
        SharedMemory shared = null;
        if (file == null && (regionFlags & Region.SHARED) != 0) {
            shared = SharedMemory.create(space, bytes, regionFlags);
            if (shared == null) {
                return -Errno.ENOMEM;
            }
        }
        boolean isToFill;
        long start;
        space.lock();
        try {
            start = place(space, address, bytes, flags);
            if (start >= 0) {
                start = insert(space, start, bytes, regionFlags | space.futureLock, shared == null ? file : shared,
                        shared == null ? offset >>> AddressLayout.PAGE_SHIFT : 0);
            }
            int lock = regionFlags | space.futureLock;
            isToFill = start >= 0 && ((flags & (MapFlags.MAP_POPULATE | MapFlags.MAP_NONBLOCK)) == MapFlags.MAP_POPULATE
                    || (lock & (Region.LOCKED | Region.LOCK_ON_FAULT)) == Region.LOCKED);
        } finally {
            space.unlock();
        }
        if (start < 0 && shared != null) {
            shared.abandon();
        }
        if (isToFill) {
            Population.fill(space, start, start + bytes);
        }
        return start;
    }

    private static int check(int protection, int flags, MappedFile file) {
        int type = flags & MapFlags.MAP_TYPE;
        if (type == MapFlags.MAP_SHARED_VALIDATE && file != null && (flags & (UNKNOWN_TO_VALIDATE | MapFlags.MAP_SYNC)) != 0) {
            return -Errno.EOPNOTSUPP;
        }
        if (type != MapFlags.MAP_SHARED && type != MapFlags.MAP_PRIVATE && (type != MapFlags.MAP_SHARED_VALIDATE || file == null)) {
            return -Errno.EINVAL;
        }
        if ((flags & MapFlags.MAP_HUGETLB) != 0) {
            return file == null ? -Errno.ENOMEM : -Errno.EINVAL; // no huge pages are set aside, as on Linux where nobody did
        }
        boolean isShared = type != MapFlags.MAP_PRIVATE;
        if ((flags & MapFlags.MAP_GROWSDOWN) != 0 && (isShared || file != null)) {
            return -Errno.EINVAL;
        }
        if (file != null) {
            if (!file.mayRead() || isShared && (protection & MapFlags.PROT_WRITE) != 0 && !file.mayWrite()) {
                return -Errno.EACCES;
            }
            boolean isSealed = isShared && file.isSealed((protection & MapFlags.PROT_WRITE) != 0);
            if (isSealed || (protection & MapFlags.PROT_EXEC) != 0 && !file.mayExecute()) {
                return -Errno.EPERM;
            }
        }
        return 0;
    }

    private static int regionFlags(int protection, int flags, MappedFile file) {
        int result = protection & Region.RIGHTS | Region.MAY_READ | Region.MAY_WRITE | Region.MAY_EXECUTE;
        if ((flags & MapFlags.MAP_TYPE) != MapFlags.MAP_PRIVATE) {
            result |= Region.SHARED;
            if (file != null && (!file.mayWrite() || file.isSealed(true))) {
                result &= ~Region.MAY_WRITE;
            }
        }
        if (file != null && !file.mayExecute()) {
            result &= ~Region.MAY_EXECUTE;
        }
        result |= (flags & MapFlags.MAP_GROWSDOWN) != 0 ? Region.GROWS_DOWN : 0;
        result |= (flags & MapFlags.MAP_LOCKED) != 0 ? Region.LOCKED : 0;
        return result | ((flags & MapFlags.MAP_NORESERVE) != 0 ? Region.NO_RESERVE : 0);
    }

    /** Where the mapping goes: the address, or minus an errno. */
    private static long place(AddressSpace space, long address, long bytes, int flags) {
        if ((flags & (MapFlags.MAP_FIXED | MapFlags.MAP_FIXED_NOREPLACE)) != 0) {
            if (address < 0 || bytes > AddressLayout.USER_LIMIT || address > AddressLayout.USER_LIMIT - bytes) {
                return -Errno.ENOMEM;
            }
            if ((address & AddressLayout.PAGE - 1) != 0) {
                return -Errno.EINVAL;
            }
            if (address < AddressLayout.LOWEST) {
                return -Errno.EPERM;
            }
            boolean mayReplace = (flags & MapFlags.MAP_FIXED_NOREPLACE) == 0;
            return mayReplace || space.regions.isFree(address, address + bytes) ? address : -Errno.EEXIST;
        }
        boolean isLow = (flags & MapFlags.MAP_32BIT) != 0;
        return freePlace(space, address, bytes, isLow ? LOW_START : AddressLayout.LOWEST, isLow ? LOW_END : AddressLayout.USER_LIMIT);
    }

    /** A free place: at the hint if that is possible, else below the stack, else anywhere within the bounds; or {@code -ENOMEM}. */
    static long freePlace(AddressSpace space, long hint, long bytes, long low, long high) {
        long wish = hint + AddressLayout.PAGE - 1 & -AddressLayout.PAGE;
        if (hint > 0 && wish >= Math.max(low, AddressLayout.LOWEST) && wish <= high - bytes && isFreeWithGuard(space, wish, wish + bytes)) {
            return wish;
        }
        long found = space.regions.highestGap(bytes, low, Math.min(high, space.layout.mapBase));
        if (found < 0) {
            found = space.regions.highestGap(bytes, low, high);
        }
        return found < 0 ? -Errno.ENOMEM : found;
    }

    /** Whether nothing is there, and no stack close above. */
    private static boolean isFreeWithGuard(AddressSpace space, long from, long to) {
        Region above = space.regions.endingAfter(from);
        return above == null || above.guardedStart() >= to;
    }

    /** Puts a region where the mapping goes, in place of what is there. The address, or minus an errno. */
    static long insert(AddressSpace space, long start, long bytes, int flags, MappedFile file, long firstFilePage) {
        long end = start + bytes;
        int result = Limits.checkLocked(space, flags, bytes);
        if (result == 0) {
            result = Limits.check(space, flags, bytes, Limits.mappedBytes(space, start, end));
        }
        if (result == 0) {
            result = UnmapCall.remove(space, start, end);
        }
        if (result < 0) {
            return result;
        }
        if (space.regions.size() >= AddressSpace.MAX_REGIONS) {
            return -Errno.ENOMEM;
        }
        int allFlags = flags;
        if (Limits.isPromise(space, flags)) {
            result = space.manager.commitment.charge(bytes >>> AddressLayout.PAGE_SHIFT, space.limits.isAdministrator());
            if (result < 0) {
                return result;
            }
            allFlags |= Region.ACCOUNTED;
        }
        long firstPage = file == null ? start >>> AddressLayout.PAGE_SHIFT : firstFilePage;
        if (!extend(space, start, end, allFlags, file, firstPage)) {
            space.editor.add(new Region(space, start, end, allFlags, file, firstPage));
        }
        return start;
    }

    /** Lets a neighbour that is the same kind of mapping grow over the place: false if there is none. */
    private static boolean extend(AddressSpace space, long start, long end, int flags, MappedFile file, long firstPage) {
        Region above = space.regions.endingAfter(start);
        Region below = above == null ? space.regions.last() : above.previous;
        long pages = end - start >>> AddressLayout.PAGE_SHIFT;
        if (below != null && below.end == start && below.isLike(flags, file) && below.pageAt(start) == firstPage) {
            space.editor.setEnd(below, end);
            space.use.mapped(flags, file != null, pages);
            space.editor.join(below);
            return true;
        }
        if (above != null && above.start == end && above.isLike(flags, file) && above.firstPage == firstPage + pages) {
            space.editor.setStart(above, start);
            space.use.mapped(flags, file != null, pages);
            return true;
        }
        return false;
    }

    static long mapStack(AddressSpace space, long bytes, boolean isExecutable) {
        long length = AddressSpace.wholePages(bytes);
        int flags = Region.READ | Region.WRITE | Region.MAY_READ | Region.MAY_WRITE | Region.MAY_EXECUTE | Region.GROWS_DOWN
                | (isExecutable ? Region.EXECUTE : 0);
        space.lock();
        try {
            long result = insert(space, space.layout.stackTop - length, length, flags, null, 0);
            return result < 0 ? result : 0;
        } finally {
            space.unlock();
        }
    }
}
