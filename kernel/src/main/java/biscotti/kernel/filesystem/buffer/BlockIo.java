package biscotti.kernel.filesystem.buffer;

import biscotti.kernel.device.block.BlockDevice;
import biscotti.kernel.device.block.BlockRequest;
import biscotti.kernel.frame.PageFrame;
import biscotti.kernel.schedule.Locks;

/**
 * Reads and writes a disk in the blocks of a file system, and waits for each transfer.
 *
 * <p>Neighbouring blocks are gathered: {@link #add} appends to the pending request while blocks follow one another, and starts a new
 * one when they do not. {@link #finish} ends the last. One user at a time; results are 0 or minus an errno.
 */
public final class BlockIo {
    private static final int MAX_PIECES = 128;

    private final BlockDevice device;
    private final BlockRequest request;
    private final int blockSizeBits;
    private boolean isPending;
    private BlockRequest.Operation operation;
    private long nextBlock;

    /** Blocks are {@code 1 << blockSizeBits} bytes: 10 to 12 bits. */
    public BlockIo(BlockDevice device, Locks locks, int blockSizeBits) {
        this.device = device;
        this.blockSizeBits = blockSizeBits;
        this.request = new BlockRequest(locks, MAX_PIECES);
    }

    public int blockSizeBits() {
        return blockSizeBits;
    }

    /** Reads one block. */
    public int read(long block, PageFrame frame, int offset) {
        return one(BlockRequest.Operation.READ, block, frame, offset, 0);
    }

    /** Writes one block; {@code flags} of {@link BlockRequest}. */
    public int write(long block, PageFrame frame, int offset, int flags) {
        return one(BlockRequest.Operation.WRITE, block, frame, offset, flags);
    }

    /** Adds one block to a sequence of transfers of one kind; its memory stays as it is until {@link #finish}. */
    public int add(BlockRequest.Operation kind, long block, PageFrame frame, int offset) {
        if (isPending && kind == operation && block == nextBlock && request.add(frame, offset, 1 << blockSizeBits)) {
            nextBlock = block + 1;
            return 0;
        }
        int result = finish();
        if (result < 0) {
            return result;
        }
        request.begin(kind, block << (blockSizeBits - BlockDevice.SECTOR_SIZE_BITS), 0);
        request.add(frame, offset, 1 << blockSizeBits);
        isPending = true;
        operation = kind;
        nextBlock = block + 1;
        return 0;
    }

    /** Carries out what {@link #add} gathered. */
    public int finish() {
        if (!isPending) {
            return 0;
        }
        isPending = false;
        device.submit(request);
        return request.await();
    }

    /** Makes all that was written before durable. */
    public int flush() {
        request.begin(BlockRequest.Operation.FLUSH, 0, 0);
        device.submit(request);
        return request.await();
    }

    private int one(BlockRequest.Operation kind, long block, PageFrame frame, int offset, int flags) {
        int result = finish();
        if (result < 0) {
            return result;
        }
        request.begin(kind, block << (blockSizeBits - BlockDevice.SECTOR_SIZE_BITS), flags);
        request.add(frame, offset, 1 << blockSizeBits);
        device.submit(request);
        return request.await();
    }
}
