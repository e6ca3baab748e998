package biscotti.kernel.filesystem.ext4;

import biscotti.kernel.frame.PageFrame;

/**
 * The layout of a node of an extent tree: a header and entries of 12 bytes each, in the inode or in a block of its own.
 *
 * <pre>
 * header  0 magic  2 entries  4 max  6 depth  8 generation
 * leaf    0 logical block  4 length (over 32768: unwritten)  6 physical, high 16  8 physical, low 32
 * index   0 logical block  4 child, low 32  8 child, high 16
 * </pre>
 *
 * <p>Source: the kernel's ext4 documentation, "Extent Tree".
 */
final class ExtentNode {
    static final int MAGIC = 0xF30A;
    static final int HEADER = 12;
    static final int ENTRY = 12;
    /** The longest extent with data; an unwritten one may have one block less. */
    static final int MAX_LENGTH = 32768;
    /** Entries of the node in the inode. */
    static final int ROOT_ENTRIES = 4;

    private ExtentNode() {
    }

    static void format(PageFrame frame, int base, int max, int depth) {
        frame.putShort(base, MAGIC);
        frame.putShort(base + 2, 0);
        frame.putShort(base + 4, max);
        frame.putShort(base + 6, depth);
        frame.putInt(base + 8, 0);
    }

    static int entries(PageFrame frame, int base) {
        return frame.getShort(base + 2);
    }

    static void setEntries(PageFrame frame, int base, int count) {
        frame.putShort(base + 2, count);
    }

    static int max(PageFrame frame, int base) {
        return frame.getShort(base + 4);
    }

    static int depth(PageFrame frame, int base) {
        return frame.getShort(base + 6);
    }

    static int at(int base, int entry) {
        return base + HEADER + ENTRY * entry;
    }

    static long logical(PageFrame frame, int base, int entry) {
        return frame.getUnsignedInt(at(base, entry));
    }

    static int length(PageFrame frame, int base, int entry) {
        int length = frame.getShort(at(base, entry) + 4);
        return length > MAX_LENGTH ? length - MAX_LENGTH : length;
    }

    static boolean isUnwritten(PageFrame frame, int base, int entry) {
        return frame.getShort(at(base, entry) + 4) > MAX_LENGTH;
    }

    static long physical(PageFrame frame, int base, int entry) {
        return frame.getUnsignedInt(at(base, entry) + 8) | (long) frame.getShort(at(base, entry) + 6) << 32;
    }

    static long child(PageFrame frame, int base, int entry) {
        return frame.getUnsignedInt(at(base, entry) + 4) | (long) frame.getShort(at(base, entry) + 8) << 32;
    }

    static void putLeaf(PageFrame frame, int base, int entry, long logical, int length, long physical, boolean isUnwritten) {
        int at = at(base, entry);
        frame.putInt(at, (int) logical);
        frame.putShort(at + 4, isUnwritten ? length + MAX_LENGTH : length);
        frame.putShort(at + 6, (int) (physical >>> 32));
        frame.putInt(at + 8, (int) physical);
    }

    static void putIndex(PageFrame frame, int base, int entry, long logical, long child) {
        int at = at(base, entry);
        frame.putInt(at, (int) logical);
        frame.putInt(at + 4, (int) child);
        frame.putInt(at + 8, (int) (child >>> 32) & 0xFFFF);
    }

    /** Makes room for one entry; the node has room. */
    static void open(PageFrame frame, int base, int entry) {
        int count = entries(frame, base);
        frame.copyFrom(at(base, entry + 1), frame, at(base, entry), (count - entry) * ENTRY);
        setEntries(frame, base, count + 1);
    }

    /** Takes one entry out. */
    static void close(PageFrame frame, int base, int entry) {
        int count = entries(frame, base);
        frame.copyFrom(at(base, entry), frame, at(base, entry + 1), (count - entry - 1) * ENTRY);
        frame.fill(at(base, count - 1), ENTRY, 0);
        setEntries(frame, base, count - 1);
    }
}
