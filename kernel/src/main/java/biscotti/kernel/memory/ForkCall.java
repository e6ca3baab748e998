package biscotti.kernel.memory;

/**
 * Copies an address space for fork(2). Regions are copied; of the pages only the private ones, shared until someone writes. What a fault finds
 * again (file pages, the zero page) is left to faults.
 */
final class ForkCall {
    private static final int MOST_AT_ONCE = 128; // under one hold of the spin lock

    private static final int MOST_ATTEMPTS = 64;

    private ForkCall() {
    }

    static AddressSpace fork(AddressSpace parent, MemoryLimits childLimits) {
        AddressSpace child = forkOnce(parent, childLimits);
        for (int attempt = 0; child == null && attempt < MOST_ATTEMPTS && parent.manager.evictIfShort(); attempt++) {
            child = forkOnce(parent, childLimits);
        }
        return child;
    }

    private static AddressSpace forkOnce(AddressSpace parent, MemoryLimits childLimits) {
        AddressSpace child = AddressSpace.create(parent.manager, parent.layout, childLimits);
        if (child == null) {
            return null;
        }
        boolean isWhole = true;
        parent.lock();
        child.lock();
        child.breakStart = parent.breakStart;
        child.breakEnd = parent.breakEnd;
        for (Region region = parent.regions.first(); region != null && isWhole; region = region.next) {
            isWhole = region.has(Region.NOT_INHERITED) || copy(parent, region, child);
        }
        parent.map.flush(0, AddressLayout.USER_LIMIT);
        parent.unlock();
        child.unlock();
        if (!isWhole) {
            child.release();
            return null;
        }
        return child;
    }

    private static boolean copy(AddressSpace parent, Region region, AddressSpace child) {
        if (region.has(Region.ACCOUNTED)
                && parent.manager.commitment.charge(region.pages(), parent.limits.isAdministrator()) < 0) {
            return false;
        }
        Region twin = new Region(child, region.start, region.end, region.flags & ~(Region.LOCKED | Region.LOCK_ON_FAULT),
                region.file, region.firstPage);
        boolean hasPages = region.hasAnonymous && !region.has(Region.WIPED_ON_FORK);
        twin.hasAnonymous = hasPages;
        child.editor.add(twin);
        return !hasPages || copyEntries(parent, region, child, twin);
    }

    private static boolean copyEntries(AddressSpace parent, Region region, AddressSpace child, Region twin) {
        long address = region.start;
        boolean hasMemory = true;
        while (address < region.end && hasMemory) {
            parent.tableLock.acquire();
            child.tableLock.acquire();
            address = parent.map.next(address, region.end);
            for (int i = 0; address < region.end && hasMemory && i < MOST_AT_ONCE; i++) {
                if (PageEntry.isAnonymous(parent.map.get(address))) {
                    hasMemory = copyEntry(parent, address, child, twin);
                }
                address = parent.map.next(address + AddressLayout.PAGE, region.end);
            }
            child.tableLock.release();
            parent.tableLock.release();
        }
        return hasMemory;
    }

    private static boolean copyEntry(AddressSpace parent, long address, AddressSpace child, Region twin) {
        long entry = parent.map.update(address, PageEntry.WRITABLE, 0) & ~PageEntry.WRITABLE;
        if (child.map.put(address, entry) < 0) {
            return false;
        }
        parent.manager.frames.retain(PageEntry.frame(entry));
        child.use.resident(entry, twin, 1);
        return true;
    }
}
