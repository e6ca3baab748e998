package biscotti.kernel.filesystem.ext4;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.frame.PageFrame;

/** Changes files' sizes, punches holes, and deletes files: removals that may take many transactions. */
final class Truncation {
    /** What one step of a removal may change: five groups of small blocks, two ways through the tree, inode and superblock. */
    static final int STEP_CREDITS = 40;

    private Truncation() {
    }

    /** Sets the size of a regular file. */
    static int setSize(Inode inode, long size) {
        Volume volume = inode.volume;
        if (size > ExtentTree.MAX_BLOCKS << volume.superblock.blockSizeBits) {
            return -Errno.EFBIG;
        }
        boolean shrinks = size < inode.sizeBytes();
        int result = shrinks ? holdBorder(inode, size) : 0;
        if (result < 0) {
            return result;
        }
        result = volume.journal.begin(STEP_CREDITS);
        if (result < 0) {
            if (shrinks) {
                releaseBorder(inode, size);
            }
            return result;
        }
        if (shrinks) {
            volume.orphans.add(inode);
            zero(inode, size, (size >> PageFrame.SIZE_BITS) + 1 << PageFrame.SIZE_BITS);
            releaseBorder(inode, size);
        }
        inode.modify();
        inode.setSize(size);
        inode.touch();
        inode.seal();
        volume.journal.end();
        return shrinks ? finish(inode) : 0;
    }

    /** Takes the blocks behind a file's end away, and the file out of the list of orphans. */
    static int finish(Inode inode) {
        Volume volume = inode.volume;
        long size = inode.sizeBytes();
        long firstBlock = size + volume.superblock.blockSize - 1 >> volume.superblock.blockSizeBits;
        if (inode.hasPages()) {
            inode.pages().drop(size + PageFrame.SIZE - 1 >> PageFrame.SIZE_BITS, Long.MAX_VALUE);
        }
        int result = removeBlocks(inode, firstBlock, ExtentTree.MAX_BLOCKS + 1);
        if (result == 0) {
            result = volume.journal.begin(4);
        }
        if (result == 0) {
            result = volume.orphans.remove(inode);
            volume.journal.end();
        }
        return result;
    }

    /** Frees whole blocks in a range of bytes and zeroes the rest of it; the size stays. */
    static int punchHole(Inode inode, long position, long length) {
        Volume volume = inode.volume;
        long end = Math.min(position + length, inode.sizeBytes());
        if (end <= position) {
            return 0;
        }
        int result = holdBorder(inode, position);
        if (result < 0) {
            return result;
        }
        result = holdBorder(inode, end);
        if (result == 0) {
            result = zeroBorders(inode, position, end);
            releaseBorder(inode, end);
        }
        releaseBorder(inode, position);
        if (result < 0) {
            return result;
        }
        long firstPage = position + PageFrame.SIZE - 1 >> PageFrame.SIZE_BITS;
        long lastPage = end >> PageFrame.SIZE_BITS;
        if (firstPage < lastPage) {
            inode.pages().drop(firstPage, lastPage);
        }
        int bits = volume.superblock.blockSizeBits;
        boolean reachesEnd = end == inode.sizeBytes();
        long lastBlock = reachesEnd ? end + volume.superblock.blockSize - 1 >> bits : end >> bits;
        return removeBlocks(inode, position + volume.superblock.blockSize - 1 >> bits, lastBlock);
    }

    /** Frees a file that has no name and no user; its number is free afterwards. */
    static int delete(Inode inode) {
        Volume volume = inode.volume;
        int result = volume.journal.begin(STEP_CREDITS);
        if (result < 0) {
            return result;
        }
        volume.orphans.add(inode);
        volume.journal.end();
        if (inode.hasPages()) {
            inode.pages().drop(0, Long.MAX_VALUE);
        }
        volume.dirtyFiles.remove(inode);
        if (inode.hasFlag(Inode.FLAG_EXTENTS)) {
            result = removeBlocks(inode, 0, ExtentTree.MAX_BLOCKS + 1);
        }
        if (result == 0) {
            result = volume.journal.begin(STEP_CREDITS);
        }
        if (result < 0) {
            return result;
        }
        result = volume.orphans.remove(inode);
        if (result == 0) {
            result = AttributeStore.release(inode);
        }
        if (result == 0) {
            inode.modify();
            inode.setSize(0);
            inode.setDeletionTime((int) (volume.clock.realtimeNanos() / 1_000_000_000L));
            inode.seal();
            result = volume.inodeNumbers.free(inode.number, inode.isDirectory());
        }
        volume.journal.end();
        return result < 0 ? volume.failed("deletion of inode", inode.number, result) : 0;
    }

    /** Takes blocks out of a file, in as many transactions as it takes. */
    private static int removeBlocks(Inode inode, long from, long to) {
        Volume volume = inode.volume;
        int result = 1;
        while (result > 0) {
            int begun = volume.journal.begin(STEP_CREDITS);
            if (begun < 0) {
                return begun;
            }
            do {
                result = from < to ? ExtentRemoval.step(inode, from, to, true) : 0;
            } while (result > 0 && volume.journal.hasRoom(STEP_CREDITS));
            volume.journal.end();
        }
        return result < 0 ? volume.failed("removal of blocks of inode", inode.number, result) : 0;
    }

    /** Zeroes what a hole covers of the pages in which it begins and ends, which are held. */
    private static int zeroBorders(Inode inode, long position, long end) {
        Volume volume = inode.volume;
        int result = volume.journal.begin(STEP_CREDITS);
        if (result < 0) {
            return result;
        }
        long afterFirst = position + PageFrame.SIZE - 1 & -PageFrame.SIZE;
        long startOfLast = end & -PageFrame.SIZE;
        if (afterFirst > startOfLast) {
            zero(inode, position, end);
        } else {
            zero(inode, position, afterFirst);
            zero(inode, startOfLast, end);
        }
        inode.modify();
        inode.touch();
        inode.seal();
        volume.journal.end();
        return 0;
    }

    private static boolean isWithinPage(Inode inode, long position) {
        return (position & PageFrame.SIZE - 1) != 0 && position <= inode.sizeBytes();
    }

    /** Has the page in memory in which a position lies, unless it is on a page's border. */
    private static int holdBorder(Inode inode, long position) {
        return isWithinPage(inode, position) ? inode.pages().hold(position >> PageFrame.SIZE_BITS) : 0;
    }

    private static void releaseBorder(Inode inode, long position) {
        if (isWithinPage(inode, position)) {
            inode.pages().unhold(position >> PageFrame.SIZE_BITS);
        }
    }

    /** Zeroes part of one page, which is held; inside an operation. */
    private static void zero(Inode inode, long from, long to) {
        int offset = (int) from & PageFrame.SIZE - 1;
        if (from >= to || from >= inode.sizeBytes() || offset == 0 && (to & PageFrame.SIZE - 1) == 0) {
            return;
        }
        long index = from >> PageFrame.SIZE_BITS;
        inode.pages().find(index).fill(offset, (int) (to - (index << PageFrame.SIZE_BITS)) - offset, 0);
        inode.pages().markDirty(index);
        inode.volume.dirtyFiles.add(inode, true);
    }
}
