package biscotti.kernel.filesystem.ext4.journal;

import biscotti.kernel.collection.RadixTree;
import biscotti.kernel.device.block.BlockRequest;
import biscotti.kernel.filesystem.buffer.BlockIo;
import biscotti.kernel.filesystem.buffer.Buffer;
import biscotti.kernel.frame.PageFrame;

/** Appends transactions to the log: revoke blocks, descriptors with the blocks that they describe, the commit block. */
final class LogWriter {
    private final JournalSuperblock superblock;
    private final LogBlocks blocks;
    private final BlockIo io;
    private final int blockSize;
    private final int seed;
    private final PageFrame head;
    private final PageFrame escaped;
    private int position; // the next free block
    private int used;

    /** Uses the two frames for its work; the log is empty. */
    LogWriter(JournalSuperblock superblock, LogBlocks blocks, BlockIo io, PageFrame head, PageFrame escaped) {
        this.superblock = superblock;
        this.blocks = blocks;
        this.io = io;
        this.blockSize = 1 << io.blockSizeBits();
        this.seed = superblock.checksumSeed();
        this.head = head;
        this.escaped = escaped;
        this.position = superblock.first();
    }

    /** Blocks of the log that transactions can use. */
    int capacity() {
        return superblock.length() - superblock.first();
    }

    /** Blocks written since the log was empty. */
    int used() {
        return used;
    }

    /** Blocks that a transaction of so many logged and revoked blocks takes, at most. */
    int blocksFor(long logged, long revoked) {
        return (int) (logged + (logged + tagsPerBlock() - 1) / tagsPerBlock() + (revoked + revokesPerBlock() - 1) / revokesPerBlock() + 1);
    }

    /** Makes the superblock say that the log begins here, with transaction {@code sequence}. */
    int begin(int sequence) {
        superblock.setLog(position, sequence);
        return io.write(blocks.physical(0), superblock.frame, 0, BlockRequest.FUA);
    }

    /** Makes the superblock say that the log is empty. */
    int clear(int nextSequence) {
        superblock.setLog(0, nextSequence);
        used = 0;
        return io.write(blocks.physical(0), superblock.frame, 0, BlockRequest.FUA);
    }

    /** Writes a transaction but for its commit block. */
    int write(int sequence, RadixTree<Buffer> logged, RadixTree<Buffer> revoked) {
        int result = writeRevokes(sequence, revoked);
        long block = logged.nextKey(0);
        while (result == 0 && block >= 0) {
            int count = fillDescriptor(sequence, logged, block);
            result = append(head);
            for (int i = 0; i < count && result == 0; i++) {
                result = appendLogged(logged.get(block));
                block = logged.nextKey(block + 1);
            }
            int finished = io.finish(); // the descriptor's frame is used again
            result = result < 0 ? result : finished;
        }
        return result;
    }

    /** Writes the commit block: all that was written before is made durable first, and it is durable on return. */
    int commit(int sequence, long nowNanos) {
        head.fill(0, blockSize, 0);
        LogFormat.putHeader(head, LogFormat.TYPE_COMMIT, sequence);
        head.putLongBigEndian(LogFormat.COMMIT_SECONDS, nowNanos / 1_000_000_000L);
        head.putIntBigEndian(LogFormat.COMMIT_NANOS, (int) (nowNanos % 1_000_000_000L));
        head.putIntBigEndian(LogFormat.COMMIT_CHECKSUM, LogFormat.commitChecksum(seed, head, blockSize));
        int result = io.write(blocks.physical(position), head, 0, BlockRequest.PREFLUSH | BlockRequest.FUA);
        advance();
        return result;
    }

    private int fillDescriptor(int sequence, RadixTree<Buffer> logged, long firstBlock) {
        head.fill(0, blockSize, 0);
        LogFormat.putHeader(head, LogFormat.TYPE_DESCRIPTOR, sequence);
        int at = LogFormat.HEADER;
        int count = 0;
        int max = tagsPerBlock();
        long block = firstBlock;
        while (block >= 0 && count < max) {
            PageFrame frame = logged.get(block).frame;
            long next = logged.nextKey(block + 1);
            boolean isEscaped = frame.getIntBigEndian(0) == LogFormat.MAGIC;
            count++;
            int flags = (isEscaped ? LogFormat.TAG_ESCAPED : 0) | (count == 1 ? 0 : LogFormat.TAG_SAME_UUID)
                    | (next < 0 || count == max ? LogFormat.TAG_LAST : 0);
            head.putIntBigEndian(at, (int) block);
            head.putIntBigEndian(at + 4, flags);
            head.putIntBigEndian(at + 8, (int) (block >>> 32));
            head.putIntBigEndian(at + 12, LogFormat.dataChecksum(seed, sequence, isEscaped ? escape(frame) : frame, blockSize));
            at += LogFormat.TAG_V3;
            if (count == 1) {
                superblock.copyUuid(head, at);
                at += LogFormat.UUID;
            }
            block = next;
        }
        putTail();
        return count;
    }

    private int writeRevokes(int sequence, RadixTree<Buffer> revoked) {
        boolean is64Bit = superblock.has(JournalSuperblock.INCOMPAT_64BIT);
        long block = revoked.nextKey(0);
        while (block >= 0) {
            head.fill(0, blockSize, 0);
            LogFormat.putHeader(head, LogFormat.TYPE_REVOKE, sequence);
            int at = LogFormat.REVOKE_ENTRIES;
            for (int i = 0; i < revokesPerBlock() && block >= 0; i++) {
                if (is64Bit) {
                    head.putLongBigEndian(at, block);
                } else {
                    head.putIntBigEndian(at, (int) block);
                }
                at += is64Bit ? 8 : 4;
                block = revoked.nextKey(block + 1);
            }
            head.putIntBigEndian(LogFormat.REVOKE_COUNT, at);
            putTail();
            int result = append(head);
            if (result == 0) {
                result = io.finish();
            }
            if (result < 0) {
                return result;
            }
        }
        return 0;
    }

    private int appendLogged(Buffer buffer) {
        if (buffer.frame.getIntBigEndian(0) != LogFormat.MAGIC) {
            return append(buffer.frame);
        }
        int result = append(escape(buffer.frame));
        return result < 0 ? result : io.finish();
    }

    /** A copy that recovery does not take for a block of the log itself. */
    private PageFrame escape(PageFrame frame) {
        escaped.copyFrom(0, frame, 0, blockSize);
        escaped.putInt(0, 0);
        return escaped;
    }

    private int append(PageFrame frame) {
        int result = io.add(BlockRequest.Operation.WRITE, blocks.physical(position), frame, 0);
        advance();
        return result;
    }

    private void putTail() {
        head.putIntBigEndian(blockSize - LogFormat.TAIL, LogFormat.tailChecksum(seed, head, blockSize));
    }

    private void advance() {
        position = position + 1 == superblock.length() ? superblock.first() : position + 1;
        used++;
    }

    private int tagsPerBlock() {
        return (blockSize - LogFormat.HEADER - LogFormat.TAIL - LogFormat.UUID) / LogFormat.TAG_V3;
    }

    private int revokesPerBlock() {
        return (blockSize - LogFormat.REVOKE_ENTRIES - LogFormat.TAIL) / (superblock.has(JournalSuperblock.INCOMPAT_64BIT) ? 8 : 4);
    }
}
