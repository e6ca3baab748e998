package biscotti.kernel.filesystem.ext4;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.filesystem.buffer.Buffer;
import biscotti.kernel.filesystem.buffer.Crc32c;
import biscotti.kernel.frame.PageFrame;

/**
 * The group descriptors: where each group's bitmaps and inode table are, and how much in it is free. Their blocks are pinned while
 * the volume is mounted. Source: the kernel's ext4 documentation, "Block Group Descriptors".
 */
final class GroupTable {
    static final int INODE_UNINIT = 0x1;
    static final int BLOCK_UNINIT = 0x2;

    private static final int CHECKSUM_OFFSET = 0x1E;

    private final Volume volume;
    private final Superblock superblock;
    private final int size;
    private final int perBlock;
    private final Buffer[] blocks;

    GroupTable(Volume volume) {
        this.volume = volume;
        this.superblock = volume.superblock;
        this.size = superblock.descriptorSize;
        this.perBlock = superblock.blockSize / size;
        this.blocks = new Buffer[(superblock.groupCount + perBlock - 1) / perBlock];
    }

    /** Number of blocks that the descriptors take. */
    int blockCount() {
        return blocks.length;
    }

    /** Reads all descriptors, unchecked: before the journal is replayed they may be anything. */
    int read() {
        for (int i = 0; i < blocks.length; i++) {
            blocks[i] = volume.buffers.read(superblock.firstDataBlock + 1 + i);
            if (blocks[i] == null) {
                return -Errno.EIO;
            }
        }
        return 0;
    }

    /** Checks all descriptors. */
    int check() {
        for (int group = 0; group < superblock.groupCount; group++) {
            if (superblock.hasChecksums && frame(group).getShort(at(group) + CHECKSUM_OFFSET) != checksum(group)) {
                return volume.damaged("checksum of group descriptor", group);
            }
            if (!isInside(blockBitmap(group), 1) || !isInside(inodeBitmap(group), 1) || !isInside(inodeTable(group), inodeTableBlocks())) {
                return volume.damaged("places in group descriptor", group);
            }
            if (freeBlocks(group) > volume.blocksIn(group) || freeInodes(group) > superblock.inodesPerGroup
                    || unusedInodes(group) > superblock.inodesPerGroup) {
                return volume.damaged("counts in group descriptor", group);
            }
        }
        return 0;
    }

    /** Gives the pins back. */
    void unload() {
        for (int i = 0; i < blocks.length; i++) {
            if (blocks[i] != null) {
                volume.buffers.unpin(blocks[i]);
                blocks[i] = null;
            }
        }
    }

    /** Number of blocks of each group's inode table. */
    int inodeTableBlocks() {
        return (int) (((long) superblock.inodesPerGroup * superblock.inodeSize + superblock.blockSize - 1) >> superblock.blockSizeBits);
    }

    long blockBitmap(int group) {
        return wide(group, 0x0, 0x20);
    }

    long inodeBitmap(int group) {
        return wide(group, 0x4, 0x24);
    }

    long inodeTable(int group) {
        return wide(group, 0x8, 0x28);
    }

    int freeBlocks(int group) {
        return half(group, 0xC, 0x2C);
    }

    int freeInodes(int group) {
        return half(group, 0xE, 0x2E);
    }

    int directories(int group) {
        return half(group, 0x10, 0x30);
    }

    /** Inodes at the end of the group's table that were never used. */
    int unusedInodes(int group) {
        return half(group, 0x1C, 0x32);
    }

    int blockBitmapChecksum(int group) {
        return half(group, 0x18, 0x38);
    }

    int inodeBitmapChecksum(int group) {
        return half(group, 0x1A, 0x3A);
    }

    boolean has(int group, int flag) {
        return (frame(group).getShort(at(group) + 0x12) & flag) != 0;
    }

    /** Announces changes of a group's descriptor; {@link #seal} follows them. */
    void modify(int group) {
        volume.modify(blocks[group / perBlock]);
    }

    void addFreeBlocks(int group, int delta) {
        putHalf(group, 0xC, 0x2C, freeBlocks(group) + delta);
    }

    void addFreeInodes(int group, int delta) {
        putHalf(group, 0xE, 0x2E, freeInodes(group) + delta);
    }

    void addDirectories(int group, int delta) {
        putHalf(group, 0x10, 0x30, directories(group) + delta);
    }

    void setUnusedInodes(int group, int count) {
        putHalf(group, 0x1C, 0x32, count);
    }

    void setBlockBitmapChecksum(int group, int checksum) {
        putHalf(group, 0x18, 0x38, checksum);
    }

    void setInodeBitmapChecksum(int group, int checksum) {
        putHalf(group, 0x1A, 0x3A, checksum);
    }

    void clear(int group, int flag) {
        frame(group).putShort(at(group) + 0x12, frame(group).getShort(at(group) + 0x12) & ~flag);
    }

    /** Brings the descriptor's checksum up to date. */
    void seal(int group) {
        if (superblock.hasChecksums) {
            frame(group).putShort(at(group) + CHECKSUM_OFFSET, checksum(group));
        }
    }

    private boolean isInside(long block, int count) {
        return block > superblock.firstDataBlock && block <= superblock.blockCount - count;
    }

    private int checksum(int group) {
        PageFrame frame = frame(group);
        int at = at(group);
        int crc = Crc32c.updateInt(superblock.checksumSeed, group);
        crc = Crc32c.update(crc, frame, at, CHECKSUM_OFFSET);
        crc = Crc32c.updateZeros(crc, 2);
        return Crc32c.update(crc, frame, at + CHECKSUM_OFFSET + 2, size - CHECKSUM_OFFSET - 2) & 0xFFFF;
    }

    private PageFrame frame(int group) {
        return blocks[group / perBlock].frame;
    }

    private int at(int group) {
        return group % perBlock * size;
    }

    private long wide(int group, int low, int high) {
        long value = frame(group).getUnsignedInt(at(group) + low);
        return size >= 64 ? value | frame(group).getUnsignedInt(at(group) + high) << 32 : value;
    }

    private int half(int group, int low, int high) {
        int value = frame(group).getShort(at(group) + low);
        return size >= 64 ? value | frame(group).getShort(at(group) + high) << 16 : value;
    }

    private void putHalf(int group, int low, int high, int value) {
        frame(group).putShort(at(group) + low, value);
        if (size >= 64) {
            frame(group).putShort(at(group) + high, value >>> 16);
        }
    }
}
