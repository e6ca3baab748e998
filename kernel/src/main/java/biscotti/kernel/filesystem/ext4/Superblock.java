package biscotti.kernel.filesystem.ext4;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.filesystem.buffer.Crc32c;
import biscotti.kernel.frame.PageFrame;

/**
 * The superblock: 1,024 bytes at byte 1,024 of the disk. A view of the frame that holds it; nothing is copied but the geometry,
 * which never changes. Source: the kernel's ext4 documentation, "Super Block".
 */
final class Superblock {
    static final int SIZE = 1024;
    static final long DISK_OFFSET_BYTES = 1024;

    private static final int MAGIC = 0xEF53;
    private static final int CHECKSUM_OFFSET = 0x3FC;
    private static final int CHECKSUM_TYPE_CRC32C = 1;
    private static final int FLAG_UNSIGNED_HASH = 0x2;
    private static final int STATE_ERROR = 0x2;

    private final PageFrame frame;
    private final int base;

    final int blockSizeBits;
    final int blockSize;
    final long blockCount;
    final int inodeCount;
    final int firstDataBlock;
    final int blocksPerGroup;
    final int inodesPerGroup;
    final int inodeSize;
    final int descriptorSize;
    final int groupCount;
    final boolean hasChecksums;
    final int checksumSeed;

    /** A view of the superblock at {@code base} of {@code frame}. Look at {@link #check} before anything else. */
    Superblock(PageFrame frame, int base) {
        this.frame = frame;
        this.base = base;
        int sizeCode = frame.getInt(base + 0x18);
        blockSizeBits = sizeCode >= 0 && sizeCode <= 6 ? 10 + sizeCode : 0;
        blockSize = 1 << blockSizeBits;
        blockCount = frame.getUnsignedInt(base + 0x4) | (incompat(Feature.INCOMPAT_64BIT) ? frame.getUnsignedInt(base + 0x150) << 32 : 0);
        inodeCount = frame.getInt(base);
        firstDataBlock = frame.getInt(base + 0x14);
        blocksPerGroup = frame.getInt(base + 0x20);
        inodesPerGroup = frame.getInt(base + 0x28);
        inodeSize = frame.getShort(base + 0x58);
        descriptorSize = incompat(Feature.INCOMPAT_64BIT) ? frame.getShort(base + 0xFE) : 32;
        long groups = blocksPerGroup <= 0 ? 0 : (blockCount - firstDataBlock + blocksPerGroup - 1) / blocksPerGroup;
        groupCount = groups < 0 || groups > Integer.MAX_VALUE ? 0 : (int) groups;
        hasChecksums = roCompat(Feature.RO_COMPAT_METADATA_CSUM);
        checksumSeed = incompat(Feature.INCOMPAT_CSUM_SEED) ? frame.getInt(base + 0x270)
                : Crc32c.update(Crc32c.INITIAL, frame, base + 0x68, 16);
    }

    /** 0 if this is an ext4 superblock that makes sense and has no unknown incompatible feature; else {@code -EINVAL} or {@code -EUCLEAN}. */
    int check(long diskBytes) {
        if (frame.getShort(base + 0x38) != MAGIC) {
            return -Errno.EINVAL;
        }
        if ((frame.getInt(base + 0x60) & ~Feature.INCOMPAT_KNOWN) != 0 || roCompat(Feature.RO_COMPAT_BIGALLOC)
                || frame.getInt(base + 0x4C) < 1) {
            return -Errno.EINVAL;
        }
        if (hasChecksums && (frame.getByte(base + 0x175) != CHECKSUM_TYPE_CRC32C || frame.getInt(base + CHECKSUM_OFFSET) != checksum())) {
            return -Errno.EUCLEAN;
        }
        if (blockSizeBits < 10 || blockSizeBits > PageFrame.SIZE_BITS) {
            return -Errno.EINVAL; // larger blocks than pages are not supported
        }
        boolean isSound = blockCount > 0 && blockCount <= diskBytes >> blockSizeBits
                && firstDataBlock == (blockSizeBits == 10 ? 1 : 0)
                && blocksPerGroup > 0 && blocksPerGroup <= blockSize * 8 && (blocksPerGroup & 7) == 0
                && inodesPerGroup > 0 && inodesPerGroup <= blockSize * 8 && (inodesPerGroup & 7) == 0
                && inodeSize >= 128 && inodeSize <= blockSize && (inodeSize & inodeSize - 1) == 0
                && descriptorSize >= 32 && descriptorSize <= 1024 && (descriptorSize & descriptorSize - 1) == 0
                && (!incompat(Feature.INCOMPAT_64BIT) || descriptorSize >= 64)
                && groupCount > 0 && (long) groupCount * inodesPerGroup == (inodeCount & 0xFFFF_FFFFL) && inodeCount > 0
                && frame.getInt(base + 0x1C) == frame.getInt(base + 0x18);
        return isSound ? 0 : -Errno.EUCLEAN;
    }

    boolean compat(int feature) {
        return (frame.getInt(base + 0x5C) & feature) != 0;
    }

    boolean incompat(int feature) {
        return (frame.getInt(base + 0x60) & feature) != 0;
    }

    boolean roCompat(int feature) {
        return (frame.getInt(base + 0x64) & feature) != 0;
    }

    /** Whether this code may write to it. */
    boolean isWritable() {
        int roCompat = frame.getInt(base + 0x64);
        int incompat = frame.getInt(base + 0x60);
        return (roCompat & ~Feature.RO_COMPAT_KNOWN) == 0 && (roCompat & Feature.RO_COMPAT_NEEDED) == Feature.RO_COMPAT_NEEDED
                && (incompat & Feature.INCOMPAT_NEEDED) == Feature.INCOMPAT_NEEDED
                && !compat(Feature.COMPAT_SPARSE_SUPER2) && inodeSize >= 256;
    }

    void setIncompat(int feature, boolean value) {
        int old = frame.getInt(base + 0x60);
        frame.putInt(base + 0x60, value ? old | feature : old & ~feature);
    }

    long freeBlocks() {
        return frame.getUnsignedInt(base + 0xC) | frame.getUnsignedInt(base + 0x158) << 32;
    }

    void setFreeBlocks(long count) {
        frame.putInt(base + 0xC, (int) count);
        frame.putInt(base + 0x158, (int) (count >>> 32));
    }

    int freeInodes() {
        return frame.getInt(base + 0x10);
    }

    void setFreeInodes(int count) {
        frame.putInt(base + 0x10, count);
    }

    /** Blocks that only the superuser may use. */
    long reservedBlocks() {
        return frame.getUnsignedInt(base + 0x8) | frame.getUnsignedInt(base + 0x154) << 32;
    }

    int reservedDescriptorBlocks() {
        return frame.getShort(base + 0xCE);
    }

    int firstInode() {
        return frame.getInt(base + 0x54);
    }

    int journalInode() {
        return frame.getInt(base + 0xE0);
    }

    int lastOrphan() {
        return frame.getInt(base + 0xE8);
    }

    void setLastOrphan(int inode) {
        frame.putInt(base + 0xE8, inode);
    }

    int hashSeed(int word) {
        return frame.getInt(base + 0xEC + 4 * word);
    }

    int defaultHashVersion() {
        return frame.getByte(base + 0xFC);
    }

    boolean hashesUnsigned() {
        return (frame.getInt(base + 0x160) & FLAG_UNSIGNED_HASH) != 0;
    }

    int extraInodeSizeWanted() {
        return Math.max(frame.getShort(base + 0x15E), frame.getShort(base + 0x15C));
    }

    int groupsPerFlex() {
        int bits = frame.getByte(base + 0x174);
        return incompat(Feature.INCOMPAT_FLEX_BG) && bits < 31 ? 1 << bits : 1;
    }

    byte[] volumeId() {
        byte[] id = new byte[16];
        frame.copyTo(base + 0x68, id, 0, 16);
        return id;
    }

    /** Notes a mount for writing at {@code seconds}. */
    void recordMount(long seconds) {
        frame.putInt(base + 0x2C, (int) seconds);
        frame.putShort(base + 0x34, frame.getShort(base + 0x34) + 1);
    }

    void recordWrite(long seconds) {
        frame.putInt(base + 0x30, (int) seconds);
    }

    /** Notes that damage was found: e2fsck will look at everything. */
    void recordError() {
        frame.putShort(base + 0x3A, frame.getShort(base + 0x3A) | STATE_ERROR);
    }

    /** Brings the checksum up to date after a change. */
    void seal() {
        if (hasChecksums) {
            frame.putInt(base + CHECKSUM_OFFSET, checksum());
        }
    }

    private int checksum() {
        return Crc32c.update(Crc32c.INITIAL, frame, base, CHECKSUM_OFFSET);
    }
}
