package biscotti.kernel.filesystem.ext4.journal;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.collection.LongMap;
import biscotti.kernel.device.block.BlockRequest;
import biscotti.kernel.filesystem.buffer.BlockIo;
import biscotti.kernel.frame.PageFrame;

/**
 * Brings a file system to the state of the last committed transaction in its log: finds where the log ends, gathers the revoke records, then
 * writes the logged blocks to their places. Doing it twice, or stopping in between, does no harm.
 */
final class Recovery {
    private enum Pass {
        SCAN, REVOKE, REPLAY
    }

    /** The last transaction that revoked a block. */
    private record Revocation(int sequence) {
    }

    private static final int REVOKE_BUCKET_BITS = 8;

    private final JournalSuperblock superblock;
    private final LogBlocks blocks;
    private final BlockIo io;
    private final int blockSize;
    private final long volumeBlocks;
    private final int seed;
    private final PageFrame head; // descriptor, revoke or commit block
    private final PageFrame data;
    private final LongMap<Revocation> revoked = new LongMap<>(REVOKE_BUCKET_BITS); // by block
    private int endSequence;
    private int replayedBlocks;

    /** Uses the two frames for its work. */
    Recovery(JournalSuperblock superblock, LogBlocks blocks, BlockIo io, long volumeBlocks, PageFrame head, PageFrame data) {
        this.superblock = superblock;
        this.blocks = blocks;
        this.io = io;
        this.blockSize = 1 << io.blockSizeBits();
        this.volumeBlocks = volumeBlocks;
        this.seed = superblock.checksumSeed();
        this.head = head;
        this.data = data;
    }

    /** Replays; returns 0 or minus an errno. The log is empty afterwards. */
    int run() {
        if (superblock.start() == 0) {
            endSequence = superblock.sequence();
            return 0;
        }
        for (Pass pass : Pass.values()) {
            int result = walk(pass);
            if (result < 0) {
                return result;
            }
        }
        int result = io.flush();
        if (result < 0) {
            return result;
        }
        superblock.setLog(0, endSequence);
        return io.write(blocks.physical(0), superblock.frame, 0, BlockRequest.FUA);
    }

    /** The sequence number for the next transaction. */
    int nextSequence() {
        return endSequence;
    }

    /** How many logged blocks were written to their places. */
    int replayedBlocks() {
        return replayedBlocks;
    }

    private int walk(Pass pass) {
        int sequence = superblock.sequence();
        int position = superblock.start();
        int budget = superblock.length(); // a log that runs in a circle is not one
        while (budget > 0 && (pass == Pass.SCAN || sequence != endSequence)) {
            int result = io.read(blocks.physical(position), head, 0);
            if (result < 0) {
                return result;
            }
            if (!LogFormat.hasHeader(head, sequence)) {
                break;
            }
            int used = 1;
            int type = LogFormat.type(head);
            if (type == LogFormat.TYPE_DESCRIPTOR) {
                if (!isTailRight()) {
                    break;
                }
                result = descriptor(pass, sequence, position);
                if (result < 0) {
                    return result;
                }
                used += result;
            } else if (type == LogFormat.TYPE_COMMIT) {
                if (superblock.hasChecksums()
                        && head.getIntBigEndian(LogFormat.COMMIT_CHECKSUM) != LogFormat.commitChecksum(seed, head, blockSize)) {
                    break;
                }
                sequence++;
            } else if (type == LogFormat.TYPE_REVOKE) {
                if (!isTailRight()) {
                    break;
                }
                if (pass == Pass.REVOKE) {
                    result = gatherRevokes(sequence);
                }
                if (result < 0) {
                    return result;
                }
            } else {
                break;
            }
            for (int i = 0; i < used; i++) {
                position = next(position);
            }
            budget -= used;
        }
        if (pass == Pass.SCAN) {
            endSequence = sequence;
        } else if (sequence != endSequence) {
            return -Errno.EUCLEAN; // the log reads differently than a moment ago
        }
        return 0;
    }

    /** Goes through a descriptor's tags; returns how many blocks follow it, or minus an errno. */
    private int descriptor(Pass pass, int sequence, int position) {
        boolean isV3 = superblock.has(JournalSuperblock.INCOMPAT_CSUM_V3);
        boolean isV2 = superblock.has(JournalSuperblock.INCOMPAT_CSUM_V2);
        boolean is64Bit = superblock.has(JournalSuperblock.INCOMPAT_64BIT);
        int tagSize = isV3 ? LogFormat.TAG_V3 : (is64Bit ? 12 : 8) + (isV2 ? 2 : 0);
        int end = blockSize - (superblock.hasChecksums() ? LogFormat.TAIL : 0);
        int count = 0;
        int at = LogFormat.HEADER;
        int place = position;
        while (at + tagSize <= end) {
            long block = head.getIntBigEndian(at) & 0xFFFF_FFFFL;
            int flags;
            int checksum;
            if (isV3) {
                flags = head.getIntBigEndian(at + 4);
                block |= (head.getIntBigEndian(at + 8) & 0xFFFF_FFFFL) << 32;
                checksum = head.getIntBigEndian(at + 12);
            } else {
                checksum = head.getShortBigEndian(at + 4);
                flags = head.getShortBigEndian(at + 6);
                if (is64Bit) {
                    block |= (head.getIntBigEndian(at + 8) & 0xFFFF_FFFFL) << 32;
                }
            }
            count++;
            place = next(place);
            if (pass == Pass.REPLAY) {
                int result = replay(sequence, place, block, flags, checksum, isV3 ? -1 : isV2 ? 0xFFFF : 0);
                if (result < 0) {
                    return result;
                }
            }
            at += tagSize + ((flags & LogFormat.TAG_SAME_UUID) == 0 ? LogFormat.UUID : 0);
            if ((flags & LogFormat.TAG_LAST) != 0) {
                break;
            }
        }
        return count;
    }

    private int replay(int sequence, int place, long block, int flags, int checksum, int checksumMask) {
        Revocation revocation = revoked.get(block);
        if (revocation != null && revocation.sequence - sequence >= 0) { // numbers may wrap
            return 0;
        }
        if (block >= volumeBlocks) {
            return -Errno.EUCLEAN;
        }
        int result = io.read(blocks.physical(place), data, 0);
        if (result < 0) {
            return result;
        }
        if (((LogFormat.dataChecksum(seed, sequence, data, blockSize) ^ checksum) & checksumMask) != 0) {
            return -Errno.EUCLEAN;
        }
        if ((flags & LogFormat.TAG_ESCAPED) != 0) {
            data.putIntBigEndian(0, LogFormat.MAGIC);
        }
        replayedBlocks++;
        return io.write(block, data, 0, 0);
    }

    private int gatherRevokes(int sequence) {
        boolean is64Bit = superblock.has(JournalSuperblock.INCOMPAT_64BIT);
        int size = is64Bit ? 8 : 4;
        Revocation revocation = new Revocation(sequence);
        int end = head.getIntBigEndian(LogFormat.REVOKE_COUNT);
        if (end < LogFormat.REVOKE_ENTRIES || end > blockSize) {
            return -Errno.EUCLEAN;
        }
        for (int at = LogFormat.REVOKE_ENTRIES; at + size <= end; at += size) {
            long block = is64Bit ? head.getLongBigEndian(at) : head.getIntBigEndian(at) & 0xFFFF_FFFFL;
            revoked.put(block, revocation); // later transactions come later: the last one stays
        }
        return 0;
    }

    private boolean isTailRight() {
        return !superblock.hasChecksums()
                || head.getIntBigEndian(blockSize - LogFormat.TAIL) == LogFormat.tailChecksum(seed, head, blockSize);
    }

    private int next(int position) {
        return position + 1 == superblock.length() ? superblock.first() : position + 1;
    }
}
