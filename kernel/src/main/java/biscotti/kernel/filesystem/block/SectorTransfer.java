package biscotti.kernel.filesystem.block;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.device.block.BlockDevice;
import biscotti.kernel.device.block.BlockRequest;
import biscotti.kernel.frame.FrameAllocator;
import biscotti.kernel.frame.PageFrame;
import biscotti.kernel.memory.UserBuffer;
import biscotti.kernel.schedule.Locks;

/** Moves bytes between a disk and a program, through frames of its own, which {@link #close} gives back. For one thread. */
final class SectorTransfer {
    /** The most that is moved at once. */
    static final int MOST_BYTES = 1 << 16;

    private static final int MOST_FRAMES = MOST_BYTES / PageFrame.SIZE;
    private static final int SECTOR_MASK = BlockDevice.SECTOR_SIZE - 1;

    private final BlockDevice device;
    private final FrameAllocator allocator;
    private final PageFrame[] frames = new PageFrame[MOST_FRAMES];
    private final BlockRequest request;
    private int held;

    SectorTransfer(BlockDevice device, FrameAllocator allocator, Locks locks) {
        this.device = device;
        this.allocator = allocator;
        this.request = new BlockRequest(locks, MOST_FRAMES);
    }

    void close() {
        for (int i = 0; i < held; i++) {
            frames[i].release();
        }
        held = 0;
    }

    /** Reads up to {@code length} bytes at a position of the disk; returns how many reached the program, or minus an errno. */
    long read(UserBuffer target, long position, int length) {
        int skipped = (int) position & SECTOR_MASK;
        int wanted = Math.min(length, MOST_BYTES - skipped);
        int result = move(BlockRequest.Operation.READ, position - skipped, skipped + wanted);
        if (result < 0) {
            return result;
        }
        int at = skipped;
        while (at < skipped + wanted) {
            int offset = at & PageFrame.SIZE - 1;
            int part = Math.min(PageFrame.SIZE - offset, skipped + wanted - at);
            int moved = target.put(frames[at >> PageFrame.SIZE_BITS], offset, part);
            if (moved <= 0) {
                return at > skipped ? at - skipped : moved;
            }
            at += moved;
        }
        return wanted;
    }

    /** Writes up to {@code length} bytes at a position of the disk; returns how many, or minus an errno. */
    long write(UserBuffer source, long position, int length) {
        int skipped = (int) position & SECTOR_MASK;
        int wanted = Math.min(length, MOST_BYTES - skipped);
        boolean isWhole = skipped == 0 && (wanted & SECTOR_MASK) == 0;
        int result = isWhole ? holdFrames(wanted) : move(BlockRequest.Operation.READ, position - skipped, skipped + wanted);
        if (result < 0) {
            return result;
        }
        int at = skipped;
        while (at < skipped + wanted) {
            int offset = at & PageFrame.SIZE - 1;
            int moved = source.get(frames[at >> PageFrame.SIZE_BITS], offset, Math.min(PageFrame.SIZE - offset, skipped + wanted - at));
            if (moved <= 0) {
                return -Errno.EFAULT; // with nothing of this piece written
            }
            at += moved;
        }
        result = move(BlockRequest.Operation.WRITE, position - skipped, skipped + wanted);
        return result < 0 ? result : wanted;
    }

    /** Writes zeros over whole sectors, at most {@link #MOST_BYTES}; returns how many bytes, or minus an errno. */
    long writeZeros(long position, long length) {
        int bytes = (int) Math.min(length, MOST_BYTES);
        int result = holdFrames(bytes);
        for (int i = 0; i < held && result == 0; i++) {
            frames[i].fill(0, PageFrame.SIZE, 0);
        }
        if (result == 0) {
            result = move(BlockRequest.Operation.WRITE, position, bytes);
        }
        return result < 0 ? result : bytes;
    }

    /** Says that whole sectors are not needed any more. */
    int discard(long position, long length) {
        request.begin(BlockRequest.Operation.DISCARD, position >> BlockDevice.SECTOR_SIZE_BITS, length >> BlockDevice.SECTOR_SIZE_BITS, 0);
        device.submit(request);
        return request.await();
    }

    /** Makes what was written durable. */
    int flush() {
        request.begin(BlockRequest.Operation.FLUSH, 0, 0);
        device.submit(request);
        return request.await();
    }

    private int holdFrames(int bytes) {
        while (held << PageFrame.SIZE_BITS < bytes) {
            frames[held] = allocator.allocate();
            if (frames[held] == null) {
                return -Errno.ENOMEM;
            }
            held++;
        }
        return 0;
    }

    /** From the start of a sector, and to the end of the one with the last byte. */
    private int move(BlockRequest.Operation operation, long position, int bytes) {
        int result = holdFrames(bytes);
        if (result < 0) {
            return result;
        }
        request.begin(operation, position >> BlockDevice.SECTOR_SIZE_BITS, 0);
        int whole = bytes + SECTOR_MASK & ~SECTOR_MASK;
        for (int at = 0; at < whole; at += PageFrame.SIZE) {
            request.add(frames[at >> PageFrame.SIZE_BITS], 0, Math.min(PageFrame.SIZE, whole - at));
        }
        device.submit(request);
        return request.await();
    }
}
