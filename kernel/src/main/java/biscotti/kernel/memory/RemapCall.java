package biscotti.kernel.memory;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.MapFlags;

/** mremap(2). */
final class RemapCall {
    private static final int KNOWN = MapFlags.MREMAP_MAYMOVE | MapFlags.MREMAP_FIXED | MapFlags.MREMAP_DONTUNMAP;
    private static final int MOST_ATTEMPTS = 64;

    private RemapCall() {
    }

    static long remap(AddressSpace space, long address, long oldLength, long newLength, int flags, long newAddress) {
        long result = remapOnce(space, address, oldLength, newLength, flags, newAddress);
        for (int attempt = 0; result == -Errno.ENOMEM && attempt < MOST_ATTEMPTS && space.manager.evictIfShort(); attempt++) {
            result = remapOnce(space, address, oldLength, newLength, flags, newAddress);
        }
        return result;
    }

    private static long remapOnce(AddressSpace space, long address, long oldLength, long newLength, int flags, long newAddress) {
        boolean mayMove = (flags & MapFlags.MREMAP_MAYMOVE) != 0;
        boolean isKept = (flags & MapFlags.MREMAP_DONTUNMAP) != 0;
        long oldBytes = AddressSpace.wholePages(oldLength);
        long newBytes = AddressSpace.wholePages(newLength);
        if ((flags & ~KNOWN) != 0 || (flags & MapFlags.MREMAP_FIXED) != 0 && !mayMove || isKept && (!mayMove || oldBytes != newBytes)
                || (address & AddressLayout.PAGE - 1) != 0 || newBytes <= 0 || oldBytes < 0) {
            return -Errno.EINVAL;
        }
        long result;
        boolean isToFill = false;
        space.lock();
        try {
            Region region = address < 0 ? null : space.regions.at(address);
            if (region == null) {
                return -Errno.EFAULT;
            }
            if ((flags & (MapFlags.MREMAP_FIXED | MapFlags.MREMAP_DONTUNMAP)) != 0) {
                result = moveTo(space, address, oldBytes, newBytes, flags, newAddress);
            } else if (oldBytes >= newBytes) {
                int removed = oldBytes == newBytes ? 0 : shrink(space, address + newBytes, address + oldBytes);
                return removed < 0 ? removed : address;
            } else {
                result = grow(space, region, address, oldBytes, newBytes, mayMove);
            }
            isToFill = result > 0 && (space.regions.at(result).flags & (Region.LOCKED | Region.LOCK_ON_FAULT)) == Region.LOCKED;
        } finally {
            space.unlock();
        }
        if (isToFill) {
            Population.fill(space, result, result + newBytes);
        }
        return result;
    }

    private static int shrink(AddressSpace space, long from, long to) {
        return to > AddressLayout.USER_LIMIT ? -Errno.EINVAL : UnmapCall.remove(space, from, to);
    }

    /** Whether a mapping may get its new size: 0 or minus an errno. */
    private static int checkSize(AddressSpace space, Region region, long address, long oldBytes, long newBytes) {
        if (oldBytes == 0 && !region.isShared()) {
            return -Errno.EINVAL; // a second mapping of private memory would be none
        }
        if (oldBytes > region.end - address || region.has(Region.SPECIAL) && newBytes != oldBytes) {
            return -Errno.EFAULT;
        }
        if (newBytes <= oldBytes) {
            return 0;
        }
        if (region.file != null && region.pageAt(address) + (newBytes >>> AddressLayout.PAGE_SHIFT) >= 1L << 63 - AddressLayout.PAGE_SHIFT) {
            return -Errno.EINVAL;
        }
        int result = Limits.checkLocked(space, region.flags, newBytes - oldBytes);
        return result < 0 ? -Errno.EAGAIN : Limits.check(space, region.flags, newBytes - oldBytes, 0);
    }

    private static int charge(AddressSpace space, Region region, long bytes) {
        return bytes > 0 && region.has(Region.ACCOUNTED)
                ? space.manager.commitment.charge(bytes >>> AddressLayout.PAGE_SHIFT, space.limits.isAdministrator()) : 0;
    }

    private static long grow(AddressSpace space, Region region, long address, long oldBytes, long newBytes, boolean mayMove) {
        int result = checkSize(space, region, address, oldBytes, newBytes);
        if (result < 0) {
            return result;
        }
        long more = newBytes - oldBytes;
        if (oldBytes == region.end - address && region.end <= AddressLayout.USER_LIMIT - more
                && (region.next == null || region.next.guardedStart() >= region.end + more)) {
            result = charge(space, region, more);
            if (result < 0) {
                return result;
            }
            space.editor.setEnd(region, region.end + more);
            space.use.mapped(region.flags, region.file != null, more >>> AddressLayout.PAGE_SHIFT);
            space.editor.join(region);
            return address;
        }
        if (!mayMove) {
            return -Errno.ENOMEM;
        }
        long target = MapCall.freePlace(space, 0, newBytes, AddressLayout.LOWEST, AddressLayout.USER_LIMIT);
        return target < 0 ? target : Relocation.move(space, region, address, oldBytes, newBytes, target, false);
    }

    private static long moveTo(AddressSpace space, long address, long oldBytes, long newBytes, int flags, long newAddress) {
        boolean isFixed = (flags & MapFlags.MREMAP_FIXED) != 0;
        boolean isKept = (flags & MapFlags.MREMAP_DONTUNMAP) != 0;
        if (!AddressSpace.isRange(newAddress, newBytes) || address + oldBytes > newAddress && newAddress + newBytes > address) {
            return -Errno.EINVAL;
        }
        if (space.regions.size() + 2 >= AddressSpace.MAX_REGIONS) {
            return -Errno.ENOMEM;
        }
        if (isFixed && newAddress < AddressLayout.LOWEST) {
            return -Errno.EPERM;
        }
        int result = isFixed ? UnmapCall.remove(space, newAddress, newAddress + newBytes) : 0;
        long bytes = oldBytes;
        if (result == 0 && oldBytes > newBytes) {
            result = shrink(space, address + newBytes, address + oldBytes);
            bytes = newBytes;
        }
        Region region = space.regions.at(address);
        if (result == 0) {
            result = region == null ? -Errno.EFAULT : checkSize(space, region, address, bytes, newBytes);
        }
        if (result == 0 && isKept) {
            result = Limits.check(space, region.flags, newBytes, 0);
        }
        if (result < 0) {
            return result;
        }
        long target = isFixed ? newAddress
                : MapCall.freePlace(space, newAddress, newBytes, AddressLayout.LOWEST, AddressLayout.USER_LIMIT);
        return target < 0 ? target : Relocation.move(space, region, address, bytes, newBytes, target, isKept);
    }
}
