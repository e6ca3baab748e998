package biscotti.kernel.memory;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.MapFlags;

/** mprotect(2). */
final class ProtectCall {
    private static final int GROWS = MapFlags.PROT_GROWSDOWN | MapFlags.PROT_GROWSUP;
    private static final int PROT_SEM = 8; // of no effect on x86

    private ProtectCall() {
    }

    static long protect(AddressSpace space, long address, long length, int protection) {
        if ((protection & GROWS) == GROWS || (address & AddressLayout.PAGE - 1) != 0) {
            return -Errno.EINVAL;
        }
        if (length == 0) {
            return 0;
        }
        long bytes = AddressSpace.wholePages(length);
        if (bytes < 0 || !AddressSpace.isRange(address, bytes)) {
            return -Errno.ENOMEM;
        }
        if ((protection & ~(GROWS | PROT_SEM | Region.RIGHTS)) != 0) {
            return -Errno.EINVAL;
        }
        space.lock();
        try {
            Region region = space.regions.at(address);
            if (region == null) {
                return -Errno.ENOMEM;
            }
            if ((protection & MapFlags.PROT_GROWSUP) != 0
                    || (protection & MapFlags.PROT_GROWSDOWN) != 0 && !region.has(Region.GROWS_DOWN)) {
                return -Errno.EINVAL;
            }
            long start = (protection & MapFlags.PROT_GROWSDOWN) != 0 ? region.start : address;
            return protectRange(space, start, address + bytes, protection & Region.RIGHTS);
        } finally {
            space.unlock();
        }
    }

    /** Region by region, as far as it goes: an error leaves what was done. */
    private static int protectRange(AddressSpace space, long start, long end, int rights) {
        long at = start;
        while (at < end) {
            Region region = space.regions.at(at);
            if (region == null) {
                return -Errno.ENOMEM;
            }
            long until = Math.min(region.end, end);
            int result = protectPart(space, region, at, until, rights);
            if (result < 0) {
                return result;
            }
            at = until;
        }
        return 0;
    }

    private static int protectPart(AddressSpace space, Region whole, long start, long end, int rights) {
        if ((rights & ~(whole.flags >>> Region.MAY_SHIFT)) != 0) {
            return -Errno.EACCES;
        }
        int newFlags = whole.flags & ~Region.RIGHTS | rights;
        if (newFlags == whole.flags) {
            return 0;
        }
        if (MemoryUse.isData(newFlags) && !MemoryUse.isData(whole.flags) && Limits.check(space, newFlags, end - start, end - start) < 0) {
            return -Errno.ENOMEM;
        }
        boolean isPromise = !whole.has(Region.ACCOUNTED) && Limits.isPromise(space, newFlags);
        long pages = end - start >>> AddressLayout.PAGE_SHIFT;
        if (isPromise && space.manager.commitment.charge(pages, space.limits.isAdministrator()) < 0) {
            return -Errno.ENOMEM;
        }
        Region region = isolate(space, whole, start, end);
        if (region == null) {
            if (isPromise) {
                space.manager.commitment.discharge(pages);
            }
            return -Errno.ENOMEM;
        }
        setFlags(space, region, isPromise ? newFlags | Region.ACCOUNTED : newFlags);
        protectEntries(space, region);
        space.editor.join(region);
        return 0;
    }

    /** Cuts a part out of a region: the part, or null if there are too many regions. */
    static Region isolate(AddressSpace space, Region whole, long start, long end) {
        Region region = whole;
        if (region.start < start) {
            region = space.editor.split(region, start);
        }
        if (region != null && region.end > end && space.editor.split(region, end) == null) {
            space.editor.join(region);
            return null;
        }
        return region;
    }

    /** Gives a region other flags, and counts it anew. */
    static void setFlags(AddressSpace space, Region region, int flags) {
        space.use.mapped(region, -1);
        region.flags = flags;
        space.use.mapped(region, 1);
    }

    /** Takes rights from entries that the region does not give any more, and gives back the right to read and execute. Writes fault first. */
    private static void protectEntries(AddressSpace space, Region region) {
        boolean isNone = !region.has(Region.RIGHTS);
        long set = isNone ? 0 : PageFault.readBits(region.flags);
        long clear = isNone ? PageEntry.PRESENT : PageEntry.NO_EXECUTE & ~set;
        clear |= region.has(Region.WRITE) ? 0 : PageEntry.WRITABLE;
        EntryChange.update(space, region.start, region.end, clear, set);
    }
}
