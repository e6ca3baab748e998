package biscotti.kernel.filesystem.ext4.journal;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.collection.RadixTree;
import biscotti.kernel.device.block.BlockRequest;
import biscotti.kernel.filesystem.buffer.BlockIo;
import biscotti.kernel.filesystem.buffer.Buffer;
import biscotti.kernel.filesystem.buffer.BufferCache;
import biscotti.kernel.frame.FrameAllocator;
import biscotti.kernel.frame.PageFrame;
import biscotti.kernel.schedule.Clock;
import biscotti.machine.annotation.BoundedEntry;

/** The transactions of one volume. All methods are called with the volume's lock held; results are 0 or minus an errno. */
public final class Journal {
    private final BufferCache buffers;
    private final BlockIo io;
    private final Clock clock;
    private final JournalClient client;
    private final LogWriter log;
    private final PageFrame superblockFrame;
    private final PageFrame head;
    private final PageFrame scratch;
    private RadixTree<Buffer> running = new RadixTree<>();
    private RadixTree<Buffer> revoked = new RadixTree<>(); // freed blocks of which the log holds a copy; the values pin nothing
    private final RadixTree<Buffer> toCheckpoint = new RadixTree<>();
    private int sequence; // of the running transaction
    private boolean isOpen; // between begin and end
    private boolean isAborted;

    private Journal(BufferCache buffers, BlockIo io, Clock clock, JournalClient client, LogBlocks blocks, JournalSuperblock superblock,
            PageFrame head, PageFrame scratch) {
        this.buffers = buffers;
        this.io = io;
        this.clock = clock;
        this.client = client;
        this.superblockFrame = superblock.frame;
        this.head = head;
        this.scratch = scratch;
        this.log = new LogWriter(superblock, blocks, io, head, scratch);
        this.sequence = superblock.sequence();
    }

    /**
     * Replays a log, before anything else of the volume is in memory. The log is empty afterwards.
     *
     * @return how many blocks were written, or minus an errno ({@code -EUCLEAN}: the journal makes no sense, {@code -EINVAL}: it uses
     *         a feature that is not known)
     */
    public static int recover(LogBlocks blocks, BlockIo io, long volumeBlocks, FrameAllocator frames) {
        PageFrame[] three = new PageFrame[3];
        if (!allocate(frames, three)) {
            return -Errno.ENOMEM;
        }
        JournalSuperblock superblock = new JournalSuperblock(three[0]);
        int result = load(superblock, blocks, io);
        if (result == 0) {
            Recovery recovery = new Recovery(superblock, blocks, io, volumeBlocks, three[1], three[2]);
            result = recovery.run();
            if (result == 0) {
                result = recovery.replayedBlocks();
            }
        }
        release(three);
        return result;
    }

    /** Opens a journal whose log is empty; null if it cannot be read or makes no sense, or memory is out. */
    public static Journal open(LogBlocks blocks, BlockIo io, BufferCache buffers, FrameAllocator frames, Clock clock, JournalClient client,
            boolean is64Bit) {
        PageFrame[] three = new PageFrame[3];
        if (!allocate(frames, three)) {
            return null;
        }
        JournalSuperblock superblock = new JournalSuperblock(three[0]);
        if (load(superblock, blocks, io) < 0) {
            release(three);
            return null;
        }
        superblock.setLog(0, superblock.sequence());
        superblock.setFeatures(is64Bit);
        return new Journal(buffers, io, clock, client, blocks, superblock, three[1], three[2]);
    }

    /** Blocks that one transaction may change, at most. */
    public int maxTransactionBlocks() {
        return log.capacity() / 4;
    }

    /** Joins the running transaction with a change of at most {@code credits} blocks; commits it first if they do not fit. */
    public int begin(int credits) {
        if (isOpen) {
            throw new IllegalStateException("operations do not nest");
        }
        if (isAborted) {
            return -Errno.EROFS;
        }
        if (!hasRoom(credits)) {
            int result = commit();
            if (result < 0) {
                return result;
            }
        }
        isOpen = true;
        return 0;
    }

    /** Whether the running transaction can take a change of so many blocks more. */
    public boolean hasRoom(int credits) {
        return running.size() + credits + revoked.size() / 64 <= maxTransactionBlocks();
    }

    /** Ends what {@link #begin} began. */
    public void end() {
        isOpen = false;
    }

    /** Between {@link #begin} and {@link #end}: announces a change of a block, which stays pinned until it is checkpointed. */
    public void modify(Buffer buffer) {
        if (!isOpen) {
            throw new IllegalStateException("change outside of an operation");
        }
        if (running.put(buffer.block, buffer) == null) {
            buffers.pin(buffer);
            revoked.remove(buffer.block);
        }
    }

    /** Between {@link #begin} and {@link #end}: a metadata block is freed. Nobody else has it pinned. */
    public void forget(long block) {
        Buffer inTransaction = running.remove(block);
        if (inTransaction != null) {
            buffers.unpin(inTransaction);
        }
        Buffer inLog = toCheckpoint.remove(block);
        if (inLog != null) {
            buffers.unpin(inLog);
            revoked.put(block, inLog);
        }
        buffers.forget(block);
    }

    /** Whether there is anything to commit. */
    public boolean isDirty() {
        return !running.isEmpty() || !revoked.isEmpty();
    }

    /** Makes all ended operations durable. Not between {@link #begin} and {@link #end}, unless called through them. */
    @BoundedEntry("commit of a journal")
    public int commit() {
        if (isAborted) {
            return -Errno.EROFS;
        }
        isOpen = true; // the client changes the superblock
        int result = client.beforeCommit();
        isOpen = false;
        if (result == 0 && isDirty() && !isAborted) {
            result = writeTransaction();
        }
        if (result < 0) {
            abort(result);
            return result;
        }
        client.committed();
        return log.used() > log.capacity() / 2 ? checkpoint() : 0;
    }

    /** Commits, writes every block to its place and empties the log. */
    public int sync() {
        int result = commit();
        return result < 0 ? result : checkpoint();
    }

    /** Gives up: nothing that is not committed yet ever will be. */
    public void abort() {
        abort(-Errno.EROFS);
    }

    public boolean isAborted() {
        return isAborted;
    }

    /** After the last operation: gives back memory. Blocks that are not checkpointed (after an abort) stay in the log. */
    public void close() {
        unpinAll(running);
        unpinAll(toCheckpoint);
        superblockFrame.release();
        head.release();
        scratch.release();
    }

    private int writeTransaction() {
        int result = 0;
        if (log.used() == 0) {
            result = log.begin(sequence);
        }
        if (result == 0) {
            result = log.write(sequence, running, revoked);
        }
        if (result == 0) {
            result = log.commit(sequence, clock.realtimeNanos());
        }
        if (result < 0) {
            return result;
        }
        sequence++;
        for (long block = running.nextKey(0); block >= 0; block = running.nextKey(block + 1)) {
            Buffer buffer = running.get(block);
            if (toCheckpoint.put(block, buffer) != null) {
                buffers.unpin(buffer); // pinned there already
            }
        }
        running = new RadixTree<>();
        revoked = new RadixTree<>();
        return 0;
    }

    private int checkpoint() {
        if (log.used() == 0) {
            return 0;
        }
        int result = 0;
        for (long block = toCheckpoint.nextKey(0); block >= 0 && result == 0; block = toCheckpoint.nextKey(block + 1)) {
            result = io.add(BlockRequest.Operation.WRITE, block, toCheckpoint.get(block).frame, 0);
        }
        int finished = io.finish();
        if (result == 0) {
            result = finished;
        }
        if (result == 0) {
            result = io.flush();
        }
        if (result == 0) {
            result = log.clear(sequence);
        }
        if (result < 0) {
            abort(result);
            return result;
        }
        unpinAll(toCheckpoint);
        return 0;
    }

    private void abort(int error) {
        if (!isAborted) {
            isAborted = true;
            client.aborted(error);
        }
    }

    private void unpinAll(RadixTree<Buffer> tree) {
        for (long block = tree.nextKey(0); block >= 0; block = tree.nextKey(block)) {
            buffers.unpin(tree.remove(block));
        }
    }

    private static int load(JournalSuperblock superblock, LogBlocks blocks, BlockIo io) {
        int result = io.read(blocks.physical(0), superblock.frame, 0);
        return result < 0 ? result : superblock.check(1 << io.blockSizeBits(), blocks.count());
    }

    private static boolean allocate(FrameAllocator frames, PageFrame[] target) {
        for (int i = 0; i < target.length; i++) {
            target[i] = frames.allocateZeroed();
            if (target[i] == null) {
                release(target);
                return false;
            }
        }
        return true;
    }

    private static void release(PageFrame[] frames) {
        for (PageFrame frame : frames) {
            if (frame != null) {
                frame.release();
            }
        }
    }
}
