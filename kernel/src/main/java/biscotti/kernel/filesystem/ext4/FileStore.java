package biscotti.kernel.filesystem.ext4;

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
    public int readPage(long index, PageFrame frame) {
        return transfer(BlockRequest.Operation.READ, index, frame);
    }

    @Override
    public int writePage(long index, PageFrame frame) {
        return transfer(BlockRequest.Operation.WRITE, index, frame);
    }

    @Override
    public int finishWrites() {
        return volume.dataIo.finish();
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
        if (!isRead) {
            return 0;
        }
        int result = volume.dataIo.finish();
        long left = inode.sizeBytes() - position;
        if (result == 0 && left > 0 && left < PageFrame.SIZE) {
            frame.fill((int) left, PageFrame.SIZE - (int) left, 0); // what lies behind the end must not show when the file grows
        }
        return result;
    }
}
