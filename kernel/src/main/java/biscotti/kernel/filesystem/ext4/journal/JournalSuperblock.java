package biscotti.kernel.filesystem.ext4.journal;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.filesystem.buffer.Crc32c;
import biscotti.kernel.frame.PageFrame;

/** The first block of the journal: where the log begins and what it may contain. A view of the frame that holds it. */
final class JournalSuperblock {
    static final int INCOMPAT_REVOKE = 0x1;
    static final int INCOMPAT_64BIT = 0x2;
    static final int INCOMPAT_ASYNC_COMMIT = 0x4;
    static final int INCOMPAT_CSUM_V2 = 0x8;
    static final int INCOMPAT_CSUM_V3 = 0x10;

    private static final int COMPAT_CHECKSUM = 0x1;
    private static final int KNOWN = INCOMPAT_REVOKE | INCOMPAT_64BIT | INCOMPAT_ASYNC_COMMIT | INCOMPAT_CSUM_V2 | INCOMPAT_CSUM_V3;
    private static final int SIZE = 1024;
    private static final int CHECKSUM = 0xFC;
    private static final int CHECKSUM_TYPE_CRC32C = 4;
    private static final int MIN_BLOCKS = 1024;

    final PageFrame frame;

    JournalSuperblock(PageFrame frame) {
        this.frame = frame;
    }

    /** 0, {@code -EINVAL} (a feature that is not known), or {@code -EUCLEAN}. */
    int check(int blockSize, int fileBlocks) {
        int type = LogFormat.type(frame);
        if (frame.getIntBigEndian(0) != LogFormat.MAGIC
                || type != LogFormat.TYPE_SUPERBLOCK_V1 && type != LogFormat.TYPE_SUPERBLOCK_V2) {
            return -Errno.EUCLEAN;
        }
        if (type == LogFormat.TYPE_SUPERBLOCK_V1 || (frame.getIntBigEndian(0x28) & ~KNOWN) != 0 || frame.getInt(0x2C) != 0) {
            return -Errno.EINVAL;
        }
        if (hasChecksums() && (frame.getByte(0x50) != CHECKSUM_TYPE_CRC32C || frame.getIntBigEndian(CHECKSUM) != checksum())) {
            return -Errno.EUCLEAN;
        }
        boolean isSound = frame.getIntBigEndian(0xC) == blockSize && length() >= MIN_BLOCKS && length() <= fileBlocks
                && first() >= 1 && first() < length() - MIN_BLOCKS / 2 && (start() == 0 || start() >= first() && start() < length());
        return isSound ? 0 : -Errno.EUCLEAN;
    }

    /** Blocks of the journal, this one included. */
    int length() {
        return frame.getIntBigEndian(0x10);
    }

    /** The first block that the log may use. */
    int first() {
        return frame.getIntBigEndian(0x14);
    }

    /** The sequence number of the first transaction in the log, or of the next one to be written. */
    int sequence() {
        return frame.getIntBigEndian(0x18);
    }

    /** Where the first transaction of the log begins, or 0 when the log is empty. */
    int start() {
        return frame.getIntBigEndian(0x1C);
    }

    boolean has(int incompatible) {
        return (frame.getIntBigEndian(0x28) & incompatible) != 0;
    }

    boolean hasChecksums() {
        return has(INCOMPAT_CSUM_V2 | INCOMPAT_CSUM_V3);
    }

    /** The start value of the log's checksums. */
    int checksumSeed() {
        return Crc32c.update(Crc32c.INITIAL, frame, 0x30, 16);
    }

    void copyUuid(PageFrame target, int offset) {
        target.copyFrom(offset, frame, 0x30, LogFormat.UUID);
    }

    void setLog(int start, int sequence) {
        frame.putIntBigEndian(0x18, sequence);
        frame.putIntBigEndian(0x1C, start);
        seal();
    }

    /** Turns on what this code writes; the log is empty. */
    void setFeatures(boolean is64Bit) {
        int wanted = INCOMPAT_REVOKE | INCOMPAT_CSUM_V3 | (is64Bit ? INCOMPAT_64BIT : 0);
        frame.putIntBigEndian(0x28, frame.getIntBigEndian(0x28) & ~(INCOMPAT_CSUM_V2 | INCOMPAT_ASYNC_COMMIT) | wanted);
        frame.putIntBigEndian(0x24, frame.getIntBigEndian(0x24) & ~COMPAT_CHECKSUM);
        frame.putByte(0x50, CHECKSUM_TYPE_CRC32C);
        seal();
    }

    private void seal() {
        if (hasChecksums()) {
            frame.putIntBigEndian(CHECKSUM, checksum());
        }
    }

    private int checksum() {
        int crc = Crc32c.update(Crc32c.INITIAL, frame, 0, CHECKSUM);
        crc = Crc32c.updateZeros(crc, 4);
        return Crc32c.update(crc, frame, CHECKSUM + 4, SIZE - CHECKSUM - 4);
    }
}
