package biscotti.kernel.filesystem.ext4;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.device.block.BlockRequest;
import biscotti.kernel.frame.PageFrame;
import biscotti.kernel.memory.BackingStore;

/** The disk behind a file's pages. */
final class FileStore implements BackingStore {
    private final Inode inode;
    private final Volume volume;
    private final int blockSize;
    private final int blockSizeBits;

    FileStore(Inode inode) {
        this.inode = inode;
        this.volume = inode.volume;
        this.blockSize = volume.superblock.blockSize;
        this.blockSizeBits = volume.superblock.blockSizeBits;
    }

    @Override
    public long pageCount() {
        return inode.sizeBytes() + PageFrame.SIZE - 1 >> PageFrame.SIZE_BITS;
    }

    @Override
    public int readPages(long index, PageFrame[] frames, int count) {
        if (isEntered()) {
            return readEntered(index, frames, count);
        }
        volume.lock.acquire(); // for a page fault
        try {
            return volume.lock.isPoisoned() ? -Errno.EIO : readEntered(index, frames, count);
        } finally {
            volume.lock.release();
        }
    }

    private int readEntered(long index, PageFrame[] frames, int count) {
        int result = 0;
        for (int i = 0; i < count && result == 0; i++) {
            result = transfer(BlockRequest.Operation.READ, index + i, frames[i]);
        }
        int finished = volume.dataIo.finish();
        if (result < 0 || finished < 0) {
            return result < 0 ? result : finished;
        }
        for (int i = 0; i < count; i++) {
            long left = inode.sizeBytes() - (index + i << PageFrame.SIZE_BITS);
            if (left > 0 && left < PageFrame.SIZE) { // what lies behind the end must not show when the file grows
                frames[i].fill((int) left, PageFrame.SIZE - (int) left, 0);
            }
        }
        return 0;
    }

    @Override
    public int writePage(long index, PageFrame frame) {
        return transfer(BlockRequest.Operation.WRITE, index, frame);
    }

    @Override
    public int finishWrites() {
        return volume.dataIo.finish();
    }

    @Override
    public int writeDirty() {
        volume.lock.acquire();
        try {
            return volume.lock.isPoisoned() ? -Errno.EIO : volume.dirtyFiles.write(inode);
        } finally {
            volume.lock.release();
        }
    }

    @Override
    public boolean isEntered() {
        return volume.lock.isHeld();
    }

    private int transfer(BlockRequest.Operation operation, long index, PageFrame frame) {
        boolean isRead = operation == BlockRequest.Operation.READ;
        long position = index << PageFrame.SIZE_BITS;
        Mapping mapping = new Mapping();
        for (int offset = 0; offset < PageFrame.SIZE; offset += blockSize) {
            if (position + offset >= inode.sizeBytes()) {
                if (isRead) {
                    frame.fill(offset, PageFrame.SIZE - offset, 0);
                }
                break;
            }
            int result = ExtentTree.map(inode, position + offset >> blockSizeBits, mapping);
            if (result == 0 && mapping.isData()) {
                result = volume.dataIo.add(operation, mapping.physical, frame, offset);
            } else if (result == 0 && isRead) {
                frame.fill(offset, blockSize, 0);
            }
            if (result < 0) {
                return result;
            }
        }
        return 0;
    }
}
