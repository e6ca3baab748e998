package biscotti.kernel.filesystem.block;

import biscotti.kernel.abi.BlockRequests;
import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.OpenFlags;
import biscotti.kernel.device.block.BlockDevice;
import biscotti.kernel.file.ControlCaller;
import biscotti.kernel.file.Controllable;
import biscotti.kernel.file.Inode;
import biscotti.kernel.file.OpenFile;
import biscotti.kernel.file.OpenRequest;
import biscotti.kernel.file.Readable;
import biscotti.kernel.file.Seekable;
import biscotti.kernel.file.Synchronizable;
import biscotti.kernel.file.Writable;
import biscotti.kernel.frame.PageFrame;
import biscotti.kernel.memory.UserBuffer;
import biscotti.kernel.memory.UserMemory;
import biscotti.kernel.memory.UserWord;

/** An open disk. */
final class BlockFile extends OpenFile implements Readable, Writable, Seekable, Synchronizable, Controllable {
    private final BlockDevice device;

    BlockFile(Inode inode, OpenRequest request, BlockDevice device) {
        super(inode, request);
        this.device = device;
    }

    private SectorTransfer transfer() {
        return new SectorTransfer(device, inode().services().frames, inode().services().locks);
    }

    @Override
    public long size() {
        return device.sectorCount() << BlockDevice.SECTOR_SIZE_BITS;
    }

    @Override
    public long seekData(long position, boolean isHoleWanted) {
        return position >= size() ? -Errno.ENXIO : isHoleWanted ? size() : position;
    }

    @Override
    public long maxPosition() {
        return size();
    }

    @Override
    public long read(UserBuffer target, long position) {
        SectorTransfer transfer = transfer();
        long at = position;
        long moved = 1;
        while (moved > 0 && at < size() && target.remaining() > 0) {
            moved = transfer.read(target, at, (int) Math.min(Math.min(target.remaining(), size() - at), SectorTransfer.MOST_BYTES));
            at += Math.max(moved, 0);
        }
        transfer.close();
        return at > position || moved > 0 ? at - position : moved;
    }

    @Override
    public long write(UserBuffer source, long position, long sizeLimit) {
        long begin = position == APPEND ? size() : position;
        appendPosition = begin;
        if (source.remaining() > 0 && begin >= size()) {
            return -Errno.ENOSPC;
        }
        SectorTransfer transfer = transfer();
        long at = begin;
        long moved = 1;
        while (moved > 0 && at < size() && source.remaining() > 0) {
            moved = transfer.write(source, at, (int) Math.min(Math.min(source.remaining(), size() - at), SectorTransfer.MOST_BYTES));
            at += Math.max(moved, 0);
        }
        int flushed = at > begin && (flags() & OpenFlags.O_DSYNC) != 0 ? transfer.flush() : 0;
        transfer.close();
        return flushed < 0 ? flushed : at > begin || moved > 0 ? at - begin : moved;
    }

    @Override
    public int synchronize(boolean isDataOnly) {
        return transfer().flush();
    }

    @Override
    public long control(ControlCaller caller, int request, long argument) {
        UserMemory memory = caller.memory();
        return switch (request) {
            case BlockRequests.BLKGETSIZE64 -> memory.putLong(argument, size());
            case BlockRequests.BLKGETSIZE -> memory.putLong(argument, device.sectorCount());
            case BlockRequests.BLKSSZGET -> memory.putInt(argument, BlockDevice.SECTOR_SIZE);
            case BlockRequests.BLKPBSZGET, BlockRequests.BLKIOMIN -> memory.putInt(argument, device.physicalBlockSizeBytes());
            case BlockRequests.BLKBSZGET -> memory.putInt(argument, PageFrame.SIZE);
            case BlockRequests.BLKIOOPT, BlockRequests.BLKALIGNOFF, BlockRequests.BLKROTATIONAL -> memory.putInt(argument, 0);
            case BlockRequests.BLKROGET -> memory.putInt(argument, device.isReadOnly() ? 1 : 0);
            case BlockRequests.BLKFLSBUF -> synchronize(false);
            case BlockRequests.BLKDISCARD, BlockRequests.BLKZEROOUT -> clear(memory, argument, request == BlockRequests.BLKZEROOUT);
            default -> -Errno.ENOTTY;
        };
    }

    private int clear(UserMemory memory, long argument, boolean isZeroed) {
        UserWord start = new UserWord();
        UserWord length = new UserWord();
        if (!mayWrite()) {
            return -Errno.EBADF;
        }
        if (memory.getLong(argument, start) < 0 || memory.getLong(argument + 8, length) < 0) {
            return -Errno.EFAULT;
        }
        boolean isInside = start.value >= 0 && length.value >= 0 && length.value <= size() - start.value;
        if (!isInside || ((start.value | length.value) & BlockDevice.SECTOR_SIZE - 1) != 0) {
            return -Errno.EINVAL;
        }
        SectorTransfer transfer = transfer();
        long result = isZeroed ? 0 : transfer.discard(start.value, length.value);
        long end = start.value + length.value;
        for (long at = start.value; isZeroed && at < end && result >= 0; at += Math.max(result, 0)) {
            result = transfer.writeZeros(at, end - at);
        }
        transfer.close();
        return (int) Math.min(result, 0);
    }
}
