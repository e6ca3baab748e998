package biscotti.kernel.memory;

import biscotti.kernel.abi.Errno;

/** Has pages in memory before they are used: MAP_POPULATE, mlock(2), MADV_POPULATE. */
final class Population {
    private Population() {
    }

    /** Faults in all pages of a range that are mapped with some right; the space's lock is not held. 0, or the first error. */
    static int fill(AddressSpace space, long from, long to) {
        return fill(space, from, to, 0);
    }

    /** As {@link #fill}, but pages without any right are {@code -EFAULT}. */
    static int fillAll(AddressSpace space, long from, long to) {
        return fill(space, from, to, -Errno.EFAULT);
    }

    private static int fill(AddressSpace space, long from, long to, int withoutRights) {
        long page = from;
        while (page < to) {
            int access = 0;
            space.lock();
            Region region = space.regions.endingAfter(page);
            if (region != null && region.start < to) {
                page = Math.max(page, region.start);
                access = accessFor(region.flags);
                if (access == 0 && withoutRights < 0) {
                    space.unlock();
                    return withoutRights;
                }
                if (access == 0) {
                    page = region.end;
                }
            } else {
                page = to;
            }
            space.unlock();
            if (access != 0) {
                int result = PageFault.handle(space, page, access);
                if (result < 0) {
                    return result;
                }
                page += AddressLayout.PAGE;
            }
        }
        return 0;
    }

    /** Private writable memory gets frames of its own at once. */
    private static int accessFor(int flags) {
        if ((flags & (Region.WRITE | Region.SHARED)) == Region.WRITE) {
            return PageFault.WRITE;
        }
        return (flags & Region.RIGHTS) == 0 ? 0 : PageFault.READ;
    }

    /** Faults in a range, every page with one access: 0, {@code -ENOMEM} for a hole, {@code -EFAULT} where it is refused. */
    static int fillWith(AddressSpace space, long from, long to, int access) {
        for (long page = from; page < to; page += AddressLayout.PAGE) {
            int result = PageFault.handle(space, page, access);
            if (result == -Errno.EFAULT) {
                return -Errno.ENOMEM;
            }
            if (result < 0) {
                return result == -Errno.ENOMEM ? result : result == -Errno.EACCES ? -Errno.EINVAL : -Errno.EFAULT;
            }
        }
        return 0;
    }
}
