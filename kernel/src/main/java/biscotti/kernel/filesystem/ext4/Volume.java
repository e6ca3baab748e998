package biscotti.kernel.filesystem.ext4;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.device.block.BlockDevice;
import biscotti.kernel.device.block.BlockRequest;
import biscotti.kernel.filesystem.buffer.BlockIo;
import biscotti.kernel.filesystem.buffer.Buffer;
import biscotti.kernel.filesystem.buffer.BufferCache;
import biscotti.kernel.filesystem.ext4.journal.Journal;
import biscotti.kernel.frame.FrameAllocator;
import biscotti.kernel.memory.PageCache;
import biscotti.kernel.schedule.Clock;
import biscotti.kernel.schedule.LockRank;
import biscotti.kernel.schedule.Locks;
import biscotti.kernel.schedule.SleepLock;

/** One mounted file system: what its parts share. All of it is guarded by the volume's lock, which {@link Ext4} takes. */
final class Volume {
    private static final LockRank LOCK = new LockRank("ext4 volume", 4000);
    private static final int EVICTED_AT_ONCE = 256;

    final BlockDevice device;
    final SleepLock lock;
    final PageCache cache;
    final FrameAllocator frames;
    final Clock clock;
    final FaultLog faults;
    final MountOptions options;
    final Superblock superblock;
    final Buffer superblockBuffer;
    final BufferCache buffers;
    /** For file data; the buffers and the journal have their own. */
    final BlockIo dataIo;
    final GroupTable groups;
    final InodeTable inodes;
    final BlockAllocator blocks;
    final InodeAllocator inodeNumbers;
    final OrphanList orphans;
    final DirtyFiles dirtyFiles;
    final Discarding discarding;
    /** Null while the volume is mounted for reading only. */
    Journal journal;
    private final Locks locks;
    private boolean isReadOnly = true;
    private int generation;

    /** {@code superblockBuffer} is pinned, and stays so until {@link #unload}. */
    Volume(BlockDevice device, Locks locks, PageCache cache, Clock clock, FaultLog faults, MountOptions options, BufferCache buffers,
            Buffer superblockBuffer, Superblock superblock) {
        this.device = device;
        this.locks = locks;
        this.lock = locks.newSleepLock(LOCK);
        this.cache = cache;
        this.frames = cache.frames();
        this.clock = clock;
        this.faults = faults;
        this.options = options;
        this.buffers = buffers;
        this.superblockBuffer = superblockBuffer;
        this.superblock = superblock;
        this.dataIo = new BlockIo(device, locks, superblock.blockSizeBits);
        this.groups = new GroupTable(this);
        this.inodes = new InodeTable(this);
        this.blocks = new BlockAllocator(this);
        this.inodeNumbers = new InodeAllocator(this);
        this.orphans = new OrphanList(this);
        this.dirtyFiles = new DirtyFiles(this);
        this.discarding = new Discarding(this);
        this.generation = superblock.hashSeed(0) ^ (int) clock.realtimeNanos();
    }

    /**
     * Before a change begins: whether there are frames in reserve for all blocks that it and a commit may need. If memory is short, clean pages go, and dirty
     * ones are written.
     */
    boolean hasReserve() {
        return buffers.fillReserve() || cache.evict(EVICTED_AT_ONCE) > 0 && buffers.fillReserve() || writeDirty() && buffers.fillReserve();
    }

    /** Writes all dirty pages and lets go of them; false if that freed nothing. Errors are noted with the files. */
    boolean writeDirty() {
        long before = frames.freeFrames();
        dirtyFiles.writeAll(false); // the pages of a file that nobody has open go with it
        cache.evict(EVICTED_AT_ONCE);
        return frames.freeFrames() > before;
    }

    /** A request without memory, for what is said to the disk beside {@link #dataIo}. */
    BlockRequest newRequest() {
        return new BlockRequest(locks, 0);
    }

    /** Announces a change of a metadata block, inside a transaction. */
    void modify(Buffer buffer) {
        journal.modify(buffer);
    }

    /** Number of blocks of a group: all but the last have as many. */
    int blocksIn(int group) {
        long first = superblock.firstDataBlock + (long) group * superblock.blocksPerGroup;
        return (int) Math.min(superblock.blocksPerGroup, superblock.blockCount - first);
    }

    boolean isReadOnly() {
        return isReadOnly;
    }

    void setWritable() {
        isReadOnly = false;
    }

    void setReadOnly() {
        isReadOnly = true;
    }

    /** Says that the disk's content makes no sense; no more is written. Returns {@code -EUCLEAN}. */
    int damaged(String what, long number) {
        faults.report(what, number);
        stop();
        return -Errno.EUCLEAN;
    }

    /** Says that a change failed half-way: the journal ends without it, and no more is written. Returns {@code error}. */
    int failed(String what, long number, int error) {
        faults.report(what, number);
        stop();
        return error;
    }

    /** A number that makes a new inode differ from an older one of the same number. */
    int nextGeneration() {
        generation = generation * 1664525 + 1013904223 + (int) clock.monotonicNanos(); // Numerical Recipes' constants
        return generation;
    }

    private void stop() {
        isReadOnly = true;
        if (journal != null) {
            journal.abort();
        }
    }

    /** Gives back what the mount pinned. */
    void unload() {
        groups.unload();
        buffers.unpin(superblockBuffer);
    }
}
