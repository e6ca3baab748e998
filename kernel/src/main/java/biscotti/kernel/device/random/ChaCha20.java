package biscotti.kernel.device.random;

/** The ChaCha20 block function of RFC 8439, section 2.3, over words. */
final class ChaCha20 {
    static final int WORDS = 16;
    static final int BYTES = 64;

    private ChaCha20() {
    }

    /** One block: {@code key} of 8 words, and four words of counter and nonce, into {@code block}. */
    static void block(int[] key, int counter, int nonce0, int nonce1, int nonce2, int[] block) {
        int x0 = 0x61707865;
        int x1 = 0x3320646E;
        int x2 = 0x79622D32;
        int x3 = 0x6B206574;
        int[] x = block;
        x[0] = x0;
        x[1] = x1;
        x[2] = x2;
        x[3] = x3;
        for (int i = 0; i < 8; i++) {
            x[4 + i] = key[i];
        }
        x[12] = counter;
        x[13] = nonce0;
        x[14] = nonce1;
        x[15] = nonce2;
        for (int round = 0; round < 10; round++) {
            quarter(x, 0, 4, 8, 12);
            quarter(x, 1, 5, 9, 13);
            quarter(x, 2, 6, 10, 14);
            quarter(x, 3, 7, 11, 15);
            quarter(x, 0, 5, 10, 15);
            quarter(x, 1, 6, 11, 12);
            quarter(x, 2, 7, 8, 13);
            quarter(x, 3, 4, 9, 14);
        }
        x[0] += x0;
        x[1] += x1;
        x[2] += x2;
        x[3] += x3;
        for (int i = 0; i < 8; i++) {
            x[4 + i] += key[i];
        }
        x[12] += counter;
        x[13] += nonce0;
        x[14] += nonce1;
        x[15] += nonce2;
    }

    private static void quarter(int[] x, int a, int b, int c, int d) {
        x[a] += x[b];
        x[d] = Integer.rotateLeft(x[d] ^ x[a], 16);
        x[c] += x[d];
        x[b] = Integer.rotateLeft(x[b] ^ x[c], 12);
        x[a] += x[b];
        x[d] = Integer.rotateLeft(x[d] ^ x[a], 8);
        x[c] += x[d];
        x[b] = Integer.rotateLeft(x[b] ^ x[c], 7);
    }
}
