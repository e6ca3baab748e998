package biscotti.kernel.filesystem.ext4;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.filesystem.buffer.Buffer;
import biscotti.kernel.frame.PageFrame;

/** Looks up and adds extents of a file. Taking them out is {@link ExtentRemoval}. */
final class ExtentTree {
    /** Files end before this logical block. */
    static final long MAX_BLOCKS = 0xFFFF_FFFFL;

    private ExtentTree() {
    }

    /** Makes an empty tree in a new inode. */
    static void format(Inode inode) {
        inode.frame().fill(inode.base + Inode.BLOCK_AREA, Inode.BLOCK_AREA_SIZE, 0);
        ExtentNode.format(inode.frame(), inode.base + Inode.BLOCK_AREA, ExtentNode.ROOT_ENTRIES, 0);
        inode.setFlags(inode.flags() | Inode.FLAG_EXTENTS);
    }

    /** Finds where {@code logical} and the blocks after it are. Returns 0 or minus an errno. */
    static int map(Inode inode, long logical, Mapping out) {
        ExtentPath path = new ExtentPath(inode);
        int result = path.find(logical);
        if (result == 0) {
            read(path, logical, out);
        }
        path.close();
        return result;
    }

    private static void read(ExtentPath path, long logical, Mapping out) {
        int leaf = path.depth();
        int position = path.position(leaf);
        if (position >= 0) {
            PageFrame frame = path.frame(leaf);
            int base = path.base(leaf);
            long skip = logical - ExtentNode.logical(frame, base, position);
            int length = ExtentNode.length(frame, base, position);
            if (skip < length) {
                out.physical = ExtentNode.physical(frame, base, position) + skip;
                out.count = length - skip;
                out.isUnwritten = ExtentNode.isUnwritten(frame, base, position);
                return;
            }
        }
        out.physical = 0;
        out.isUnwritten = false;
        long next = path.nextStart();
        out.count = (next == ExtentPath.NONE ? MAX_BLOCKS : next) - logical;
    }

    /** Blocks that {@link #insert} may need for nodes: one on each level, and a new root. */
    static int nodesNeeded(Inode inode) {
        return ExtentNode.depth(inode.frame(), inode.base + Inode.BLOCK_AREA) + 1;
    }

    /**
     * Adds an extent where there is a hole. The volume has {@link #nodesNeeded} free blocks.
     *
     * @param length in [1, 32768], or [1, 32767] if unwritten
     */
    static int insert(Inode inode, long logical, int length, long physical, boolean isUnwritten) {
        ExtentPath path = new ExtentPath(inode);
        int result;
        int entries = 0;
        do {
            result = path.find(logical);
            if (result == 0) {
                entries = path.entries(path.depth());
                result = tryInsert(path, logical, length, physical, isUnwritten) ? 0 : makeRoom(inode, path, logical);
            }
        } while (result > 0);
        boolean shrank = result == 0 && path.entries(path.depth()) < entries; // it filled the gap between two others
        path.close();
        return shrank ? ExtentMerge.compact(inode, logical) : result;
    }

    private static boolean tryInsert(ExtentPath path, long logical, int length, long physical, boolean isUnwritten) {
        int leaf = path.depth();
        PageFrame frame = path.frame(leaf);
        int base = path.base(leaf);
        int left = path.position(leaf);
        int right = left + 1;
        int maxLength = isUnwritten ? ExtentNode.MAX_LENGTH - 1 : ExtentNode.MAX_LENGTH;
        boolean joinsLeft = left >= 0 && ExtentNode.isUnwritten(frame, base, left) == isUnwritten
                && ExtentNode.logical(frame, base, left) + ExtentNode.length(frame, base, left) == logical
                && ExtentNode.physical(frame, base, left) + ExtentNode.length(frame, base, left) == physical
                && ExtentNode.length(frame, base, left) + length <= maxLength;
        boolean joinsRight = right < path.entries(leaf) && ExtentNode.isUnwritten(frame, base, right) == isUnwritten
                && logical + length == ExtentNode.logical(frame, base, right)
                && physical + length == ExtentNode.physical(frame, base, right)
                && ExtentNode.length(frame, base, right) + length <= maxLength;
        if (!joinsLeft && !joinsRight && path.isFull(leaf)) {
            return false;
        }
        path.modify(leaf);
        if (joinsLeft) {
            int joined = ExtentNode.length(frame, base, left) + length;
            if (joinsRight && joined + ExtentNode.length(frame, base, right) <= maxLength) {
                joined += ExtentNode.length(frame, base, right);
                ExtentNode.close(frame, base, right);
            }
            ExtentNode.putLeaf(frame, base, left, ExtentNode.logical(frame, base, left), joined, ExtentNode.physical(frame, base, left),
                    isUnwritten);
        } else if (joinsRight) {
            ExtentNode.putLeaf(frame, base, right, logical, length + ExtentNode.length(frame, base, right), physical, isUnwritten);
        } else {
            ExtentNode.open(frame, base, right);
            ExtentNode.putLeaf(frame, base, right, logical, length, physical, isUnwritten);
        }
        path.seal(leaf);
        if (!joinsLeft && right == 0) {
            path.correctKeys(leaf, logical);
        }
        return true;
    }

    /** Splits the highest full node on the way whose parent has room, or adds a level. Returns 1 (look again) or minus an errno. */
    private static int makeRoom(Inode inode, ExtentPath path, long logical) {
        int level = path.depth();
        while (level > 0 && path.isFull(level - 1)) {
            level--;
        }
        if (level == 0 && path.depth() == ExtentPath.MAX_DEPTH) {
            return -Errno.EFBIG;
        }
        Volume volume = inode.volume;
        long block = volume.blocks.allocateOne(volume.blocks.goalFor(inode));
        if (block < 0) {
            return (int) block;
        }
        Buffer fresh = volume.buffers.zeroed(block);
        if (fresh == null) {
            return -Errno.ENOMEM;
        }
        volume.modify(fresh);
        inode.modify();
        inode.addBlocks(1);
        if (level == 0) {
            grow(inode, path, fresh);
        } else {
            split(path, level, fresh, logical);
            inode.seal();
        }
        ExtentPath.sealBlock(inode, fresh);
        volume.buffers.unpin(fresh);
        return 1;
    }

    /** Moves the root's entries into {@code fresh}, which becomes the root's only child. */
    private static void grow(Inode inode, ExtentPath path, Buffer fresh) {
        PageFrame root = path.frame(0);
        int base = path.base(0);
        int count = path.entries(0);
        int depth = path.depth();
        ExtentNode.format(fresh.frame, 0, capacity(inode.volume), depth);
        ExtentNode.setEntries(fresh.frame, 0, count);
        fresh.frame.copyFrom(ExtentNode.at(0, 0), root, ExtentNode.at(base, 0), count * ExtentNode.ENTRY);
        root.fill(ExtentNode.at(base, 0), count * ExtentNode.ENTRY, 0);
        ExtentNode.format(root, base, ExtentNode.ROOT_ENTRIES, depth + 1);
        ExtentNode.setEntries(root, base, 1);
        ExtentNode.putIndex(root, base, 0, ExtentNode.logical(fresh.frame, 0, 0), fresh.block);
        inode.seal();
    }

    /** Moves the upper part of a full node into {@code fresh}: little or nothing of it when the file grows at its end. */
    private static void split(ExtentPath path, int level, Buffer fresh, long logical) {
        PageFrame frame = path.frame(level);
        int count = path.entries(level);
        boolean isAppend = path.position(level) == count - 1;
        boolean isLeaf = level == path.depth();
        int from = !isAppend ? count / 2 : isLeaf ? count : count - 1;
        long key = from < count ? ExtentNode.logical(frame, 0, from) : logical;
        path.modify(level);
        path.modify(level - 1);
        ExtentNode.format(fresh.frame, 0, ExtentNode.max(frame, 0), ExtentNode.depth(frame, 0));
        ExtentNode.setEntries(fresh.frame, 0, count - from);
        fresh.frame.copyFrom(ExtentNode.at(0, 0), frame, ExtentNode.at(0, from), (count - from) * ExtentNode.ENTRY);
        frame.fill(ExtentNode.at(0, from), (count - from) * ExtentNode.ENTRY, 0);
        ExtentNode.setEntries(frame, 0, from);
        int place = path.position(level - 1) + 1;
        ExtentNode.open(path.frame(level - 1), path.base(level - 1), place);
        ExtentNode.putIndex(path.frame(level - 1), path.base(level - 1), place, key, fresh.block);
        path.seal(level);
        path.seal(level - 1);
    }

    private static int capacity(Volume volume) {
        return (volume.superblock.blockSize - ExtentNode.HEADER) / ExtentNode.ENTRY;
    }
}
