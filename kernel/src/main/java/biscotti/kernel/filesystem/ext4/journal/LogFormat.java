package biscotti.kernel.filesystem.ext4.journal;

import biscotti.kernel.filesystem.buffer.Crc32c;
import biscotti.kernel.frame.PageFrame;

/** The layout of the log's blocks; all numbers are big-endian. Source: the kernel's ext4 documentation, "Journal (jbd2)". */
final class LogFormat {
    static final int MAGIC = 0xC03B3998;

    static final int TYPE_DESCRIPTOR = 1;
    static final int TYPE_COMMIT = 2;
    static final int TYPE_SUPERBLOCK_V1 = 3;
    static final int TYPE_SUPERBLOCK_V2 = 4;
    static final int TYPE_REVOKE = 5;

    /** Size of the header that the log's own blocks begin with. */
    static final int HEADER = 12;
    /** Size of the checksum at the end of descriptor and revoke blocks. */
    static final int TAIL = 4;

    static final int TAG_ESCAPED = 1;
    static final int TAG_SAME_UUID = 2;
    static final int TAG_LAST = 8;
    static final int UUID = 16;
    static final int TAG_V3 = 16;

    static final int REVOKE_COUNT = 12;
    static final int REVOKE_ENTRIES = 16;

    static final int COMMIT_CHECKSUM = 16;
    static final int COMMIT_SECONDS = 48;
    static final int COMMIT_NANOS = 56;

    private LogFormat() {
    }

    static void putHeader(PageFrame frame, int type, int sequence) {
        frame.putIntBigEndian(0, MAGIC);
        frame.putIntBigEndian(4, type);
        frame.putIntBigEndian(8, sequence);
    }

    static boolean hasHeader(PageFrame frame, int sequence) {
        return frame.getIntBigEndian(0) == MAGIC && frame.getIntBigEndian(8) == sequence;
    }

    static int type(PageFrame frame) {
        return frame.getIntBigEndian(4);
    }

    /** The checksum of a descriptor or revoke block. */
    static int tailChecksum(int seed, PageFrame frame, int blockSize) {
        return Crc32c.updateZeros(Crc32c.update(seed, frame, 0, blockSize - TAIL), TAIL);
    }

    static int commitChecksum(int seed, PageFrame frame, int blockSize) {
        int crc = Crc32c.update(seed, frame, 0, COMMIT_CHECKSUM);
        crc = Crc32c.updateZeros(crc, 4);
        return Crc32c.update(crc, frame, COMMIT_CHECKSUM + 4, blockSize - COMMIT_CHECKSUM - 4);
    }

    /** The checksum of a logged block, as the log holds it. */
    static int dataChecksum(int seed, int sequence, PageFrame frame, int blockSize) {
        int crc = Crc32c.updateInt(seed, Integer.reverseBytes(sequence));
        return Crc32c.update(crc, frame, 0, blockSize);
    }
}
