package biscotti.kernel.device.block.hosted;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.device.block.BlockDevice;
import biscotti.kernel.device.block.BlockRequest;

/** A disk in a byte array, of at most 2 GiB. */
public class MemoryDisk implements BlockDevice {
    private final byte[] content;
    private final boolean readOnly;

    /** A disk whose content is {@code content}, which is not copied; its length is a multiple of the sector size. */
    public MemoryDisk(byte[] content, boolean readOnly) {
        if (content.length % SECTOR_SIZE != 0) {
            throw new IllegalArgumentException("a part of a sector");
        }
        this.content = content;
        this.readOnly = readOnly;
    }

    /** The bytes of the disk itself. */
    public final byte[] content() {
        return content;
    }

    @Override
    public long sectorCount() {
        return content.length / SECTOR_SIZE;
    }

    @Override
    public int physicalBlockSizeBytes() {
        return SECTOR_SIZE;
    }

    @Override
    public boolean isReadOnly() {
        return readOnly;
    }

    @Override
    public boolean supportsDiscard() {
        return true;
    }

    @Override
    public void submit(BlockRequest request) {
        request.complete(execute(request));
    }

    /** Carries the request out; returns its result. */
    protected int execute(BlockRequest request) {
        long first = request.firstSector();
        if (first < 0 || request.sectorCount() > sectorCount() - first) {
            return -Errno.EIO;
        }
        int position = (int) (first * SECTOR_SIZE);
        switch (request.operation()) {
            case READ -> {
                for (int i = 0; i < request.pieceCount(); i++) {
                    request.frame(i).copyFrom(request.offset(i), content, position, request.length(i));
                    position += request.length(i);
                }
            }
            case WRITE -> {
                if (readOnly) {
                    return -Errno.EROFS;
                }
                for (int i = 0; i < request.pieceCount(); i++) {
                    request.frame(i).copyTo(request.offset(i), content, position, request.length(i));
                    position += request.length(i);
                }
            }
            case DISCARD, FLUSH -> {
                return 0; // discarded content is undefined: it stays
            }
        }
        return 0;
    }
}
