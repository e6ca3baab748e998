package biscotti.kernel.memory;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.frame.FrameAllocator;

/** mincore(2): which pages are in memory. */
final class Residency {
    private Residency() {
    }

    static long read(AddressSpace space, long address, int pages, byte[] result) {
        long end = address + ((long) pages << AddressLayout.PAGE_SHIFT);
        if (!AddressSpace.isRange(address, end - address)) {
            return -Errno.ENOMEM;
        }
        space.lock();
        try {
            for (int i = 0; i < pages; i++) {
                long page = address + ((long) i << AddressLayout.PAGE_SHIFT);
                Region region = space.regions.at(page);
                if (region == null) {
                    return -Errno.ENOMEM;
                }
                result[i] = (byte) (isResident(space, region, page) ? 1 : 0);
            }
            return 0;
        } finally {
            space.unlock();
        }
    }

    private static boolean isResident(AddressSpace space, Region region, long page) {
        space.tableLock.acquire();
        long entry = space.map.get(page);
        space.tableLock.release();
        if (entry != PageEntry.NONE || region.file == null) {
            return entry != PageEntry.NONE;
        }
        FilePages pages = region.file.pages();
        pages.acquire();
        boolean isThere = pages.frameNumber(region.pageAt(page)) != FrameAllocator.NONE;
        pages.release();
        return isThere;
    }
}
