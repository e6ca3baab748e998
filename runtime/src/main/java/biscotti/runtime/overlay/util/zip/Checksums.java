package biscotti.runtime.overlay.util.zip;

/** The arithmetic of the checksums. */
final class Checksums {
    private static final int ADLER_MODULUS = 65521;
    /** So many sums of bytes stay below 2^31. */
    private static final int ADLER_PIECE = 3800;

    private Checksums() {}

    /** What each byte does to a reflected CRC of this polynomial. */
    static int[] crcTable(int polynomial) {
        int[] table = new int[256];
        for (int i = 0; i < table.length; i++) {
            int value = i;
            for (int bit = 0; bit < 8; bit++) {
                value = (value & 1) != 0 ? value >>> 1 ^ polynomial : value >>> 1;
            }
            table[i] = value;
        }
        return table;
    }

    static int adler(int adler, byte[] bytes, int offset, int length) {
        int low = adler & 0xFFFF;
        int high = adler >>> 16;
        int at = offset;
        int end = offset + length;
        while (at < end) {
            int pieceEnd = Math.min(end, at + ADLER_PIECE);
            for (; at < pieceEnd; at++) {
                low += bytes[at] & 0xFF;
                high += low;
            }
            low %= ADLER_MODULUS;
            high %= ADLER_MODULUS;
        }
        return high << 16 | low;
    }
}
