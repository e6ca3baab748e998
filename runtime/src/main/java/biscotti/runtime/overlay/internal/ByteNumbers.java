package biscotti.runtime.overlay.internal;

import java.util.Objects;

/** Numbers in byte arrays, without variable handles. */
final class ByteNumbers {
    private ByteNumbers() {}

    /** The number in so many bytes, highest first. */
    static long readBig(byte[] array, int offset, int count) {
        Objects.checkFromIndexSize(offset, count, array.length);
        long value = 0;
        for (int i = 0; i < count; i++) {
            value = value << 8 | array[offset + i] & 0xFF;
        }
        return value;
    }

    /** The number in so many bytes, lowest first. */
    static long readLittle(byte[] array, int offset, int count) {
        Objects.checkFromIndexSize(offset, count, array.length);
        long value = 0;
        for (int i = count - 1; i >= 0; i--) {
            value = value << 8 | array[offset + i] & 0xFF;
        }
        return value;
    }

    /** Puts the number into so many bytes, highest first. */
    static void writeBig(byte[] array, int offset, int count, long value) {
        Objects.checkFromIndexSize(offset, count, array.length);
        for (int i = count - 1, shift = 0; i >= 0; i--, shift += 8) {
            array[offset + i] = (byte) (value >>> shift);
        }
    }

    /** Puts the number into so many bytes, lowest first. */
    static void writeLittle(byte[] array, int offset, int count, long value) {
        Objects.checkFromIndexSize(offset, count, array.length);
        for (int i = 0, shift = 0; i < count; i++, shift += 8) {
            array[offset + i] = (byte) (value >>> shift);
        }
    }
}
