package biscotti.kernel.filesystem.ext4;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.filesystem.buffer.Buffer;
import biscotti.kernel.frame.PageFrame;

/**
 * The way through a directory's hash index to the leaf of one name: root, perhaps a node, leaf. It pins them until {@link #close}.
 */
final class DirectoryIndex {
    private final Inode directory;
    private final Superblock superblock;
    private final byte[] name;
    private final Buffer[] nodes = new Buffer[2];
    private final int[] positions = new int[2];
    private int levels; // 1 or 2 node blocks above the leaf
    private DirectoryHash hasher;
    private int hash;
    private Buffer leaf;

    DirectoryIndex(Inode directory, byte[] name) {
        this.directory = directory;
        this.superblock = directory.volume.superblock;
        this.name = name;
    }

    /** Goes to the leaf where the name belongs. 0 or minus an errno. */
    int find() {
        close();
        Buffer root = Directory.block(directory, 0);
        if (root == null) {
            return -Errno.EIO;
        }
        nodes[0] = root;
        levels = IndexNode.levels(root.frame) + 1;
        hasher = new DirectoryHash(superblock, IndexNode.hashVersion(root.frame));
        hash = hasher.of(name, name.length);
        positions[0] = IndexNode.search(root.frame, IndexNode.ROOT_ENTRIES, hash);
        if (levels == 2) {
            int result = descendToNode();
            if (result < 0) {
                return result;
            }
            positions[1] = IndexNode.search(nodes[1].frame, IndexNode.NODE_ENTRIES, hash);
        }
        return openLeaf();
    }

    /** Goes to the next leaf if names with this hash may go on there. Returns 1, 0, or minus an errno. */
    int findNext() {
        int level = levels - 1;
        while (level >= 0 && positions[level] + 1 >= IndexNode.count(nodes[level].frame, entries(level))) {
            level--;
        }
        if (level < 0) {
            return 0;
        }
        int next = IndexNode.hash(nodes[level].frame, entries(level), positions[level] + 1);
        if (next != (hash | 1)) { // the low bit says that the leaf continues the hash of the one before
            return 0;
        }
        positions[level]++;
        if (level < levels - 1) {
            int result = descendToNode();
            if (result < 0) {
                return result;
            }
            positions[1] = 0;
        }
        int result = openLeaf();
        return result < 0 ? result : 1;
    }

    Buffer leaf() {
        return leaf;
    }

    void close() {
        unpin(leaf);
        leaf = null;
        for (int i = 0; i < nodes.length; i++) {
            unpin(nodes[i]);
            nodes[i] = null;
        }
    }

    /**
     * Makes room where the name belongs: splits the leaf if the index has room for another one, else makes room in the index. After a
     * success the caller finds anew, and perhaps makes room again. Returns 0 or minus an errno.
     */
    int makeRoom() {
        int bottom = levels - 1;
        if (!isFull(bottom)) {
            return splitLeaf(bottom);
        }
        if (bottom == 0) {
            return grow();
        }
        return isFull(0) ? -Errno.ENOSPC : splitNode();
    }

    private int splitLeaf(int bottom) {
        Buffer fresh = Directory.append(directory);
        if (fresh == null) {
            return -Errno.EIO; // space was checked before the operation began
        }
        DirectoryBlock.format(superblock, fresh.frame);
        int key = LeafSplit.split(superblock, hasher, leaf.frame, fresh.frame);
        directory.volume.modify(leaf);
        DirectoryBlock.seal(directory, leaf);
        DirectoryBlock.seal(directory, fresh);
        addEntry(bottom, key, Directory.lastBlock(directory));
        unpin(fresh);
        return 0;
    }

    private int splitNode() {
        Buffer fresh = Directory.append(directory);
        if (fresh == null) {
            return -Errno.EIO; // space was checked before the operation began
        }
        IndexNode.formatNode(superblock, fresh.frame);
        directory.volume.modify(nodes[1]);
        int middle = IndexNode.count(nodes[1].frame, IndexNode.NODE_ENTRIES) / 2;
        int key = IndexNode.moveUpper(nodes[1].frame, IndexNode.NODE_ENTRIES, middle, fresh.frame);
        IndexNode.seal(directory, nodes[1], IndexNode.NODE_ENTRIES);
        IndexNode.seal(directory, fresh, IndexNode.NODE_ENTRIES);
        addEntry(0, key, Directory.lastBlock(directory));
        unpin(fresh);
        return 0;
    }

    /** Puts a node between the root and its children. */
    private int grow() {
        Buffer fresh = Directory.append(directory);
        if (fresh == null) {
            return -Errno.EIO; // space was checked before the operation began
        }
        PageFrame root = nodes[0].frame;
        IndexNode.formatNode(superblock, fresh.frame);
        directory.volume.modify(nodes[0]);
        IndexNode.moveUpper(root, IndexNode.ROOT_ENTRIES, 0, fresh.frame);
        IndexNode.setCount(root, IndexNode.ROOT_ENTRIES, 1);
        IndexNode.setBlock(root, IndexNode.ROOT_ENTRIES, 0, Directory.lastBlock(directory));
        IndexNode.setLevels(root, 1);
        IndexNode.seal(directory, nodes[0], IndexNode.ROOT_ENTRIES);
        IndexNode.seal(directory, fresh, IndexNode.NODE_ENTRIES);
        unpin(fresh);
        return 0;
    }

    private void addEntry(int level, int key, int block) {
        directory.volume.modify(nodes[level]);
        IndexNode.insert(nodes[level].frame, entries(level), positions[level] + 1, key, block);
        IndexNode.seal(directory, nodes[level], entries(level));
    }

    private boolean isFull(int level) {
        return IndexNode.count(nodes[level].frame, entries(level)) >= IndexNode.limit(nodes[level].frame, entries(level));
    }

    private int descendToNode() {
        unpin(nodes[1]);
        nodes[1] = Directory.block(directory, IndexNode.block(nodes[0].frame, IndexNode.ROOT_ENTRIES, positions[0]) & 0xFFFFFFF);
        if (nodes[1] == null) {
            return -Errno.EIO;
        }
        if (!IndexNode.isNode(superblock, nodes[1].frame) || !IndexNode.isSound(superblock, nodes[1].frame, IndexNode.NODE_ENTRIES)) {
            return directory.volume.damaged("index node of directory", directory.number);
        }
        return 0;
    }

    private int openLeaf() {
        int bottom = levels - 1;
        unpin(leaf);
        int block = IndexNode.block(nodes[bottom].frame, entries(bottom), positions[bottom]) & 0xFFFFFFF;
        leaf = block == 0 ? null : Directory.block(directory, block);
        if (leaf == null) {
            return block == 0 ? directory.volume.damaged("index of directory", directory.number) : -Errno.EIO;
        }
        if (IndexNode.isNode(superblock, leaf.frame)) {
            return directory.volume.damaged("index leaf of directory", directory.number);
        }
        return 0;
    }

    private void unpin(Buffer buffer) {
        if (buffer != null) {
            directory.volume.buffers.unpin(buffer);
        }
    }

    private static int entries(int level) {
        return level == 0 ? IndexNode.ROOT_ENTRIES : IndexNode.NODE_ENTRIES;
    }
}
