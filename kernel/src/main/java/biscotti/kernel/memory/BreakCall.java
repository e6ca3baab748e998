package biscotti.kernel.memory;

/** brk(2). */
final class BreakCall {
    private static final int FLAGS = Region.READ | Region.WRITE | Region.MAY_READ | Region.MAY_WRITE | Region.MAY_EXECUTE;

    private BreakCall() {
    }

    static long set(AddressSpace space, long address) {
        long from = 0;
        long result;
        space.lock();
        try {
            long before = space.breakEnd;
            if (move(space, address)) {
                from = before;
                space.breakEnd = address;
            }
            result = space.breakEnd;
        } finally {
            space.unlock();
        }
        if (from != 0 && address > from && (space.futureLock & (Region.LOCKED | Region.LOCK_ON_FAULT)) == Region.LOCKED) {
            Population.fill(space, from & -AddressLayout.PAGE, address);
        }
        return result;
    }

    private static boolean move(AddressSpace space, long address) {
        if (space.breakStart == 0 || address < space.breakStart || address > AddressLayout.USER_LIMIT
                || address - space.breakStart > space.limits.dataBytes()) {
            return false;
        }
        long oldEnd = AddressSpace.wholePages(space.breakEnd);
        long newEnd = AddressSpace.wholePages(address);
        if (newEnd < oldEnd) {
            return UnmapCall.remove(space, newEnd, oldEnd) == 0;
        }
        if (newEnd == oldEnd) {
            return true;
        }
        Region above = space.regions.endingAfter(oldEnd);
        if (above != null && above.guardedStart() < newEnd + AddressLayout.PAGE) {
            return false;
        }
        return MapCall.insert(space, oldEnd, newEnd - oldEnd, FLAGS | space.futureLock, null, 0) >= 0;
    }
}
