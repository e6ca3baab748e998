package biscotti.kernel.memory;

import biscotti.kernel.abi.Errno;

/** Whether a process may have more memory: getrlimit(2). The address space's lock is held. */
final class Limits {
    private Limits() {
    }

    /** Whether {@code bytes} more may be mapped with these flags when {@code replacedBytes} go away. 0 or {@code -ENOMEM}. */
    static int check(AddressSpace space, int flags, long bytes, long replacedBytes) {
        long mapped = space.use.mappedPages() << AddressLayout.PAGE_SHIFT;
        if (bytes > room(space.limits.addressSpaceBytes(), mapped - replacedBytes)) {
            return -Errno.ENOMEM;
        }
        return MemoryUse.isData(flags) && bytes > room(space.limits.dataBytes(), space.use.dataPages() << AddressLayout.PAGE_SHIFT)
                ? -Errno.ENOMEM : 0;
    }

    /** Whether so much more may be locked in memory, if it is to be: 0, {@code -EAGAIN}, or {@code -EPERM} if nothing may. */
    static int checkLocked(AddressSpace space, int flags, long bytes) {
        if ((flags & Region.LOCKED) == 0) {
            return 0;
        }
        long limit = space.limits.lockedBytes();
        if (limit == 0) {
            return -Errno.EPERM;
        }
        return bytes > room(limit, space.use.lockedPages() << AddressLayout.PAGE_SHIFT) ? -Errno.EAGAIN : 0;
    }

    private static long room(long limit, long used) {
        return Math.max(limit - used, 0);
    }

    /** Bytes of [{@code from}, {@code to}) that are mapped. */
    static long mappedBytes(AddressSpace space, long from, long to) {
        long sum = 0;
        for (Region region = space.regions.endingAfter(from); region != null && region.start < to; region = region.next) {
            sum += Math.min(region.end, to) - Math.max(region.start, from);
        }
        return sum;
    }

    /** Whether a mapping with these flags counts against the overcommit limit; shared anonymous memory sees to that itself. */
    static boolean isPromise(AddressSpace space, int flags) {
        return (flags & (Region.SHARED | Region.WRITE)) == Region.WRITE && mayPromise(space.manager.commitment, flags);
    }

    static boolean mayPromise(Commitment commitment, int flags) {
        return (flags & Region.NO_RESERVE) == 0 || commitment.mode() == Commitment.NEVER_BEYOND;
    }
}
