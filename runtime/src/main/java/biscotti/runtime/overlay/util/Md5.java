package biscotti.runtime.overlay.util;

/** The MD5 message digest (RFC 1321): for names, not for secrets. */
final class Md5 {
    private static final int BLOCK_BYTES = 64;
    private static final int LENGTH_BYTES = 8;
    private static final int DIGEST_BYTES = 16;
    private static final int[] ROTATIONS = {7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21};
    private static final int[] SINES = sines();

    private Md5() {}

    private static int[] sines() {
        int[] table = new int[BLOCK_BYTES];
        for (int i = 0; i < table.length; i++) {
            table[i] = (int) (long) (StrictMath.abs(StrictMath.sin(i + 1)) * 4294967296.0);
        }
        return table;
    }

    static byte[] digest(byte[] message) {
        byte[] padded = padded(message);
        int[] state = {0x67452301, 0xEFCDAB89, 0x98BADCFE, 0x10325476};
        for (int block = 0; block < padded.length; block += BLOCK_BYTES) {
            add(state, padded, block);
        }
        byte[] digest = new byte[DIGEST_BYTES];
        for (int i = 0; i < DIGEST_BYTES; i++) {
            digest[i] = (byte) (state[i / 4] >>> i % 4 * 8);
        }
        return digest;
    }

    /** The message, a one bit, zeros, and the message's length in bits. */
    private static byte[] padded(byte[] message) {
        int blocks = (message.length + LENGTH_BYTES) / BLOCK_BYTES + 1;
        byte[] padded = new byte[blocks * BLOCK_BYTES];
        System.arraycopy(message, 0, padded, 0, message.length);
        padded[message.length] = (byte) 0x80;
        long bits = message.length * 8L;
        for (int i = 0; i < LENGTH_BYTES; i++) {
            padded[padded.length - LENGTH_BYTES + i] = (byte) (bits >>> 8 * i);
        }
        return padded;
    }

    private static void add(int[] state, byte[] bytes, int block) {
        int a = state[0];
        int b = state[1];
        int c = state[2];
        int d = state[3];
        for (int i = 0; i < BLOCK_BYTES; i++) {
            int round = i / 16;
            int word = word(bytes, block, round, i);
            int sum = a + mix(round, b, c, d) + word + SINES[i];
            a = d;
            d = c;
            c = b;
            b += Integer.rotateLeft(sum, ROTATIONS[4 * round + i % 4]);
        }
        state[0] += a;
        state[1] += b;
        state[2] += c;
        state[3] += d;
    }

    private static int mix(int round, int b, int c, int d) {
        return switch (round) {
            case 0 -> b & c | ~b & d;
            case 1 -> b & d | c & ~d;
            case 2 -> b ^ c ^ d;
            default -> c ^ (b | ~d);
        };
    }

    private static int word(byte[] bytes, int block, int round, int step) {
        int index =
                switch (round) {
                    case 0 -> step;
                    case 1 -> 5 * step + 1;
                    case 2 -> 3 * step + 5;
                    default -> 7 * step;
                };
        int at = block + (index & 15) * 4;
        return bytes[at] & 0xFF | (bytes[at + 1] & 0xFF) << 8 | (bytes[at + 2] & 0xFF) << 16 | bytes[at + 3] << 24;
    }
}
