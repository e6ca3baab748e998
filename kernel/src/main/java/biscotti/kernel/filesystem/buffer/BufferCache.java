package biscotti.kernel.filesystem.buffer;

import biscotti.kernel.collection.IntrusiveList;
import biscotti.kernel.collection.Link;
import biscotti.kernel.collection.RadixTree;
import biscotti.kernel.frame.FrameAllocator;
import biscotti.kernel.frame.PageFrame;

/**
 * The metadata blocks of one mounted file system that are in memory.
 *
 * <p>Every method that returns a buffer pins it; each pin is given back by {@link #unpin}. Unpinned buffers are kept, oldest
 * dropped first, until there are more than the limit or memory is short.
 */
public final class BufferCache {
    private final RadixTree<Buffer> byBlock = new RadixTree<>();
    private final IntrusiveList<Buffer> unpinned = new IntrusiveList<>(); // oldest first
    /** As many blocks as an operation or a commit has in use at once, and some. */
    private static final int RESERVE = 96;

    private final BlockIo io;
    private final FrameAllocator frames;
    private final long blockCount;
    private final int maxUnpinned;
    private final PageFrame[] reserve = new PageFrame[RESERVE];
    private int reserved;

    /** A cache over blocks in [0, {@code blockCount}). */
    public BufferCache(BlockIo io, FrameAllocator frames, long blockCount, int maxUnpinned) {
        this.io = io;
        this.frames = frames;
        this.blockCount = blockCount;
        this.maxUnpinned = maxUnpinned;
    }

    public int blockSize() {
        return 1 << io.blockSizeBits();
    }

    /** Reads a block unless it is here; null when it is out of range, unreadable, or memory is out. */
    public Buffer read(long block) {
        Buffer buffer = find(block);
        if (buffer != null) {
            return buffer;
        }
        PageFrame frame = newFrame(block);
        if (frame == null) {
            return null;
        }
        if (io.read(block, frame, 0) < 0) {
            frame.release();
            return null;
        }
        return insert(block, frame);
    }

    /** A block whose content on the disk does not matter: all zeros, checked. Null when it is out of range or memory is out. */
    public Buffer zeroed(long block) {
        Buffer buffer = find(block);
        if (buffer == null) {
            PageFrame frame = newFrame(block);
            if (frame == null) {
                return null;
            }
            buffer = insert(block, frame);
        }
        buffer.frame.fill(0, blockSize(), 0);
        buffer.setVerified();
        return buffer;
    }

    /** The block if it is in memory, pinned; otherwise null. */
    public Buffer find(long block) {
        Buffer buffer = byBlock.get(block);
        if (buffer != null) {
            pin(buffer);
        }
        return buffer;
    }

    /** Pins once more. */
    public void pin(Buffer buffer) {
        if (buffer.pins++ == 0) {
            unpinned.remove(buffer.ageLink);
        }
    }

    /** Gives one pin back. */
    public void unpin(Buffer buffer) {
        if (buffer.pins <= 0) {
            throw new IllegalStateException("buffer is not pinned");
        }
        if (--buffer.pins == 0) {
            unpinned.addLast(buffer.ageLink);
            if (unpinned.size() > maxUnpinned) {
                drop(unpinned.first());
            }
        }
    }

    /** Forgets a block that nobody pins, because it now means something else. */
    public void forget(long block) {
        Buffer buffer = byBlock.get(block);
        if (buffer == null) {
            return;
        }
        if (buffer.pins > 0) {
            throw new IllegalStateException("forgotten buffer is pinned");
        }
        drop(buffer.ageLink);
    }

    /** Frees up to {@code count} unpinned buffers; returns how many. */
    public int shrink(int count) {
        int freed = 0;
        while (freed < count && !unpinned.isEmpty()) {
            drop(unpinned.first());
            freed++;
        }
        return freed;
    }

    /** Buffers that somebody pins: 0 after an unmount. */
    public long pinnedCount() {
        return byBlock.size() - unpinned.size();
    }

    private PageFrame newFrame(long block) {
        if (block < 0 || block >= blockCount) {
            return null;
        }
        PageFrame frame = frames.allocate();
        if (frame == null && shrink(8) > 0) {
            frame = frames.allocate();
        }
        if (frame == null && reserved > 0) {
            reserved--;
            frame = reserve[reserved];
            reserve[reserved] = null;
        }
        return frame;
    }

    /**
     * Fills the reserve: frames for blocks when there are no others, so that what has begun can be brought to its end. False if it is not full; then memory is
     * to be freed, or nothing begun.
     */
    public boolean fillReserve() {
        while (reserved < RESERVE) {
            PageFrame frame = frames.allocate();
            if (frame == null) {
                return false;
            }
            reserve[reserved] = frame;
            reserved++;
        }
        return true;
    }

    /** After the last use: gives the reserve and all that nobody pins back. */
    public void close() {
        while (reserved > 0) {
            reserved--;
            reserve[reserved].release();
            reserve[reserved] = null;
        }
        shrink(Integer.MAX_VALUE);
    }

    private Buffer insert(long block, PageFrame frame) {
        Buffer buffer = new Buffer(block, frame);
        buffer.pins = 1;
        byBlock.put(block, buffer);
        return buffer;
    }

    private void drop(Link<Buffer> link) {
        Buffer buffer = link.owner;
        unpinned.remove(link);
        byBlock.remove(buffer.block);
        buffer.frame.release();
    }
}
