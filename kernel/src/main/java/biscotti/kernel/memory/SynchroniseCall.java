package biscotti.kernel.memory;

import biscotti.kernel.abi.AdviceFlags;
import biscotti.kernel.abi.Errno;

/** msync(2). */
final class SynchroniseCall {
    private static final int KNOWN = AdviceFlags.MS_ASYNC | AdviceFlags.MS_INVALIDATE | AdviceFlags.MS_SYNC;
    private static final int BOTH = AdviceFlags.MS_ASYNC | AdviceFlags.MS_SYNC;

    private SynchroniseCall() {
    }

    static long synchronise(AddressSpace space, long address, long length, int flags) {
        if ((flags & ~KNOWN) != 0 || (flags & BOTH) == BOTH || (address & AddressLayout.PAGE - 1) != 0) {
            return -Errno.EINVAL;
        }
        long bytes = AddressSpace.wrappedPages(length);
        if (bytes < 0 || !AddressSpace.isRange(address, bytes)) {
            return -Errno.ENOMEM;
        }
        boolean isHole = false;
        long at = address;
        while (at < address + bytes) {
            space.lock();
            Region region = space.regions.endingAfter(at);
            if (region == null || region.start >= address + bytes) {
                space.unlock();
                return -Errno.ENOMEM;
            }
            if ((flags & AdviceFlags.MS_INVALIDATE) != 0 && region.has(Region.LOCKED)) {
                space.unlock();
                return -Errno.EBUSY;
            }
            isHole |= region.start > at;
            long from = Math.max(at, region.start);
            long until = Math.min(region.end, address + bytes);
            boolean isToWrite = (flags & AdviceFlags.MS_SYNC) != 0 && region.file != null && region.isShared();
            MappedFile file = region.file;
            long position = region.pageAt(from) << AddressLayout.PAGE_SHIFT;
            if (isToWrite) {
                file.onMap();
            }
            space.unlock();
            if (isToWrite) {
                int result = file.synchronise(position, position + (until - from));
                file.onUnmap();
                if (result < 0) {
                    return result;
                }
            }
            at = until;
        }
        return isHole ? -Errno.ENOMEM : 0;
    }
}
