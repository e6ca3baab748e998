package biscotti.kernel.filesystem.ext4;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.device.block.BlockDevice;
import biscotti.kernel.device.block.BlockRequest;
import biscotti.kernel.filesystem.buffer.BlockIo;
import biscotti.kernel.filesystem.buffer.Buffer;
import biscotti.kernel.filesystem.buffer.BufferCache;
import biscotti.kernel.filesystem.ext4.journal.Journal;
import biscotti.kernel.filesystem.ext4.journal.JournalClient;
import biscotti.kernel.frame.FrameAllocator;
import biscotti.kernel.frame.PageFrame;
import biscotti.kernel.memory.PageCache;
import biscotti.kernel.schedule.Clock;
import biscotti.kernel.schedule.Locks;

/** The steps of mounting and unmounting, in order. */
final class Mounting {
    private static final int MAX_UNPINNED_BUFFERS = 4096;

    private final BlockDevice device;
    private final Locks locks;
    private final PageCache cache;
    private final FrameAllocator frames;
    private final Clock clock;
    private final FaultLog faults;
    private final MountOptions options;
    private Volume volume;

    Mounting(BlockDevice device, Locks locks, PageCache cache, Clock clock, FaultLog faults, MountOptions options) {
        this.device = device;
        this.locks = locks;
        this.cache = cache;
        this.frames = cache.frames();
        this.clock = clock;
        this.faults = faults;
        this.options = options;
    }

    /** Mounts; 0 or minus an errno, with nothing left behind. */
    int mount() {
        int result = open();
        if (result == 0 && !options.isReadOnly() && (device.isReadOnly() || !volume.superblock.isWritable())) {
            result = -Errno.EROFS;
        }
        if (result == 0 && volume.superblock.incompat(Feature.INCOMPAT_RECOVER)) {
            result = recover();
        }
        if (result == 0) {
            result = volume.groups.check();
        }
        if (result == 0) {
            volume.blocks.load();
            volume.inodeNumbers.load();
            result = checkRoot();
        }
        if (result == 0 && !options.isReadOnly()) {
            result = startWriting();
        }
        if (result < 0) {
            close();
        }
        return result;
    }

    /** The volume, after a successful mount. */
    Volume volume() {
        return volume;
    }

    /** Writes everything and marks the file system clean. Returns the first error; the volume is closed in any case. */
    int unmount() {
        int result = 0;
        if (volume.journal != null) {
            result = volume.dirtyFiles.writeAll(false);
            int synced = volume.journal.sync();
            if (result == 0) {
                result = synced;
            }
            volume.dirtyFiles.abandon();
            if (result == 0) {
                volume.superblock.setIncompat(Feature.INCOMPAT_RECOVER, false);
                result = writeSuperblock();
            }
        }
        close();
        return result;
    }

    /** Writes everything and marks the file system clean, files without names deleted; it stays mounted, for reading. Returns the first error. */
    int shutDown() {
        if (volume.isReadOnly()) {
            return 0;
        }
        int result = volume.dirtyFiles.writeAll(false);
        int freed = volume.orphans.finishAll();
        int synced = volume.journal.sync();
        volume.setReadOnly();
        result = result < 0 ? result : freed < 0 ? freed : synced;
        if (result == 0) {
            volume.superblock.setIncompat(Feature.INCOMPAT_RECOVER, false);
            result = writeSuperblock();
        }
        return result;
    }

    /** Reads superblock and descriptors, as they are. */
    private int open() {
        PageFrame frame = frames.allocate();
        if (frame == null) {
            return -Errno.ENOMEM;
        }
        BlockRequest request = new BlockRequest(locks, 1);
        request.begin(BlockRequest.Operation.READ, Superblock.DISK_OFFSET_BYTES / BlockDevice.SECTOR_SIZE, 0);
        request.add(frame, 0, Superblock.SIZE);
        device.submit(request);
        int result = request.await();
        int blockSizeBits = 0;
        long blockCount = 0;
        if (result == 0) {
            Superblock superblock = new Superblock(frame, 0);
            result = superblock.check(device.sectorCount() * BlockDevice.SECTOR_SIZE);
            blockSizeBits = superblock.blockSizeBits;
            blockCount = superblock.blockCount;
        }
        frame.release();
        return result < 0 ? result : openVolume(blockSizeBits, blockCount);
    }

    private int openVolume(int blockSizeBits, long blockCount) {
        BufferCache buffers = new BufferCache(new BlockIo(device, locks, blockSizeBits), frames, blockCount, MAX_UNPINNED_BUFFERS);
        Buffer buffer = buffers.read(Superblock.DISK_OFFSET_BYTES >> blockSizeBits);
        if (buffer == null) {
            return -Errno.EIO;
        }
        Superblock superblock = new Superblock(buffer.frame, (int) Superblock.DISK_OFFSET_BYTES & (1 << blockSizeBits) - 1);
        volume = new Volume(device, locks, cache, clock, faults, options, buffers, buffer, superblock);
        return volume.groups.read();
    }

    /** Replays the journal, then begins anew with what is on the disk. */
    private int recover() {
        if (device.isReadOnly()) {
            return -Errno.EROFS;
        }
        JournalFile file = JournalFile.load(volume);
        if (file == null) {
            return volume.damaged("journal", volume.superblock.journalInode());
        }
        int result = Journal.recover(file, volume.dataIo, volume.superblock.blockCount, frames);
        if (result < 0) {
            faults.report("journal cannot be replayed", -result);
            return result;
        }
        close();
        return open();
    }

    private int checkRoot() {
        Inode root = volume.inodes.get(InodeTable.ROOT);
        if (root == null) {
            return -Errno.EUCLEAN;
        }
        boolean isDirectory = root.isDirectory();
        volume.inodes.put(root);
        return isDirectory ? 0 : volume.damaged("root directory", InodeTable.ROOT);
    }

    private int startWriting() {
        JournalFile file = volume.superblock.journalInode() == 0 ? null : JournalFile.load(volume);
        if (file == null) {
            return -Errno.EROFS; // without a journal nothing is written
        }
        BlockIo io = new BlockIo(device, locks, volume.superblock.blockSizeBits);
        volume.journal = Journal.open(file, io, volume.buffers, frames, clock, new Commits(), volume.superblock.blockCount >>> 32 != 0);
        if (volume.journal == null) {
            return volume.damaged("journal", volume.superblock.journalInode());
        }
        if (!volume.hasReserve()) {
            return -Errno.ENOMEM;
        }
        volume.superblock.setIncompat(Feature.INCOMPAT_RECOVER, true);
        volume.superblock.recordMount(clock.realtimeNanos() / 1_000_000_000L);
        int result = writeSuperblock();
        if (result < 0) {
            return result;
        }
        volume.setWritable();
        return volume.orphans.finishAll();
    }

    private int writeSuperblock() {
        volume.superblock.recordWrite(clock.realtimeNanos() / 1_000_000_000L);
        volume.superblock.seal();
        int result = volume.dataIo.write(volume.superblockBuffer.block, volume.superblockBuffer.frame, 0,
                BlockRequest.PREFLUSH | BlockRequest.FUA);
        if (result < 0) {
            faults.report("superblock cannot be written", -result);
        }
        return result;
    }

    private void close() {
        if (volume == null) {
            return;
        }
        if (volume.journal != null) {
            volume.dirtyFiles.abandon();
            volume.journal.close();
        }
        volume.unload();
        volume.buffers.close();
        volume = null;
    }

    /** What a commit does for the volume. */
    private final class Commits implements JournalClient {
        @Override
        public int beforeCommit() {
            int result = volume.dirtyFiles.writeAll(true);
            if (result == 0 && volume.journal.isDirty()) {
                volume.modify(volume.superblockBuffer);
                volume.superblock.setFreeBlocks(volume.blocks.freeCount());
                volume.superblock.setFreeInodes(volume.inodeNumbers.freeCount());
                volume.superblock.recordWrite(clock.realtimeNanos() / 1_000_000_000L);
                volume.superblock.seal();
            }
            return result;
        }

        @Override
        public void committed() {
            volume.blocks.committed();
        }

        @Override
        public void aborted(int error) {
            volume.setReadOnly();
            faults.report("journal aborted", -error);
        }
    }
}
