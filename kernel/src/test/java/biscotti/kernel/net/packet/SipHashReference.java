package biscotti.kernel.net.packet;

/** SipHash-2-4 over bytes 0, 1, 2, ..., written from the paper for any length, to check the fixed-length one against. */
final class SipHashReference {
    private SipHashReference() {
    }

    static long hash(long key0, long key1, int length) {
        long[] v = {key0 ^ 0x736f6d6570736575L, key1 ^ 0x646f72616e646f6dL, key0 ^ 0x6c7967656e657261L,
            key1 ^ 0x7465646279746573L};
        int words = length / 8;
        for (int i = 0; i <= words; i++) {
            long m = i == words ? (long) length << 56 : 0;
            for (int b = 0; b < 8 && i * 8 + b < length; b++) {
                m |= (long) (i * 8 + b & 0xff) << 8 * b;
            }
            v[3] ^= m;
            round(v);
            round(v);
            v[0] ^= m;
        }
        v[2] ^= 0xff;
        for (int i = 0; i < 4; i++) {
            round(v);
        }
        return v[0] ^ v[1] ^ v[2] ^ v[3];
    }

    private static void round(long[] v) {
        v[0] += v[1];
        v[1] = Long.rotateLeft(v[1], 13) ^ v[0];
        v[0] = Long.rotateLeft(v[0], 32);
        v[2] += v[3];
        v[3] = Long.rotateLeft(v[3], 16) ^ v[2];
        v[0] += v[3];
        v[3] = Long.rotateLeft(v[3], 21) ^ v[0];
        v[2] += v[1];
        v[1] = Long.rotateLeft(v[1], 17) ^ v[2];
        v[2] = Long.rotateLeft(v[2], 32);
    }
}
