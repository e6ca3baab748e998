package biscotti.kernel.memory;

import biscotti.kernel.abi.Errno;

/** Moves a mapping with its pages to a free place: no byte is copied. The address space's lock is held. */
final class Relocation {
    private static final int MOST_AT_ONCE = 128; // under one hold of the spin lock

    private Relocation() {
    }

    /**
     * Moves [{@code from}, {@code from + oldBytes}) of a region to {@code to}, where it has {@code newBytes}. With {@code oldBytes} 0 the new
     * mapping is a second one of the same pages.
     *
     * @param isKept the old place stays mapped, without pages
     * @return {@code to}, or {@code -ENOMEM}
     */
    static long move(AddressSpace space, Region region, long from, long oldBytes, long newBytes, long to, boolean isKept) {
        if (space.regions.size() + 3 >= AddressSpace.MAX_REGIONS) {
            return -Errno.ENOMEM;
        }
        Commitment commitment = space.manager.commitment;
        boolean isAccounted = region.has(Region.ACCOUNTED);
        long movedPages = isKept ? 0 : oldBytes >>> AddressLayout.PAGE_SHIFT; // their promise moves with them
        long pages = newBytes >>> AddressLayout.PAGE_SHIFT;
        if (isAccounted && commitment.charge(pages - movedPages, space.limits.isAdministrator()) < 0) {
            return -Errno.ENOMEM;
        }
        long firstPage = region.file != null || region.hasAnonymous ? region.pageAt(from) : to >>> AddressLayout.PAGE_SHIFT;
        Region moved = new Region(space, to, to + newBytes, region.flags, region.file, firstPage);
        moved.hasAnonymous = region.hasAnonymous;
        space.editor.add(moved);
        if (!moveEntries(space, region.file, from, from + oldBytes, to)) {
            if (isAccounted) {
                commitment.restore(movedPages);
            }
            UnmapCall.remove(space, to, to + newBytes);
            return -Errno.ENOMEM;
        }
        if (oldBytes > 0) {
            leave(space, ProtectCall.isolate(space, space.regions.at(from), from, from + oldBytes), isKept);
        }
        return to;
    }

    private static void leave(AddressSpace space, Region old, boolean isKept) {
        if (isKept) {
            ProtectCall.setFlags(space, old, old.flags & ~(Region.LOCKED | Region.LOCK_ON_FAULT));
            old.hasAnonymous = false;
            space.editor.join(old);
        } else {
            space.editor.drop(old);
        }
    }

    /** Moves all entries, or none: false if there is no memory for tables. The file's lock keeps others from looking for them meanwhile. */
    private static boolean moveEntries(AddressSpace space, MappedFile file, long from, long end, long to) {
        FileMappings mappings = RegionEditor.lockMappings(file);
        long done = moveSome(space, from, end, to);
        if (done < end) {
            moveSome(space, to, to + (done - from), from); // the tables are still there
            space.map.flush(to, to + (done - from));
        }
        space.map.flush(from, end);
        if (mappings != null) {
            mappings.release();
        }
        return done == end;
    }

    /** Moves entries as far as there is memory: the address of the first that stays, or {@code end}. */
    private static long moveSome(AddressSpace space, long from, long end, long to) {
        AddressMap map = space.map;
        long address = from;
        boolean hasMemory = true;
        while (address < end && hasMemory) {
            space.tableLock.acquire();
            address = map.next(address, end);
            for (int i = 0; address < end && hasMemory && i < MOST_AT_ONCE; i++) {
                long entry = map.remove(address);
                hasMemory = map.put(to + (address - from), entry) == 0;
                if (hasMemory) {
                    address = map.next(address + AddressLayout.PAGE, end);
                } else {
                    map.put(address, entry);
                }
            }
            space.tableLock.release();
        }
        return address;
    }
}
