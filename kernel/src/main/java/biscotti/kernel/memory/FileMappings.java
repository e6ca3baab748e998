package biscotti.kernel.memory;

import biscotti.kernel.schedule.SleepLock;

/**
 * Where the pages of one file are mapped: the reverse mapping. Truncation, write-back and eviction use it to find the entries of a page.
 *
 * <p>Its lock also guards, of each region in it, which part of the file lies where, so that they can be found without the lock of
 * any address space.
 */
final class FileMappings {
    private final SleepLock lock;
    private Region first;

    FileMappings(SleepLock lock) {
        this.lock = lock;
    }

    void acquire() {
        lock.acquire();
    }

    void release() {
        lock.release();
    }

    /** Adds a region; the lock is held. */
    void add(Region region) {
        region.nextMapping = first;
        region.previousMapping = null;
        if (first != null) {
            first.previousMapping = region;
        }
        first = region;
    }

    /** Takes a region out; the lock is held. */
    void remove(Region region) {
        if (region.previousMapping == null) {
            first = region.nextMapping;
        } else {
            region.previousMapping.nextMapping = region.nextMapping;
        }
        if (region.nextMapping != null) {
            region.nextMapping.previousMapping = region.previousMapping;
        }
        region.previousMapping = null;
        region.nextMapping = null;
    }

    boolean isEmpty() {
        return first == null;
    }

    /** Takes the pages [{@code from}, {@code to}) out of every address space: also the private copies, as truncation wants it. */
    void unmap(long from, long to, boolean isWithCopies) {
        lock.acquire();
        try {
            for (Region region = first; region != null; region = region.nextMapping) {
                long start = addressOf(region, from);
                long end = addressOf(region, to);
                if (start < end) {
                    PageRemoval removal = new PageRemoval(region.space);
                    if (isWithCopies) {
                        removal.remove(region, start, end);
                    } else {
                        removal.removeFilePages(region, start, end);
                    }
                    removal.finish();
                }
            }
        } finally {
            lock.release();
        }
    }

    /** Makes the next store into a page fault, through whichever shared mapping. */
    void writeProtect(long index) {
        lock.acquire();
        try {
            for (Region region = first; region != null; region = region.nextMapping) {
                long start = addressOf(region, index);
                if (region.isShared() && start < addressOf(region, index + 1)) {
                    protect(region.space, start);
                }
            }
        } finally {
            lock.release();
        }
    }

    private static void protect(AddressSpace space, long address) {
        space.tableLock.acquire();
        long entry = space.map.get(address);
        boolean isChanged = PageEntry.isWritable(entry);
        if (isChanged) {
            space.map.update(address, PageEntry.WRITABLE | PageEntry.DIRTY, 0);
        }
        space.tableLock.release();
        if (isChanged) {
            space.map.flush(address, address + AddressLayout.PAGE);
        }
    }

    /** The address of a page of the file in a region, moved to its start or end if it lies outside. */
    private static long addressOf(Region region, long index) {
        long pages = Math.min(Math.max(index - region.firstPage, 0), region.pages());
        return region.start + (pages << AddressLayout.PAGE_SHIFT);
    }
}
