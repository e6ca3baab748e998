package biscotti.kernel.filesystem.ext4;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.filesystem.buffer.Buffer;

/** The target of a symbolic link: in the inode if it is shorter than 60 bytes, else in a block. */
final class SymbolicLink {
    private SymbolicLink() {
    }

    /** The greatest length of a target: with its NUL it fits into a block and into PATH_MAX. */
    static int maxLength(Superblock superblock) {
        return Math.min(superblock.blockSize, 4096) - 1;
    }

    /** Copies as much of the target as fits; returns how much. */
    static long read(Inode inode, byte[] target) {
        int length = (int) Math.min(inode.sizeBytes(), maxLength(inode.volume.superblock) + 1L);
        int copied = Math.min(length, target.length);
        if (!inode.hasFlag(Inode.FLAG_EXTENTS)) {
            if (length >= Inode.BLOCK_AREA_SIZE) {
                return inode.volume.damaged("symbolic link", inode.number);
            }
            inode.frame().copyTo(inode.base + Inode.BLOCK_AREA, target, 0, copied);
            return copied;
        }
        Mapping mapping = new Mapping();
        int result = ExtentTree.map(inode, 0, mapping);
        if (result < 0) {
            return result;
        }
        if (!mapping.isData() || length > inode.volume.superblock.blockSize) {
            return inode.volume.damaged("symbolic link", inode.number);
        }
        Buffer buffer = inode.volume.buffers.read(mapping.physical);
        if (buffer == null) {
            return -Errno.EIO;
        }
        buffer.frame.copyTo(0, target, 0, copied);
        inode.volume.buffers.unpin(buffer);
        return copied;
    }

    /** Stores the target of a new link, inside an operation. */
    static int write(Inode inode, byte[] target) {
        inode.setSize(target.length);
        if (target.length < Inode.BLOCK_AREA_SIZE) {
            inode.frame().fill(inode.base + Inode.BLOCK_AREA, Inode.BLOCK_AREA_SIZE, 0);
            inode.frame().copyFrom(inode.base + Inode.BLOCK_AREA, target, 0, target.length);
            return 0;
        }
        Volume volume = inode.volume;
        ExtentTree.format(inode);
        long block = volume.blocks.allocateOne(volume.blocks.goalFor(inode));
        if (block < 0) {
            return (int) block;
        }
        Buffer buffer = volume.buffers.zeroed(block);
        if (buffer == null) {
            return -Errno.ENOMEM;
        }
        volume.modify(buffer);
        buffer.frame.copyFrom(0, target, 0, target.length);
        volume.buffers.unpin(buffer);
        inode.addBlocks(1);
        return ExtentTree.insert(inode, 0, 1, block, false);
    }
}
