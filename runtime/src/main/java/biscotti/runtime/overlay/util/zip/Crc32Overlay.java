package biscotti.runtime.overlay.util.zip;

import biscotti.machine.annotation.Overlay;

/** {@code java.util.zip.CRC32}: by a table of bytes (ISO 3309, polynomial 0x04C11DB7 reflected). */
@Overlay("java.util.zip.CRC32")
final class Crc32Overlay {
    private static final int[] TABLE = Checksums.crcTable(0xEDB88320);

    private static int update(int crc, int b) {
        return ~(TABLE[(~crc ^ b) & 0xFF] ^ ~crc >>> 8);
    }

    private static int updateBytes0(int crc, byte[] bytes, int offset, int length) {
        int state = ~crc;
        for (int i = offset; i < offset + length; i++) {
            state = TABLE[(state ^ bytes[i]) & 0xFF] ^ state >>> 8;
        }
        return ~state;
    }

    private static int updateByteBuffer0(int crc, long address, int offset, int length) {
        throw new UnsupportedOperationException("there are no direct buffers");
    }
}
