package biscotti.kernel.filesystem.ext4;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.frame.PageFrame;

/**
 * Writes regular files: into the page cache, with the blocks allocated at once, a piece at a time. Each piece is an operation of its own in the
 * journal, and its pages are written before it is committed.
 */
final class FileWrite {
    /** Blocks of one piece. */
    private static final int PIECE_BLOCKS = 16;
    /** Each block may touch a bitmap and a descriptor; the tree, the inode and the superblock come on top. */
    static final int CREDITS = 2 * PIECE_BLOCKS + 32;

    private final Inode inode;
    private final Volume volume;
    private final int blockSizeBits;
    private final boolean mayUseReserve;
    private final Mapping mapping = new Mapping();
    private int holdError;
    private int freshPages; // bits by index: a piece has at most 17 pages

    FileWrite(Inode inode, boolean mayUseReserve) {
        this.inode = inode;
        this.volume = inode.volume;
        this.blockSizeBits = volume.superblock.blockSizeBits;
        this.mayUseReserve = mayUseReserve;
    }

    /** Writes {@code length} bytes at {@code position}; returns how many were written, at least 1, or minus an errno. */
    long write(long position, byte[] source, int sourceOffset, int length) {
        long limit = ExtentTree.MAX_BLOCKS << blockSizeBits;
        if (position >= limit) {
            return -Errno.EFBIG;
        }
        long end = Math.min(position + length, limit);
        long at = position;
        while (at < end) {
            long result = writePiece(at, end, source, sourceOffset + (int) (at - position));
            if (result < 0) {
                return at > position ? at - position : result;
            }
            at += result;
        }
        return at - position;
    }

    private long writePiece(long position, long end, byte[] source, int sourceOffset) {
        long pieceEnd = Math.min(end, (position >> blockSizeBits) + PIECE_BLOCKS << blockSizeBits);
        int result = makeRoom(position, pieceEnd);
        if (result == -Errno.ENOSPC) { // perhaps one block still fits
            pieceEnd = Math.min(end, (position >> blockSizeBits) + 1 << blockSizeBits);
            result = makeRoom(position, pieceEnd);
        }
        if (result < 0) {
            return result;
        }
        long held = hold(position, pieceEnd);
        result = held << PageFrame.SIZE_BITS < pieceEnd ? holdError : volume.journal.begin(CREDITS);
        if (result == 0) {
            result = change(position, pieceEnd, source, sourceOffset);
            volume.journal.end();
        }
        for (long index = position >> PageFrame.SIZE_BITS; index < held; index++) {
            inode.pages().unhold(index);
            if (result < 0 && isFresh(index)) { // zeros that the file does not have
                inode.pages().drop(index, index + 1);
            }
        }
        return result < 0 ? result : pieceEnd - position;
    }

    /** 0 if there are blocks for every hole, or {@code -ENOSPC}. */
    private int makeRoom(long position, long end) {
        long needed = 0;
        long last = end - 1 >> blockSizeBits;
        for (long block = position >> blockSizeBits; block <= last; block += mapping.count) {
            int result = ExtentTree.map(inode, block, mapping);
            if (result < 0) {
                return result;
            }
            if (mapping.isHole()) {
                needed += Math.min(mapping.count, last - block + 1);
            }
        }
        if (needed > 0 && !volume.blocks.hasRoom(needed, mayUseReserve) && volume.blocks.hasFreed()) {
            int result = volume.journal.commit();
            if (result < 0) {
                return result;
            }
        }
        return needed == 0 || volume.blocks.hasRoom(needed, mayUseReserve) ? 0 : -Errno.ENOSPC;
    }

    /** Has the pages in memory, with the old content that stays, as far as memory goes; returns the first index that it does not hold. */
    private long hold(long position, long end) {
        freshPages = 0;
        long index = position >> PageFrame.SIZE_BITS;
        while (index << PageFrame.SIZE_BITS < end) {
            boolean isWhole = index << PageFrame.SIZE_BITS >= position && index + 1 << PageFrame.SIZE_BITS <= end;
            boolean isFresh = isWhole && inode.pages().find(index) == null;
            holdError = hold(index, isWhole);
            if (holdError < 0 && makeMemory()) {
                holdError = hold(index, isWhole);
            }
            if (holdError < 0) {
                break;
            }
            freshPages |= isFresh ? 1 << (index & 31) : 0;
            index++;
        }
        return index;
    }

    private int hold(long index, boolean isWhole) {
        return isWhole ? inode.pages().holdForOverwrite(index) : inode.pages().hold(index);
    }

    /** Whether a page of this piece was not in memory before. */
    private boolean isFresh(long index) {
        return (freshPages >>> (index & 31) & 1) != 0;
    }

    /** Frees memory, by writing if need be; false if there is nothing to free. */
    boolean makeMemory() {
        return volume.inodes.evictPages(64) + volume.buffers.shrink(64) > 0 || volume.writeDirty();
    }

    /** Gives each block of a page that lies within the file a place, and notes the time, as an operation of its own. The page is held. */
    int allocatePage(long index) {
        long position = index << PageFrame.SIZE_BITS;
        long end = Math.min(position + PageFrame.SIZE, inode.sizeBytes());
        if (position >= end) {
            return 0;
        }
        int result = makeRoom(position, end);
        if (result == 0) {
            result = volume.journal.begin(CREDITS);
        }
        if (result < 0) {
            return result;
        }
        long count = allocateBlocks(position, end);
        inode.modify();
        inode.touch();
        inode.seal();
        volume.journal.end();
        return count < 0 ? (int) count : 0;
    }

    private int change(long position, long end, byte[] source, int sourceOffset) {
        long allocated = allocateBlocks(position, end);
        if (allocated < 0) {
            return (int) allocated;
        }
        boolean isOrdered = allocated > 0;
        copy(position, end, source, sourceOffset);
        inode.modify();
        if (end > inode.sizeBytes()) {
            inode.setSize(end);
            isOrdered = true;
        }
        inode.touch();
        inode.seal();
        volume.dirtyFiles.add(inode, isOrdered && volume.options.dataMode() == MountOptions.DataMode.ORDERED);
        return 0;
    }

    /** Gives each block of a range a place; returns how many had none, or whose place held no data. */
    private long allocateBlocks(long position, long end) {
        long allocated = 0;
        long last = end - 1 >> blockSizeBits;
        for (long block = position >> blockSizeBits; block <= last; ) {
            int result = ExtentTree.map(inode, block, mapping);
            if (result < 0) {
                return volume.failed("mapping of inode", inode.number, result);
            }
            int count = (int) Math.min(mapping.count, last - block + 1);
            if (!mapping.isData()) {
                count = mapping.isHole() ? fill(block, count) : convert(block, count);
                allocated += Math.max(count, 0);
            }
            if (count < 0) {
                return volume.failed("allocation for inode", inode.number, count);
            }
            block += count;
        }
        return allocated;
    }

    /** Allocates blocks for a hole; returns for how many. */
    private int fill(long block, int count) {
        long goal = volume.blocks.goalFor(inode);
        long physicalBefore = 0;
        if (block > 0 && ExtentTree.map(inode, block - 1, mapping) == 0) {
            physicalBefore = mapping.physical;
        }
        long physical = volume.blocks.allocate(physicalBefore != 0 ? physicalBefore + 1 : goal, count);
        if (physical < 0) {
            return (int) physical;
        }
        int granted = volume.blocks.grantedCount();
        int result = ExtentTree.insert(inode, block, granted, physical, false);
        inode.modify();
        inode.addBlocks(granted);
        inode.seal();
        return result < 0 ? result : granted;
    }

    /** Makes reserved space hold data. */
    private int convert(long block, int count) {
        long physical = mapping.physical;
        int result = ExtentRemoval.step(inode, block, block + count, false);
        if (result > 0) {
            result = ExtentTree.insert(inode, block, count, physical, false);
        }
        return result < 0 ? result : count;
    }

    private void copy(long position, long end, byte[] source, int sourceOffset) {
        for (long at = position; at < end; ) {
            long index = at >> PageFrame.SIZE_BITS;
            int offset = (int) at & PageFrame.SIZE - 1;
            int count = (int) Math.min(PageFrame.SIZE - offset, end - at);
            inode.pages().find(index).copyFrom(offset, source, sourceOffset + (int) (at - position), count);
            inode.pages().markDirty(index);
            at += count;
        }
    }
}
