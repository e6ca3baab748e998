package biscotti.codequality;

/** FNV-1a and a word-wise mixing hash over bytes. */
final class Hashing {

    private Hashing() {
    }

    static long run(int n) {
        byte[] data = new byte[n];
        for (int i = 0; i < n; i++) {
            data[i] = (byte) (i * 31 + (i >> 8));
        }
        long checksum = 0;
        for (int round = 0; round < 4; round++) {
            checksum = checksum * 31 + fowlerNollVo(data, round) + mix(data, round);
        }
        return checksum;
    }

    private static long fowlerNollVo(byte[] data, int seed) {
        long hash = 0xcbf29ce484222325L + seed;
        for (byte b : data) {
            hash ^= b & 0xff;
            hash *= 0x100000001b3L;
        }
        return hash;
    }

    private static long mix(byte[] data, int seed) {
        long hash = seed * 0x9e3779b97f4a7c15L;
        int i = 0;
        for (; i + 4 <= data.length; i += 4) {
            int word = data[i] & 0xff | (data[i + 1] & 0xff) << 8 | (data[i + 2] & 0xff) << 16
                    | (data[i + 3] & 0xff) << 24;
            hash ^= word;
            hash *= 0xff51afd7ed558ccdL;
            hash ^= hash >>> 33;
        }
        for (; i < data.length; i++) {
            hash = hash * 31 + data[i];
        }
        return hash;
    }
}
