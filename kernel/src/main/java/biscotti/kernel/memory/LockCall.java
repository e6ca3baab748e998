package biscotti.kernel.memory;

import biscotti.kernel.abi.AdviceFlags;
import biscotti.kernel.abi.Errno;

/** mlock(2), mlock2(2), munlock(2), mlockall(2), munlockall(2). */
final class LockCall {
    private static final int BITS = Region.LOCKED | Region.LOCK_ON_FAULT;
    private static final int KNOWN_FOR_ALL = AdviceFlags.MCL_CURRENT | AdviceFlags.MCL_FUTURE | AdviceFlags.MCL_ONFAULT;

    private LockCall() {
    }

    static long lock(AddressSpace space, long address, long length, int flags) {
        if ((flags & ~AdviceFlags.MLOCK_ONFAULT) != 0) {
            return -Errno.EINVAL;
        }
        long limit = space.limits.lockedBytes();
        if (limit == 0) {
            return -Errno.EPERM;
        }
        long start = address & -AddressLayout.PAGE;
        long bytes = AddressSpace.wrappedPages(length + (address - start));
        int range = checkRange(start, bytes);
        if (range < 0) {
            return range;
        }
        int bits = (flags & AdviceFlags.MLOCK_ONFAULT) == 0 ? Region.LOCKED : BITS;
        space.lock();
        try {
            long locked = space.use.lockedPages() << AddressLayout.PAGE_SHIFT;
            if (locked + bytes > limit && locked + bytes - lockedBytes(space, start, start + bytes) > limit) {
                return -Errno.ENOMEM;
            }
            int result = setRange(space, start, start + bytes, bits);
            if (result < 0) {
                return result;
            }
        } finally {
            space.unlock();
        }
        return bits == Region.LOCKED ? populated(Population.fillAll(space, start, start + bytes)) : 0;
    }

    private static int checkRange(long start, long bytes) {
        if (Long.compareUnsigned(start + bytes, start) < 0) {
            return -Errno.EINVAL;
        }
        return bytes == 0 || AddressSpace.isRange(start, bytes) ? 0 : -Errno.ENOMEM;
    }

    /** What a failure to fault pages in is called here. */
    private static int populated(int result) {
        return result == -Errno.ENOMEM ? -Errno.EAGAIN : result < 0 ? -Errno.ENOMEM : 0;
    }

    private static long lockedBytes(AddressSpace space, long from, long to) {
        long sum = 0;
        for (Region region = space.regions.endingAfter(from); region != null && region.start < to; region = region.next) {
            sum += region.has(Region.LOCKED) ? Math.min(region.end, to) - Math.max(region.start, from) : 0;
        }
        return sum;
    }

    static long unlock(AddressSpace space, long address, long length) {
        long start = address & -AddressLayout.PAGE;
        long bytes = AddressSpace.wrappedPages(length + (address - start));
        int range = checkRange(start, bytes);
        if (range < 0) {
            return range;
        }
        space.lock();
        try {
            return setRange(space, start, start + bytes, 0);
        } finally {
            space.unlock();
        }
    }

    /** Gives all regions of a range these bits: up to the first hole, which is {@code -ENOMEM}. */
    private static int setRange(AddressSpace space, long start, long end, int bits) {
        long at = start;
        while (at < end) {
            Region region = space.regions.at(at);
            if (region == null) {
                return -Errno.ENOMEM;
            }
            long until = Math.min(region.end, end);
            if (!set(space, region, at, until, bits)) {
                return -Errno.ENOMEM;
            }
            at = until;
        }
        return 0;
    }

    private static boolean set(AddressSpace space, Region whole, long from, long until, int bits) {
        if ((whole.flags & BITS) == bits || whole.has(Region.SPECIAL)) {
            return true;
        }
        Region region = ProtectCall.isolate(space, whole, from, until);
        if (region == null) {
            return false;
        }
        ProtectCall.setFlags(space, region, region.flags & ~BITS | bits);
        space.editor.join(region);
        return true;
    }

    static long lockAll(AddressSpace space, int flags) {
        if (flags == 0 || (flags & ~KNOWN_FOR_ALL) != 0 || flags == AdviceFlags.MCL_ONFAULT) {
            return -Errno.EINVAL;
        }
        long limit = space.limits.lockedBytes();
        if (limit == 0) {
            return -Errno.EPERM;
        }
        int bits = (flags & AdviceFlags.MCL_ONFAULT) == 0 ? Region.LOCKED : BITS;
        boolean isNow = (flags & AdviceFlags.MCL_CURRENT) != 0;
        space.lock();
        try {
            if (isNow && space.use.mappedPages() << AddressLayout.PAGE_SHIFT > limit) {
                return -Errno.ENOMEM;
            }
            space.futureLock = (flags & AdviceFlags.MCL_FUTURE) != 0 ? bits : 0;
            if (isNow) {
                setAll(space, bits);
            }
        } finally {
            space.unlock();
        }
        if (isNow && bits == Region.LOCKED) {
            Population.fill(space, 0, AddressLayout.USER_LIMIT);
        }
        return 0;
    }

    static long unlockAll(AddressSpace space) {
        space.lock();
        try {
            space.futureLock = 0;
            setAll(space, 0);
            return 0;
        } finally {
            space.unlock();
        }
    }

    private static void setAll(AddressSpace space, int bits) {
        Region region = space.regions.first();
        while (region != null) {
            set(space, region, region.start, region.end, bits);
            region = space.regions.endingAfter(region.end - 1).next; // it may have been joined
        }
    }
}
