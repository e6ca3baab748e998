package biscotti.kernel.collection;

/** Numbers in byte arrays, least significant byte first: the structures that programs see. */
public final class LittleEndian {
    private LittleEndian() {
    }

    /** Two bytes as an unsigned number. */
    public static int getShort(byte[] bytes, int offset) {
        return bytes[offset] & 0xFF | (bytes[offset + 1] & 0xFF) << 8;
    }

    public static int getInt(byte[] bytes, int offset) {
        return getShort(bytes, offset) | getShort(bytes, offset + 2) << 16;
    }

    public static long getLong(byte[] bytes, int offset) {
        return getInt(bytes, offset) & 0xFFFF_FFFFL | (long) getInt(bytes, offset + 4) << 32;
    }

    public static void putShort(byte[] bytes, int offset, int value) {
        bytes[offset] = (byte) value;
        bytes[offset + 1] = (byte) (value >>> 8);
    }

    public static void putInt(byte[] bytes, int offset, int value) {
        putShort(bytes, offset, value);
        putShort(bytes, offset + 2, value >>> 16);
    }

    public static void putLong(byte[] bytes, int offset, long value) {
        putInt(bytes, offset, (int) value);
        putInt(bytes, offset + 4, (int) (value >>> 32));
    }
}
