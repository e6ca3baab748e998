package biscotti.kernel.filesystem.ext4;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.filesystem.buffer.Buffer;
import biscotti.kernel.frame.PageFrame;

/** Keeps extent trees small when entries go: joins neighbours that fit into one node, and moves a lone small node into the inode. */
final class ExtentMerge {
    private ExtentMerge() {
    }

    /** Goes up from the leaf for {@code logical} as long as nodes can be joined. 0 or minus an errno. */
    static int compact(Inode inode, long logical) {
        if (ExtentNode.depth(inode.frame(), inode.base + Inode.BLOCK_AREA) == 0) {
            return 0;
        }
        ExtentPath path = new ExtentPath(inode);
        int result = path.find(logical);
        if (result == 0) {
            result = 1;
            for (int level = path.depth(); level > 0 && result > 0; level--) {
                result = joinWithNeighbour(inode, path, level);
            }
        }
        path.close();
        while (result >= 0 && (result = collapse(inode)) > 0) {
            // each round takes one level away
        }
        return result;
    }

    /** Gives a node's block back, which nobody has pinned. */
    static int freeNode(Inode inode, long block) {
        inode.modify();
        inode.addBlocks(-1);
        inode.seal();
        inode.volume.journal.forget(block);
        return inode.volume.blocks.free(block, 1);
    }

    /** Joins the node at {@code level} with the one after or before it. Returns 1, 0 (they do not fit), or minus an errno. */
    private static int joinWithNeighbour(Inode inode, ExtentPath path, int level) {
        int place = path.position(level - 1);
        int count = path.entries(level);
        if (count > ExtentNode.max(path.frame(level), 0) / 2) {
            return 0; // not worth to look: entries would move back and forth
        }
        for (int other = place + 1; other >= place - 1; other -= 2) {
            if (other < 0 || other >= path.entries(level - 1)) {
                continue;
            }
            Buffer neighbour = path.readChild(level - 1, other);
            if (neighbour == null) {
                return -Errno.EIO;
            }
            if (count + ExtentNode.entries(neighbour.frame, 0) <= ExtentNode.max(neighbour.frame, 0)) {
                return join(inode, path, level, neighbour, other > place);
            }
            inode.volume.buffers.unpin(neighbour);
        }
        return 0;
    }

    private static int join(Inode inode, ExtentPath path, int level, Buffer neighbour, boolean isAfter) {
        int place = path.position(level - 1);
        path.modify(level - 1);
        long freed;
        if (isAfter) {
            path.modify(level);
            append(path.frame(level), neighbour.frame);
            path.seal(level);
            freed = neighbour.block;
            ExtentNode.close(path.frame(level - 1), path.base(level - 1), place + 1);
        } else {
            inode.volume.modify(neighbour);
            append(neighbour.frame, path.frame(level));
            ExtentPath.sealBlock(inode, neighbour);
            freed = path.block(level);
            ExtentNode.close(path.frame(level - 1), path.base(level - 1), place);
            path.setPosition(level - 1, place - 1);
            path.detach(level);
        }
        path.seal(level - 1);
        inode.volume.buffers.unpin(neighbour);
        int result = freeNode(inode, freed);
        return result < 0 ? result : 1;
    }

    private static void append(PageFrame target, PageFrame source) {
        int had = ExtentNode.entries(target, 0);
        int more = ExtentNode.entries(source, 0);
        target.copyFrom(ExtentNode.at(0, had), source, ExtentNode.at(0, 0), more * ExtentNode.ENTRY);
        ExtentNode.setEntries(target, 0, had + more);
    }

    /** Moves the only node beneath the root into it, if it fits. Returns 1, 0, or minus an errno. */
    private static int collapse(Inode inode) {
        PageFrame root = inode.frame();
        int base = inode.base + Inode.BLOCK_AREA;
        int depth = ExtentNode.depth(root, base);
        if (depth == 0 || ExtentNode.entries(root, base) != 1) {
            return 0;
        }
        ExtentPath path = new ExtentPath(inode);
        int result = path.find(0);
        if (result < 0 || path.entries(1) > ExtentNode.ROOT_ENTRIES) {
            path.close();
            return result;
        }
        int count = path.entries(1);
        long block = path.block(1);
        inode.modify();
        ExtentNode.format(root, base, ExtentNode.ROOT_ENTRIES, depth - 1);
        ExtentNode.setEntries(root, base, count);
        root.copyFrom(ExtentNode.at(base, 0), path.frame(1), ExtentNode.at(0, 0), count * ExtentNode.ENTRY);
        inode.seal();
        path.close();
        result = freeNode(inode, block);
        return result < 0 ? result : 1;
    }
}
