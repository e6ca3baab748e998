package biscotti.kernel.memory;

import biscotti.kernel.abi.AdviceFlags;
import biscotti.kernel.abi.Errno;

/** madvise(2). */
final class AdviseCall {
    private AdviseCall() {
    }

    static long advise(AddressSpace space, long address, long length, int advice) {
        if (!isKnown(advice) || (address & AddressLayout.PAGE - 1) != 0) {
            return -Errno.EINVAL;
        }
        long bytes = AddressSpace.wholePages(length);
        if (bytes < 0 || Long.compareUnsigned(address + bytes, address) < 0) {
            return -Errno.EINVAL;
        }
        if (bytes == 0) {
            return 0;
        }
        if (!AddressSpace.isRange(address, bytes)) {
            return -Errno.ENOMEM;
        }
        if (advice == AdviceFlags.MADV_POPULATE_READ || advice == AdviceFlags.MADV_POPULATE_WRITE) {
            return Population.fillWith(space, address, address + bytes,
                    advice == AdviceFlags.MADV_POPULATE_READ ? PageFault.READ : PageFault.WRITE);
        }
        if (advice == AdviceFlags.MADV_REMOVE) {
            return remove(space, address, address + bytes);
        }
        space.lock();
        try {
            return adviseRange(space, address, address + bytes, advice);
        } finally {
            space.removal.finish();
            space.unlock();
        }
    }

    private static boolean isKnown(int advice) {
        return advice >= AdviceFlags.MADV_NORMAL && advice <= AdviceFlags.MADV_DONTNEED
                || advice >= AdviceFlags.MADV_FREE && advice <= AdviceFlags.MADV_DONTNEED_LOCKED;
    }

    /** Holes are {@code -ENOMEM}, after the rest was done. */
    private static int adviseRange(AddressSpace space, long start, long end, int advice) {
        boolean isHole = false;
        long at = start;
        while (at < end) {
            Region region = space.regions.endingAfter(at);
            if (region == null || region.start >= end) {
                return -Errno.ENOMEM;
            }
            isHole |= region.start > at;
            long from = Math.max(region.start, at);
            long until = Math.min(region.end, end);
            int result = adviseRegion(space, region, from, until, advice);
            if (result < 0) {
                return result;
            }
            at = until;
        }
        return isHole ? -Errno.ENOMEM : 0;
    }

    private static int adviseRegion(AddressSpace space, Region region, long from, long until, int advice) {
        boolean isPrivateAnonymous = region.file == null;
        switch (advice) {
            case AdviceFlags.MADV_DONTNEED, AdviceFlags.MADV_DONTNEED_LOCKED, AdviceFlags.MADV_FREE -> {
                if (region.has(Region.LOCKED) && advice != AdviceFlags.MADV_DONTNEED_LOCKED
                        || advice == AdviceFlags.MADV_FREE && !isPrivateAnonymous) {
                    return -Errno.EINVAL;
                }
                space.removal.remove(region, from, until); // freeing at once is what MADV_FREE may do
                return 0;
            }
            case AdviceFlags.MADV_COLD, AdviceFlags.MADV_PAGEOUT -> {
                return region.has(Region.LOCKED) ? -Errno.EINVAL : 0;
            }
            case AdviceFlags.MADV_WIPEONFORK -> {
                return isPrivateAnonymous ? setFlags(space, region, from, until, 0, Region.WIPED_ON_FORK) : -Errno.EINVAL;
            }
            case AdviceFlags.MADV_DODUMP -> {
                return region.has(Region.SPECIAL) ? -Errno.EINVAL : setFlags(space, region, from, until, Region.NOT_DUMPED, 0);
            }
            default -> {
                return setFlags(space, region, from, until, clearedBy(advice), setBy(advice));
            }
        }
    }

    private static int clearedBy(int advice) {
        return switch (advice) {
            case AdviceFlags.MADV_NORMAL, AdviceFlags.MADV_RANDOM, AdviceFlags.MADV_SEQUENTIAL -> Region.READ_RANDOMLY | Region.READ_SEQUENTIALLY;
            case AdviceFlags.MADV_DOFORK -> Region.NOT_INHERITED;
            case AdviceFlags.MADV_KEEPONFORK -> Region.WIPED_ON_FORK;
            default -> 0;
        };
    }

    private static int setBy(int advice) {
        return switch (advice) {
            case AdviceFlags.MADV_RANDOM -> Region.READ_RANDOMLY;
            case AdviceFlags.MADV_SEQUENTIAL -> Region.READ_SEQUENTIALLY;
            case AdviceFlags.MADV_DONTFORK -> Region.NOT_INHERITED;
            case AdviceFlags.MADV_DONTDUMP -> Region.NOT_DUMPED;
            default -> 0; // pages of other sizes, merging, reading ahead: nothing to do
        };
    }

    private static int setFlags(AddressSpace space, Region whole, long from, long until, int clear, int set) {
        int flags = whole.flags & ~clear | set;
        if (flags == whole.flags) {
            return 0;
        }
        Region region = ProtectCall.isolate(space, whole, from, until);
        if (region == null) {
            return -Errno.ENOMEM;
        }
        region.flags = flags;
        space.editor.join(region);
        return 0;
    }

    /** MADV_REMOVE: region by region, with the space unlocked while the file works. */
    private static int remove(AddressSpace space, long start, long end) {
        long at = start;
        while (at < end) {
            space.lock();
            Region region = space.regions.at(at);
            int result = region == null ? -Errno.ENOMEM : checkRemoval(region);
            if (result < 0) {
                space.unlock();
                return result;
            }
            MappedFile file = region.file;
            long until = Math.min(region.end, end);
            long from = region.pageAt(at) << AddressLayout.PAGE_SHIFT;
            file.onMap();
            space.unlock();
            result = file.punchHole(from, from + (until - at));
            file.onUnmap();
            if (result < 0) {
                return result;
            }
            at = until;
        }
        return 0;
    }

    private static int checkRemoval(Region region) {
        if (region.has(Region.LOCKED) || region.file == null) {
            return -Errno.EINVAL;
        }
        return (region.flags & (Region.SHARED | Region.WRITE)) == (Region.SHARED | Region.WRITE) ? 0 : -Errno.EACCES;
    }
}
