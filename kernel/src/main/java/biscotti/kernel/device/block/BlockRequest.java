package biscotti.kernel.device.block;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.frame.PageFrame;
import biscotti.kernel.schedule.Locks;
import biscotti.kernel.schedule.WaitQueue;

/**
 * One transfer between a disk and memory: consecutive sectors, and the pieces of page frames that they are read into or written from.
 *
 * <p>A request can be used again after it completed. It holds no references on its frames: the submitter keeps them alive.
 */
public final class BlockRequest {
    /** What to do. */
    public enum Operation {
        READ, WRITE,
        /** Every write that completed before this was submitted is on the medium when it completes. No sectors. */
        FLUSH,
        /** The sectors' content is no longer needed. No pieces. */
        DISCARD
    }

    /** With {@code WRITE}: on the medium when it completes (force unit access). */
    public static final int FUA = 1;
    /** With {@code WRITE}: a {@code FLUSH} takes place before it. */
    public static final int PREFLUSH = 2;

    private static final int PENDING = 1; // results are 0 or negative

    private final PageFrame[] frames;
    private final int[] offsets;
    private final int[] lengths;
    private final WaitQueue waiters;
    private Operation operation;
    private int flags;
    private long firstSector;
    private long sectorCount;
    private int pieces;
    private volatile int status;

    /** A request with room for {@code maxPieces} pieces. */
    public BlockRequest(Locks locks, int maxPieces) {
        frames = new PageFrame[maxPieces];
        offsets = new int[maxPieces];
        lengths = new int[maxPieces];
        waiters = locks.newWaitQueue();
    }

    /** Begins a READ or WRITE at a sector; pieces follow. */
    public void begin(Operation operation, long firstSector, int flags) {
        begin(operation, firstSector, 0, flags);
    }

    /** Begins any operation; {@code sectorCount} is for DISCARD, 0 otherwise. */
    public void begin(Operation operation, long firstSector, long sectorCount, int flags) {
        this.operation = operation;
        this.firstSector = firstSector;
        this.sectorCount = sectorCount;
        this.flags = flags;
        this.pieces = 0;
        this.status = PENDING;
    }

    /** Appends a piece of memory: whole sectors within one frame. False if there is no room for more pieces. */
    public boolean add(PageFrame frame, int offset, int length) {
        if (pieces == frames.length) {
            return false;
        }
        if (length <= 0 || (length & BlockDevice.SECTOR_SIZE - 1) != 0 || offset < 0 || offset + length > PageFrame.SIZE) {
            throw new IllegalArgumentException("piece");
        }
        frames[pieces] = frame;
        offsets[pieces] = offset;
        lengths[pieces] = length;
        pieces++;
        sectorCount += length >> BlockDevice.SECTOR_SIZE_BITS;
        return true;
    }

    public Operation operation() {
        return operation;
    }

    public boolean has(int flag) {
        return (flags & flag) != 0;
    }

    public long firstSector() {
        return firstSector;
    }

    public long sectorCount() {
        return sectorCount;
    }

    public int pieceCount() {
        return pieces;
    }

    public PageFrame frame(int piece) {
        return frames[piece];
    }

    public int offset(int piece) {
        return offsets[piece];
    }

    public int length(int piece) {
        return lengths[piece];
    }

    /** For the device: ends the request. {@code result} is 0 or minus an errno. May be called by an interrupt handler. */
    public void complete(int result) {
        if (result > 0) {
            throw new IllegalArgumentException("result");
        }
        status = result;
        waiters.wakeAll();
    }

    public boolean isComplete() {
        return status != PENDING;
    }

    /** Sleeps until the request is complete; returns its result, 0 or minus an errno. */
    public int await() {
        while (true) {
            int ticket = waiters.ticket();
            int result = status;
            if (result != PENDING) {
                return result;
            }
            waiters.awaitUninterruptibly(ticket, WaitQueue.FOREVER);
        }
    }

    /** As {@link #await} with an end; {@code -ETIMEDOUT} leaves the request with the device. */
    public int await(long deadlineNanos) {
        while (true) {
            int ticket = waiters.ticket();
            int result = status;
            if (result != PENDING) {
                return result;
            }
            if (waiters.awaitUninterruptibly(ticket, deadlineNanos) < 0 && status == PENDING) {
                return -Errno.ETIMEDOUT;
            }
        }
    }
}
