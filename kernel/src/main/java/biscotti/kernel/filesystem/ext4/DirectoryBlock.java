package biscotti.kernel.filesystem.ext4;

import biscotti.kernel.filesystem.buffer.Buffer;
import biscotti.kernel.filesystem.buffer.Crc32c;
import biscotti.kernel.frame.PageFrame;

/**
 * The entries in one block of a directory. They fill the block without gaps; an unused one has inode 0; the last one may be a
 * checksum in disguise.
 *
 * <pre>
 * entry  0 inode  4 length of the record  6 length of the name  7 type  8 name
 * </pre>
 *
 * <p>Source: the kernel's ext4 documentation, "Directory Entries". Walks trust the record lengths: {@link #isSound} ran when the
 * block was read.
 */
final class DirectoryBlock {
    static final int HEADER = 8;
    static final int MAX_NAME = 255;
    /** Size of the entry that holds the checksum. */
    static final int TAIL = 12;
    private static final int TAIL_TYPE = 0xDE;

    private DirectoryBlock() {
    }

    /** The least length of a record for a name of {@code nameLength} bytes. */
    static int recordSize(int nameLength) {
        return HEADER + nameLength + 3 & ~3;
    }

    /** Where the entries end. */
    static int limit(Superblock superblock) {
        return superblock.blockSize - (superblock.hasChecksums ? TAIL : 0);
    }

    static int inode(PageFrame frame, int at) {
        return frame.getInt(at);
    }

    static int recordLength(PageFrame frame, int at) {
        return frame.getShort(at + 4);
    }

    static int nameLength(PageFrame frame, int at) {
        return frame.getByte(at + 6);
    }

    static int type(PageFrame frame, int at) {
        return frame.getByte(at + 7);
    }

    static void put(PageFrame frame, int at, int inode, int recordLength, byte[] name, int type) {
        frame.putInt(at, inode);
        frame.putShort(at + 4, recordLength);
        frame.putByte(at + 6, name.length);
        frame.putByte(at + 7, type);
        frame.copyFrom(at + HEADER, name, 0, name.length);
    }

    /** Makes a block of one unused entry. */
    static void format(Superblock superblock, PageFrame frame) {
        frame.fill(0, superblock.blockSize, 0);
        frame.putShort(4, limit(superblock));
        formatTail(superblock, frame);
    }

    /** Writes the entry that holds the checksum. */
    static void formatTail(Superblock superblock, PageFrame frame) {
        if (superblock.hasChecksums) {
            int at = superblock.blockSize - TAIL;
            frame.fill(at, TAIL, 0);
            frame.putShort(at + 4, TAIL);
            frame.putByte(at + 7, TAIL_TYPE);
        }
    }

    /** Whether the records fill the block and are well formed. */
    static boolean isSound(Superblock superblock, PageFrame frame) {
        int at = 0;
        while (at < superblock.blockSize) {
            if (superblock.blockSize - at < HEADER) {
                return false;
            }
            int length = recordLength(frame, at);
            if (length < recordSize(inode(frame, at) == 0 ? 0 : Math.max(1, nameLength(frame, at))) || (length & 3) != 0
                    || length > superblock.blockSize - at || Integer.compareUnsigned(inode(frame, at), superblock.inodeCount) > 0) {
                return false;
            }
            at += length;
        }
        return true;
    }

    /** The offset of the entry of that name, or -1. */
    static int find(Superblock superblock, PageFrame frame, byte[] name) {
        int limit = superblock.blockSize;
        for (int at = 0; at < limit; at += recordLength(frame, at)) {
            if (inode(frame, at) != 0 && hasName(frame, at, name)) {
                return at;
            }
        }
        return -1;
    }

    /** Adds an entry if there is room for it. */
    static boolean insert(Superblock superblock, PageFrame frame, int inode, byte[] name, int type) {
        int needed = recordSize(name.length);
        int limit = limit(superblock);
        int length;
        for (int at = 0; at < limit; at += length) {
            length = recordLength(frame, at);
            int used = inode(frame, at) == 0 ? 0 : recordSize(nameLength(frame, at));
            if (length - used >= needed) {
                if (used > 0) {
                    frame.putShort(at + 4, used);
                }
                put(frame, at + used, inode, length - used, name, type);
                return true;
            }
        }
        return false;
    }

    /** Takes the entry at {@code target} out: the one before it gets its space. */
    static void remove(PageFrame frame, int target) {
        int before = -1;
        for (int at = 0; at < target; at += recordLength(frame, at)) {
            before = at;
        }
        frame.putInt(target, 0);
        if (before >= 0) {
            frame.putShort(before + 4, recordLength(frame, before) + recordLength(frame, target));
        }
    }

    static boolean hasName(PageFrame frame, int at, byte[] name) {
        if (nameLength(frame, at) != name.length) {
            return false;
        }
        for (int i = 0; i < name.length; i++) {
            if ((byte) frame.getByte(at + HEADER + i) != name[i]) {
                return false;
            }
        }
        return true;
    }

    /** Whether the checksum is right, if there are checksums. */
    static boolean isChecksumRight(Inode directory, PageFrame frame) {
        Superblock superblock = directory.volume.superblock;
        if (!superblock.hasChecksums) {
            return true;
        }
        int at = superblock.blockSize - TAIL;
        return frame.getInt(at) == 0 && frame.getShort(at + 4) == TAIL && frame.getByte(at + 7) == TAIL_TYPE
                && frame.getInt(at + 8) == Crc32c.update(directory.checksumSeed(), frame, 0, at);
    }

    /** Brings the checksum up to date. */
    static void seal(Inode directory, Buffer buffer) {
        Superblock superblock = directory.volume.superblock;
        if (superblock.hasChecksums) {
            int at = superblock.blockSize - TAIL;
            buffer.frame.putInt(at + 8, Crc32c.update(directory.checksumSeed(), buffer.frame, 0, at));
        }
    }
}
