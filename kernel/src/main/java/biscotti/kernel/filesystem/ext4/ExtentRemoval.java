package biscotti.kernel.filesystem.ext4;

import biscotti.kernel.frame.PageFrame;

/** Takes extents out of a file, one at a step, so that a long removal can be spread over transactions. */
final class ExtentRemoval {
    private ExtentRemoval() {
    }

    /**
     * Takes the first extent, or the part of it, that lies in [{@code from}, {@code to}) out of the file.
     *
     * @param frees whether its blocks become free; otherwise the caller maps them anew
     * @return 1 if there was one, 0 if not, or minus an errno
     */
    static int step(Inode inode, long from, long to, boolean frees) {
        ExtentPath path = new ExtentPath(inode);
        int result = findFirst(path, from);
        if (result == 0) {
            path.close();
            return 0;
        }
        if (result > 0) {
            result = cut(inode, path, from, to, frees);
        }
        path.close();
        if (result > 0) {
            int compacted = ExtentMerge.compact(inode, from);
            result = compacted < 0 ? compacted : result;
        }
        return result;
    }

    /** Goes to the first extent that ends behind {@code from}. Returns 1, 0 (none), or minus an errno. */
    private static int findFirst(ExtentPath path, long from) {
        int result = path.find(from);
        if (result < 0) {
            return result;
        }
        int leaf = path.depth();
        int position = path.position(leaf);
        if (position >= 0) {
            long end = ExtentNode.logical(path.frame(leaf), path.base(leaf), position)
                    + ExtentNode.length(path.frame(leaf), path.base(leaf), position);
            if (end > from) {
                return 1;
            }
        }
        long next = path.nextStart();
        if (next == ExtentPath.NONE) {
            return 0;
        }
        result = path.find(next);
        return result < 0 ? result : 1;
    }

    private static int cut(Inode inode, ExtentPath path, long from, long to, boolean frees) {
        int leaf = path.depth();
        int position = path.position(leaf);
        PageFrame frame = path.frame(leaf);
        int base = path.base(leaf);
        long start = ExtentNode.logical(frame, base, position);
        int length = ExtentNode.length(frame, base, position);
        long end = start + length;
        if (start >= to) {
            return 0;
        }
        long physical = ExtentNode.physical(frame, base, position);
        boolean isUnwritten = ExtentNode.isUnwritten(frame, base, position);
        long first = Math.max(start, from);
        long last = Math.min(end, to);
        path.modify(leaf);
        int result = 0;
        if (first > start) {
            ExtentNode.putLeaf(frame, base, position, start, (int) (first - start), physical, isUnwritten);
            path.seal(leaf);
            if (last < end) {
                path.close();
                result = ExtentTree.insert(inode, last, (int) (end - last), physical + (last - start), isUnwritten);
            }
        } else if (last < end) {
            ExtentNode.putLeaf(frame, base, position, last, (int) (end - last), physical + (last - start), isUnwritten);
            path.seal(leaf);
            if (position == 0) {
                path.correctKeys(leaf, last);
            }
        } else {
            result = removeEntry(inode, path, leaf);
        }
        if (result < 0) {
            return result;
        }
        if (frees) {
            result = free(inode, physical + (first - start), (int) (last - first));
        }
        return result < 0 ? result : 1;
    }

    private static int free(Inode inode, long block, int count) {
        inode.modify();
        inode.addBlocks(-count);
        inode.seal();
        if (!inode.isRegular()) { // the content is metadata, which the journal knows
            for (int i = 0; i < count; i++) {
                inode.volume.journal.forget(block + i);
            }
        }
        return inode.volume.blocks.free(block, count);
    }

    /** Takes the entry at the position of {@code level} out, and the nodes that become empty. */
    private static int removeEntry(Inode inode, ExtentPath path, int level) {
        Volume volume = inode.volume;
        int at = level;
        while (true) {
            PageFrame frame = path.frame(at);
            int base = path.base(at);
            int position = path.position(at);
            path.modify(at);
            ExtentNode.close(frame, base, position);
            int left = path.entries(at);
            if (left > 0 || at == 0) {
                if (left == 0) {
                    ExtentNode.format(frame, base, ExtentNode.ROOT_ENTRIES, 0);
                }
                path.seal(at);
                if (left > 0 && position == 0) {
                    path.correctKeys(at, ExtentNode.logical(frame, base, 0));
                }
                return 0;
            }
            long block = path.block(at);
            path.detach(at);
            int result = ExtentMerge.freeNode(inode, block);
            if (result < 0) {
                return volume.failed("freeing an extent node", block, result);
            }
            at--;
        }
    }
}
