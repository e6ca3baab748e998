package biscotti.kernel.filesystem.ext4;

import biscotti.kernel.abi.AllocateFlags;
import biscotti.kernel.abi.Errno;

/** fallocate(2): space without data, and holes. */
final class Allocation {
    private static final int MAX_PIECE = ExtentNode.MAX_LENGTH - 1;
    private static final int CREDITS = 40;

    private Allocation() {
    }

    /** The default mode, {@code KEEP_SIZE}, {@code ZERO_RANGE}, and {@code PUNCH_HOLE | KEEP_SIZE}; others are {@code -EOPNOTSUPP}. */
    static int allocate(Inode inode, int mode, long position, long length, boolean mayUseReserve) {
        if (position < 0 || length <= 0) {
            return -Errno.EINVAL;
        }
        boolean isHole = mode == (AllocateFlags.FALLOC_FL_PUNCH_HOLE | AllocateFlags.FALLOC_FL_KEEP_SIZE);
        if (!isHole && (mode & ~(AllocateFlags.FALLOC_FL_KEEP_SIZE | AllocateFlags.FALLOC_FL_ZERO_RANGE)) != 0) {
            return -Errno.EOPNOTSUPP;
        }
        Superblock superblock = inode.volume.superblock;
        if (position + length < 0 || position + length > ExtentTree.MAX_BLOCKS << superblock.blockSizeBits) {
            return -Errno.EFBIG;
        }
        if (isHole) {
            return Truncation.punchHole(inode, position, length);
        }
        if ((mode & AllocateFlags.FALLOC_FL_ZERO_RANGE) != 0) {
            int result = Truncation.punchHole(inode, position, length);
            if (result < 0) {
                return result;
            }
        }
        long end = position + length;
        long last = end - 1 >> superblock.blockSizeBits;
        long block = position >> superblock.blockSizeBits;
        while (block <= last) {
            long reachedBlocks = piece(inode, block, last, mayUseReserve);
            if (reachedBlocks < 0) {
                return (int) reachedBlocks;
            }
            block += reachedBlocks;
            long reached = Math.min(end, block << superblock.blockSizeBits);
            if ((mode & AllocateFlags.FALLOC_FL_KEEP_SIZE) == 0 && reached > inode.sizeBytes()) {
                int result = inode.volume.journal.begin(1);
                if (result < 0) {
                    return result;
                }
                inode.modify();
                inode.setSize(reached);
                inode.touch();
                inode.seal();
                inode.volume.journal.end();
            }
        }
        return 0;
    }

    /** Reserves space for the first hole at {@code block}; returns how many blocks were passed, or minus an errno. */
    private static long piece(Inode inode, long block, long last, boolean mayUseReserve) {
        Volume volume = inode.volume;
        Mapping mapping = new Mapping();
        int result = ExtentTree.map(inode, block, mapping);
        if (result < 0) {
            return result;
        }
        if (!mapping.isHole()) {
            return mapping.count;
        }
        int wanted = (int) Math.min(Math.min(mapping.count, last - block + 1), MAX_PIECE);
        while (!volume.blocks.hasRoom(wanted, mayUseReserve)) {
            if (volume.blocks.hasFreed()) {
                result = volume.journal.commit();
                if (result < 0) {
                    return result;
                }
            } else if (wanted == 1) {
                return -Errno.ENOSPC;
            } else {
                wanted = (wanted + 1) / 2;
            }
        }
        result = volume.journal.begin(CREDITS);
        if (result < 0) {
            return result;
        }
        long goal = volume.blocks.goalFor(inode);
        if (block > 0 && ExtentTree.map(inode, block - 1, mapping) == 0 && !mapping.isHole()) {
            goal = mapping.physical + 1;
        }
        long physical = volume.blocks.allocate(goal, wanted);
        int granted = 0;
        if (physical >= 0) {
            granted = volume.blocks.grantedCount();
            result = ExtentTree.insert(inode, block, granted, physical, true);
            inode.modify();
            inode.addBlocks(granted);
            inode.setChangeTime(volume.clock.realtimeNanos());
            inode.seal();
        } else {
            result = (int) physical;
        }
        volume.journal.end();
        return result < 0 ? volume.failed("allocation for inode", inode.number, result) : granted;
    }
}
