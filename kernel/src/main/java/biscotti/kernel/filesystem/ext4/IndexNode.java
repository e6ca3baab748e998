package biscotti.kernel.filesystem.ext4;

import biscotti.kernel.filesystem.buffer.Buffer;
import biscotti.kernel.filesystem.buffer.Crc32c;
import biscotti.kernel.frame.PageFrame;

/**
 * The layout of a block of a directory's hash index: pairs of (hash, block), sorted, hidden in what looks like unused directory space.
 *
 * <pre>
 * root  0 "."  12 ".."  24 zero  28 hash version  29 info length 8  30 levels  31 flags  32 entries
 * node  0 an unused entry that takes the block                                            8 entries
 * entries: each 8 bytes, hash and logical block; in the first one the hash's place holds limit and count, and the hash is 0
 * </pre>
 *
 * <p>Source: the kernel's ext4 documentation, "Hash Tree Directories".
 */
final class IndexNode {
    static final int ROOT_ENTRIES = 32;
    static final int NODE_ENTRIES = 8;
    private static final int ENTRY = 8;
    private static final int TAIL = 8;

    private IndexNode() {
    }

    static int hashVersion(PageFrame root) {
        return root.getByte(28);
    }

    /** Levels of nodes between the root and the leaves. */
    static int levels(PageFrame root) {
        return root.getByte(30);
    }

    static void setLevels(PageFrame root, int levels) {
        root.putByte(30, levels);
    }

    /** Turns a block whose first two entries are "." and ".." into a root with one child. */
    static void formatRoot(Superblock superblock, PageFrame frame, int hashVersion, int child) {
        frame.putShort(12 + 4, superblock.blockSize - 12);
        frame.fill(24, superblock.blockSize - 24, 0);
        frame.putByte(28, hashVersion);
        frame.putByte(29, 8);
        putLimit(frame, ROOT_ENTRIES, expectedLimit(superblock, ROOT_ENTRIES));
        setCount(frame, ROOT_ENTRIES, 1);
        setBlock(frame, ROOT_ENTRIES, 0, child);
    }

    static void formatNode(Superblock superblock, PageFrame frame) {
        frame.fill(0, superblock.blockSize, 0);
        frame.putShort(4, superblock.blockSize);
        putLimit(frame, NODE_ENTRIES, expectedLimit(superblock, NODE_ENTRIES));
    }

    /** Whether a block that is not the first one of an indexed directory is a node. */
    static boolean isNode(Superblock superblock, PageFrame frame) {
        return frame.getInt(0) == 0 && frame.getShort(4) == superblock.blockSize;
    }

    /** Whether a root is one that this code can use. */
    static boolean isRootSound(Superblock superblock, PageFrame frame) {
        return DirectoryHash.isKnown(hashVersion(frame)) && frame.getByte(29) == 8 && levels(frame) <= 1 && (frame.getByte(31) & 1) == 0
                && frame.getShort(4) == 12 && frame.getShort(12 + 4) == superblock.blockSize - 12 && isSound(superblock, frame, ROOT_ENTRIES);
    }

    static boolean isSound(Superblock superblock, PageFrame frame, int entries) {
        int count = count(frame, entries);
        return limit(frame, entries) == expectedLimit(superblock, entries) && count >= 1 && count <= limit(frame, entries);
    }

    static int limit(PageFrame frame, int entries) {
        return frame.getShort(entries);
    }

    private static void putLimit(PageFrame frame, int entries, int limit) {
        frame.putShort(entries, limit);
    }

    static int count(PageFrame frame, int entries) {
        return frame.getShort(entries + 2);
    }

    static void setCount(PageFrame frame, int entries, int count) {
        frame.putShort(entries + 2, count);
    }

    static int hash(PageFrame frame, int entries, int index) {
        return index == 0 ? 0 : frame.getInt(entries + ENTRY * index);
    }

    static int block(PageFrame frame, int entries, int index) {
        return frame.getInt(entries + ENTRY * index + 4);
    }

    static void setBlock(PageFrame frame, int entries, int index, int block) {
        frame.putInt(entries + ENTRY * index + 4, block);
    }

    /** The last entry whose hash is at or below {@code hash}. */
    static int search(PageFrame frame, int entries, int hash) {
        int low = 1;
        int high = count(frame, entries);
        while (low < high) {
            int middle = low + high >>> 1;
            if (Integer.compareUnsigned(hash(frame, entries, middle), hash) <= 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1;
    }

    /** Adds an entry at {@code index}, not 0; there is room. */
    static void insert(PageFrame frame, int entries, int index, int hash, int block) {
        int count = count(frame, entries);
        int at = entries + ENTRY * index;
        frame.copyFrom(at + ENTRY, frame, at, (count - index) * ENTRY);
        frame.putInt(at, hash);
        frame.putInt(at + 4, block);
        setCount(frame, entries, count + 1);
    }

    /** Moves the entries from {@code from} on into an empty node {@code target}; returns the first one's hash. */
    static int moveUpper(PageFrame source, int sourceEntries, int from, PageFrame target) {
        int count = count(source, sourceEntries) - from;
        int hash = hash(source, sourceEntries, from);
        int limit = limit(target, NODE_ENTRIES);
        target.copyFrom(NODE_ENTRIES, source, sourceEntries + ENTRY * from, count * ENTRY);
        putLimit(target, NODE_ENTRIES, limit); // it lay where the first hash was copied to
        setCount(target, NODE_ENTRIES, count);
        setCount(source, sourceEntries, from);
        return hash;
    }

    static boolean isChecksumRight(Inode directory, PageFrame frame, int entries) {
        return !directory.volume.superblock.hasChecksums || frame.getInt(tail(frame, entries) + 4) == checksum(directory, frame, entries);
    }

    static void seal(Inode directory, Buffer buffer, int entries) {
        if (directory.volume.superblock.hasChecksums) {
            buffer.frame.putInt(tail(buffer.frame, entries) + 4, checksum(directory, buffer.frame, entries));
        }
    }

    private static int checksum(Inode directory, PageFrame frame, int entries) {
        int crc = Crc32c.update(directory.checksumSeed(), frame, 0, entries + ENTRY * count(frame, entries));
        crc = Crc32c.update(crc, frame, tail(frame, entries), 4);
        return Crc32c.updateZeros(crc, 4);
    }

    private static int tail(PageFrame frame, int entries) {
        return entries + ENTRY * limit(frame, entries);
    }

    private static int expectedLimit(Superblock superblock, int entries) {
        return (superblock.blockSize - entries - (superblock.hasChecksums ? TAIL : 0)) / ENTRY;
    }
}
