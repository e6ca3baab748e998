package biscotti.kernel.filesystem.ext4;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.filesystem.buffer.Buffer;
import biscotti.kernel.filesystem.buffer.Crc32c;
import biscotti.kernel.frame.PageFrame;
import biscotti.machine.annotation.Bound;

/**
 * The way from the root of a file's extent tree (level 0, in the inode) to the leaf for one logical block. It pins the nodes until
 * {@link #close}.
 */
final class ExtentPath {
    /** ext4's own limit: five levels beneath the root map any file. */
    static final int MAX_DEPTH = 5;
    /** No extent follows. */
    static final long NONE = Long.MAX_VALUE;

    private final Inode inode;
    private final Volume volume;
    private final Buffer[] buffers = new Buffer[MAX_DEPTH + 1];
    private final int[] positions = new int[MAX_DEPTH + 1];
    private int depth;

    ExtentPath(Inode inode) {
        this.inode = inode;
        this.volume = inode.volume;
    }

    /**
     * Goes to the leaf for {@code logical}. In it, the position is that of the last extent that begins at or before it, or -1.
     *
     * @return 0, or {@code -EUCLEAN}, {@code -EIO}, {@code -EOPNOTSUPP} (a file mapped by ext3's indirect blocks)
     */
    @Bound(loop = "EXTENT_LEVELS")
    int find(long logical) {
        close();
        if (!inode.hasFlag(Inode.FLAG_EXTENTS)) {
            return -Errno.EOPNOTSUPP;
        }
        depth = ExtentNode.depth(frame(0), base(0));
        if (depth > MAX_DEPTH || !isSound(frame(0), base(0), ExtentNode.ROOT_ENTRIES, depth)) {
            return volume.damaged("extent root of inode", inode.number);
        }
        for (int level = 0; ; level++) {
            int position = search(frame(level), base(level), logical);
            if (level == depth) {
                positions[level] = position;
                return 0;
            }
            positions[level] = Math.max(position, 0);
            if (entries(level) == 0) {
                return volume.damaged("extent index of inode", inode.number);
            }
            buffers[level + 1] = readChild(level, positions[level]);
            if (buffers[level + 1] == null) {
                return -Errno.EIO;
            }
        }
    }

    /** Gives the pins back. */
    void close() {
        for (int level = 1; level <= MAX_DEPTH; level++) {
            detach(level);
        }
    }

    /** Gives the pin of one level's node back, before the node is freed. */
    void detach(int level) {
        if (buffers[level] != null) {
            volume.buffers.unpin(buffers[level]);
            buffers[level] = null;
        }
    }

    int depth() {
        return depth;
    }

    PageFrame frame(int level) {
        return level == 0 ? inode.frame() : buffers[level].frame;
    }

    int base(int level) {
        return level == 0 ? inode.base + Inode.BLOCK_AREA : 0;
    }

    int entries(int level) {
        return ExtentNode.entries(frame(level), base(level));
    }

    boolean isFull(int level) {
        return entries(level) >= ExtentNode.max(frame(level), base(level));
    }

    int position(int level) {
        return positions[level];
    }

    void setPosition(int level, int position) {
        positions[level] = position;
    }

    long block(int level) {
        return buffers[level].block;
    }

    /** The first logical block of the extent after the position, wherever in the tree it is, or {@link #NONE}. */
    long nextStart() {
        for (int level = depth; level >= 0; level--) {
            if (positions[level] + 1 < entries(level)) {
                return ExtentNode.logical(frame(level), base(level), positions[level] + 1);
            }
        }
        return NONE;
    }

    /** Announces a change of a level's node. */
    void modify(int level) {
        if (level == 0) {
            inode.modify();
        } else {
            volume.modify(buffers[level]);
        }
    }

    /** Brings a level's checksum up to date. */
    void seal(int level) {
        if (level == 0) {
            inode.seal();
        } else {
            sealBlock(inode, buffers[level]);
        }
    }

    /** After the first key of the node at {@code level} became {@code key}: tells the nodes above. */
    void correctKeys(int level, long key) {
        for (int at = level - 1; at >= 0; at--) {
            modify(at);
            frame(at).putInt(ExtentNode.at(base(at), positions[at]), (int) key);
            seal(at);
            if (positions[at] != 0) {
                return;
            }
        }
    }

    static void sealBlock(Inode inode, Buffer buffer) {
        if (inode.volume.superblock.hasChecksums) {
            int tail = tail(buffer.frame);
            buffer.frame.putInt(tail, Crc32c.update(inode.checksumSeed(), buffer.frame, 0, tail));
        }
    }

    /** The node beneath an index entry, pinned and checked; null when it is unreadable or damaged. */
    Buffer readChild(int level, int entry) {
        Buffer buffer = volume.buffers.read(ExtentNode.child(frame(level), base(level), entry));
        if (buffer == null) {
            return null;
        }
        boolean isRight;
        if (buffer.isVerified()) { // as what: another tree's node, or no node at all?
            isRight = ExtentNode.depth(buffer.frame, 0) == depth - level - 1 && buffer.frame.getShort(0) == ExtentNode.MAGIC;
        } else {
            int capacity = (volume.superblock.blockSize - ExtentNode.HEADER) / ExtentNode.ENTRY;
            isRight = isSound(buffer.frame, 0, capacity, depth - level - 1) && isChecksumRight(buffer.frame);
        }
        if (!isRight) {
            volume.buffers.unpin(buffer);
            volume.damaged("extent node at block", buffer.block);
            return null;
        }
        buffer.setVerified();
        return buffer;
    }

    private boolean isChecksumRight(PageFrame frame) {
        int tail = tail(frame);
        return !volume.superblock.hasChecksums || frame.getInt(tail) == Crc32c.update(inode.checksumSeed(), frame, 0, tail);
    }

    private static int tail(PageFrame frame) {
        return ExtentNode.at(0, ExtentNode.max(frame, 0));
    }

    private boolean isSound(PageFrame frame, int base, int capacity, int expectedDepth) {
        int count = ExtentNode.entries(frame, base);
        int max = ExtentNode.max(frame, base);
        if (frame.getShort(base) != ExtentNode.MAGIC || ExtentNode.depth(frame, base) != expectedDepth || max > capacity || count > max) {
            return false;
        }
        long next = 0;
        for (int i = 0; i < count; i++) {
            long logical = ExtentNode.logical(frame, base, i);
            long length = expectedDepth == 0 ? ExtentNode.length(frame, base, i) : 1;
            long first = expectedDepth == 0 ? ExtentNode.physical(frame, base, i) : ExtentNode.child(frame, base, i);
            if (logical < next || length == 0 || first <= volume.superblock.firstDataBlock
                    || first + length > volume.superblock.blockCount) {
                return false;
            }
            next = logical + length;
        }
        return true;
    }

    private static int search(PageFrame frame, int base, long logical) {
        int low = 0;
        int high = ExtentNode.entries(frame, base);
        while (low < high) { // entries before low begin at or before logical, those from high on behind it
            int middle = low + high >>> 1;
            if (ExtentNode.logical(frame, base, middle) <= logical) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1;
    }
}
