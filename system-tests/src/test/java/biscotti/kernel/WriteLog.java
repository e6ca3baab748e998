package biscotti.kernel;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A record of a disk's writes by QEMU's {@code blklogwrites}, in the format of Linux's dm-log-writes: a sector with magic, version, number of entries and
 * sector size; then for each entry a sector with the place, the count of sectors, flags and the length of the data, which follow.
 *
 * @param entries in the order in which they were done
 */
record WriteLog(List<Entry> entries) {
    private static final long MAGIC = 0x6a73_6677_7368_72L;
    private static final int FLUSH = 1;
    private static final int FORCE_UNIT_ACCESS = 2;
    private static final int DISCARD = 4;
    private static final int ENTRIES = 16;
    private static final int SECTOR_SIZE = 24;

    /**
     * @param position in bytes
     * @param data what was written; empty for a flush, null for a discard
     */
    record Entry(long position, byte[] data, boolean isFlush, boolean isDurable) {
        boolean isWrite() {
            return data != null && data.length > 0;
        }

        void applyTo(byte[] image) {
            System.arraycopy(data, 0, image, (int) position, data.length);
        }
    }

    static WriteLog read(Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.getLong(0) != MAGIC) {
            throw new IOException(file + " is no log of writes");
        }
        long count = bytes.getLong(ENTRIES);
        int sectorSize = bytes.getInt(SECTOR_SIZE);
        List<Entry> entries = new ArrayList<>();
        int at = sectorSize;
        for (long i = 0; i < count; i++) {
            long position = bytes.getLong(at) * sectorSize;
            int length = (int) bytes.getLong(at + 8) * sectorSize;
            long flags = bytes.getLong(at + 16);
            at += sectorSize;
            byte[] data = null;
            if ((flags & DISCARD) == 0) {
                data = new byte[length];
                bytes.get(at, data);
                at += length;
            }
            entries.add(new Entry(position, data, (flags & FLUSH) != 0, (flags & FORCE_UNIT_ACCESS) != 0));
        }
        return new WriteLog(entries);
    }
}
