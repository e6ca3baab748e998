package biscotti.kernel.device.block.hosted;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.device.block.BlockDevice;
import biscotti.kernel.device.block.BlockRequest;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A disk over an image file. */
public final class FileDisk implements BlockDevice, Closeable {
    private final FileChannel channel;
    private final long sectors;
    private final boolean readOnly;

    public FileDisk(Path image, boolean readOnly) throws IOException {
        this.readOnly = readOnly;
        this.channel = readOnly ? FileChannel.open(image, StandardOpenOption.READ)
                : FileChannel.open(image, StandardOpenOption.READ, StandardOpenOption.WRITE);
        this.sectors = channel.size() / SECTOR_SIZE;
    }

    @Override
    public long sectorCount() {
        return sectors;
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
        return false;
    }

    @Override
    public void submit(BlockRequest request) {
        int result;
        try {
            result = execute(request);
        } catch (IOException e) {
            result = -Errno.EIO;
        }
        request.complete(result);
    }

    private int execute(BlockRequest request) throws IOException {
        if (request.firstSector() < 0 || request.sectorCount() > sectors - request.firstSector()) {
            return -Errno.EIO;
        }
        long position = request.firstSector() * SECTOR_SIZE;
        switch (request.operation()) {
            case READ -> {
                for (int i = 0; i < request.pieceCount(); i++) {
                    byte[] bytes = new byte[request.length(i)];
                    ByteBuffer buffer = ByteBuffer.wrap(bytes);
                    while (buffer.hasRemaining()) {
                        if (channel.read(buffer, position + buffer.position()) < 0) {
                            return -Errno.EIO;
                        }
                    }
                    request.frame(i).copyFrom(request.offset(i), bytes, 0, bytes.length);
                    position += bytes.length;
                }
            }
            case WRITE -> {
                if (readOnly) {
                    return -Errno.EROFS;
                }
                for (int i = 0; i < request.pieceCount(); i++) {
                    byte[] bytes = new byte[request.length(i)];
                    request.frame(i).copyTo(request.offset(i), bytes, 0, bytes.length);
                    ByteBuffer buffer = ByteBuffer.wrap(bytes);
                    while (buffer.hasRemaining()) {
                        channel.write(buffer, position + buffer.position());
                    }
                    position += bytes.length;
                }
                if (request.has(BlockRequest.FUA)) {
                    channel.force(false);
                }
            }
            case FLUSH -> channel.force(false);
            case DISCARD -> {
                return -Errno.EOPNOTSUPP;
            }
        }
        return 0;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
