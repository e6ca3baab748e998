package biscotti.kernel.filesystem.ext4;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.filesystem.buffer.Buffer;
import biscotti.kernel.filesystem.buffer.Crc32c;
import biscotti.kernel.frame.PageFrame;

/**
 * Gives out and takes back inode numbers: the lowest free one in the directory's group, or in the first group after it that has one;
 * a new directory prefers a group that has free blocks too.
 */
final class InodeAllocator {
    private final Volume volume;
    private final Superblock superblock;
    private int freeCount;

    InodeAllocator(Volume volume) {
        this.volume = volume;
        this.superblock = volume.superblock;
    }

    void load() {
        freeCount = 0;
        for (int group = 0; group < superblock.groupCount; group++) {
            freeCount += volume.groups.freeInodes(group);
        }
    }

    int freeCount() {
        return freeCount;
    }

    /** Allocates a number for a file in the directory {@code parent}; returns it, or minus an errno. */
    int allocate(Inode parent, boolean isDirectory) {
        int near = (parent.number - 1) / superblock.inodesPerGroup;
        for (int pass = isDirectory ? 0 : 1; pass < 2; pass++) {
            for (int i = 0; i < superblock.groupCount; i++) {
                int group = (near + i) % superblock.groupCount;
                if (volume.groups.freeInodes(group) == 0 || pass == 0 && volume.groups.freeBlocks(group) == 0) {
                    continue;
                }
                int number = allocateIn(group, isDirectory);
                if (number != 0) {
                    return number;
                }
            }
        }
        return -Errno.ENOSPC;
    }

    /** Takes a number back. */
    int free(int number, boolean isDirectory) {
        int group = (number - 1) / superblock.inodesPerGroup;
        int bit = (number - 1) % superblock.inodesPerGroup;
        Buffer bitmap = bitmap(group);
        if (bitmap == null) {
            return -Errno.EIO;
        }
        int result = 0;
        if (Bits.get(bitmap.frame, bit)) {
            volume.modify(bitmap);
            volume.groups.modify(group);
            Bits.clear(bitmap.frame, bit);
            count(group, bitmap, 1, isDirectory);
        } else {
            result = volume.damaged("freed inode is free already", number);
        }
        volume.buffers.unpin(bitmap);
        return result;
    }

    /** Whether the bitmap says that a number is in use; false also when the bitmap cannot be read. */
    boolean isUsed(int number) {
        Buffer bitmap = bitmap((number - 1) / superblock.inodesPerGroup);
        if (bitmap == null) {
            return false;
        }
        boolean isUsed = Bits.get(bitmap.frame, (number - 1) % superblock.inodesPerGroup);
        volume.buffers.unpin(bitmap);
        return isUsed;
    }

    private int allocateIn(int group, boolean isDirectory) {
        Buffer bitmap = bitmap(group);
        if (bitmap == null) {
            return -Errno.EIO;
        }
        int from = group == 0 ? superblock.firstInode() - 1 : 0;
        int bit = Bits.nextClear(bitmap.frame, from, superblock.inodesPerGroup);
        int number = 0;
        if (bit < superblock.inodesPerGroup) {
            volume.modify(bitmap);
            volume.groups.modify(group);
            Bits.set(bitmap.frame, bit);
            volume.groups.clear(group, GroupTable.INODE_UNINIT);
            int unused = superblock.inodesPerGroup - bit - 1;
            if (unused < volume.groups.unusedInodes(group)) {
                volume.groups.setUnusedInodes(group, unused);
            }
            count(group, bitmap, -1, isDirectory);
            number = group * superblock.inodesPerGroup + bit + 1;
        }
        volume.buffers.unpin(bitmap);
        return number;
    }

    private void count(int group, Buffer bitmap, int delta, boolean isDirectory) {
        volume.groups.addFreeInodes(group, delta);
        freeCount += delta;
        if (isDirectory) {
            volume.groups.addDirectories(group, -delta);
        }
        volume.groups.setInodeBitmapChecksum(group, checksum(bitmap.frame));
        volume.groups.seal(group);
    }

    private Buffer bitmap(int group) {
        long block = volume.groups.inodeBitmap(group);
        if (volume.groups.has(group, GroupTable.INODE_UNINIT)) {
            Buffer buffer = volume.buffers.zeroed(block);
            if (buffer != null) {
                Bits.setRange(buffer.frame, superblock.inodesPerGroup, superblock.blockSize * 8);
            }
            return buffer;
        }
        Buffer buffer = volume.buffers.read(block);
        if (buffer != null && !buffer.isVerified()) {
            int mask = superblock.descriptorSize >= 64 ? -1 : 0xFFFF;
            if (superblock.hasChecksums && (checksum(buffer.frame) & mask) != volume.groups.inodeBitmapChecksum(group)) {
                volume.buffers.unpin(buffer);
                volume.damaged("inode bitmap of group", group);
                return null;
            }
            buffer.setVerified();
        }
        return buffer;
    }

    private int checksum(PageFrame frame) {
        return Crc32c.update(superblock.checksumSeed, frame, 0, superblock.inodesPerGroup / 8);
    }
}
