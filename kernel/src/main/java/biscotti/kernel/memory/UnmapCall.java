package biscotti.kernel.memory;

import biscotti.kernel.abi.Errno;

/** munmap(2), and the end of an address space. */
final class UnmapCall {
    private static final long TABLE_BYTES = 2 << 20; // what one page of page tables maps

    private UnmapCall() {
    }

    static long unmap(AddressSpace space, long address, long length) {
        long bytes = AddressSpace.wholePages(length);
        if (bytes <= 0 || !AddressSpace.isRange(address, bytes)) {
            return -Errno.EINVAL;
        }
        space.lock();
        try {
            return remove(space, address, address + bytes);
        } finally {
            space.unlock();
        }
    }

    /** Leaves nothing mapped in a range: 0, or {@code -ENOMEM} if cutting would make too many regions, with nothing changed. */
    static int remove(AddressSpace space, long start, long end) {
        Region region = space.regions.endingAfter(start);
        if (region == null || region.start >= end) {
            return 0;
        }
        boolean isHole = region.start < start && region.end > end; // one region more at the end; all else makes none
        if (isHole && space.regions.size() >= AddressSpace.MAX_REGIONS) {
            return -Errno.ENOMEM;
        }
        if (isHole) {
            space.editor.splitAnyway(region, end);
        }
        while (region != null && region.start < end) {
            Region next = region.next;
            if (region.start < start) {
                removePart(space, region, start, region.end);
                space.editor.setEnd(region, start);
            } else if (region.end > end) {
                removePart(space, region, region.start, end);
                space.editor.setStart(region, end);
            } else {
                removeWhole(space, region);
            }
            region = next;
        }
        space.removal.finish();
        trim(space, start, end);
        return 0;
    }

    /** Frees page tables of what is unmapped now, if nothing from the region below to the one above uses them. */
    private static void trim(AddressSpace space, long start, long end) {
        Region above = space.regions.endingAfter(start);
        Region below = above == null ? space.regions.last() : above.previous;
        long from = below == null ? 0 : below.end;
        long to = above == null ? AddressLayout.USER_LIMIT : above.start;
        long firstTable = Math.max(from, start & -TABLE_BYTES) + TABLE_BYTES - 1 & -TABLE_BYTES;
        if (firstTable + TABLE_BYTES <= Math.min(to, end + TABLE_BYTES - 1 & -TABLE_BYTES)) {
            space.map.trim(start, end, from, to);
        }
    }

    /** Takes the pages of a part out; the region's bounds are the caller's. */
    private static void removePart(AddressSpace space, Region region, long from, long to) {
        long pages = to - from >>> AddressLayout.PAGE_SHIFT;
        space.removal.remove(region, from, to);
        space.removal.finish();
        if (region.has(Region.ACCOUNTED)) {
            space.manager.commitment.discharge(pages);
        }
        space.use.mapped(region.flags, region.file != null, -pages);
    }

    private static void removeWhole(AddressSpace space, Region region) {
        space.removal.remove(region, region.start, region.end);
        space.removal.finish(); // before the file can go
        if (region.has(Region.ACCOUNTED)) {
            space.manager.commitment.discharge(region.pages());
        }
        space.editor.drop(region);
    }

    /** Leaves nothing mapped. */
    static void unmapAll(AddressSpace space) {
        while (space.regions.first() != null) {
            removeWhole(space, space.regions.first());
        }
    }
}
