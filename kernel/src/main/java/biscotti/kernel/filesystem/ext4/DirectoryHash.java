package biscotti.kernel.filesystem.ext4;

/**
 * The hash of a name by which an indexed directory is sorted: half of MD4, TEA, or the old one, each over signed or unsigned bytes.
 *
 * <p>Sources: the kernel's ext4 documentation, "Hash Tree Directories"; RFC 1320 for the rounds; Wheeler and Needham, "TEA".
 */
final class DirectoryHash {
    static final int LEGACY = 0;
    static final int HALF_MD4 = 1;
    static final int TEA = 2;

    /** Means "end of the directory" in cookies, so no name hashes to it. */
    private static final int END = 0xFFFF_FFFE;

    private final int version;
    private final boolean isUnsigned;
    private final int[] state = new int[4];
    private final int[] words = new int[8];

    private final int[] seed = new int[4];

    /** Hashes as the directory root's version byte and the superblock say. */
    DirectoryHash(Superblock superblock, int version) {
        this.version = version;
        this.isUnsigned = superblock.hashesUnsigned();
        int any = 0;
        for (int i = 0; i < 4; i++) {
            seed[i] = superblock.hashSeed(i);
            any |= seed[i];
        }
        if (any == 0) {
            seed[0] = 0x67452301;
            seed[1] = 0xEFCDAB89;
            seed[2] = 0x98BADCFE;
            seed[3] = 0x10325476;
        }
    }

    static boolean isKnown(int version) {
        return version >= LEGACY && version <= TEA;
    }

    /** The hash of a name; even, to be compared unsigned. */
    int of(byte[] name, int length) {
        int hash;
        if (version == LEGACY) {
            hash = legacy(name, length);
        } else {
            System.arraycopy(seed, 0, state, 0, 4);
            int step = version == HALF_MD4 ? 32 : 16;
            for (int at = 0; at < length; at += step) {
                fill(name, at, length - at, step / 4);
                if (version == HALF_MD4) {
                    halfMd4();
                } else {
                    tea();
                }
            }
            hash = state[version == HALF_MD4 ? 1 : 0];
        }
        hash &= ~1;
        return hash == END ? END - 2 : hash;
    }

    private int character(byte value) {
        return isUnsigned ? value & 0xFF : value;
    }

    private int legacy(byte[] name, int length) {
        int current = 0x12A3FE2D;
        int before = 0x37ABE8F9;
        for (int i = 0; i < length; i++) {
            int next = before + (current ^ character(name[i]) * 7152373);
            if (next < 0) {
                next -= 0x7FFFFFFF;
            }
            before = current;
            current = next;
        }
        return current << 1;
    }

    /** Packs bytes into words, big end first, padded with the length that is left. */
    private void fill(byte[] name, int at, int left, int count) {
        int pad = left | left << 8;
        pad |= pad << 16;
        int used = Math.min(left, count * 4);
        int word = 0;
        for (int i = 0; i < count; i++) {
            int value = pad;
            for (int k = 0; k < 4 && word < used; k++, word++) {
                value = character(name[at + word]) + (value << 8);
            }
            words[i] = value;
        }
    }

    private void halfMd4() {
        int a = state[0];
        int b = state[1];
        int c = state[2];
        int d = state[3];
        for (int i = 0; i < 8; i += 4) {
            a = Integer.rotateLeft(a + choose(b, c, d) + words[i], 3);
            d = Integer.rotateLeft(d + choose(a, b, c) + words[i + 1], 7);
            c = Integer.rotateLeft(c + choose(d, a, b) + words[i + 2], 11);
            b = Integer.rotateLeft(b + choose(c, d, a) + words[i + 3], 19);
        }
        for (int i = 1; i >= 0; i--) {
            a = Integer.rotateLeft(a + majority(b, c, d) + words[i] + 0x5A827999, 3);
            d = Integer.rotateLeft(d + majority(a, b, c) + words[i + 2] + 0x5A827999, 5);
            c = Integer.rotateLeft(c + majority(d, a, b) + words[i + 4] + 0x5A827999, 9);
            b = Integer.rotateLeft(b + majority(c, d, a) + words[i + 6] + 0x5A827999, 13);
        }
        for (int i = 3; i >= 1; i -= 2) {
            a = Integer.rotateLeft(a + (b ^ c ^ d) + words[i] + 0x6ED9EBA1, 3);
            d = Integer.rotateLeft(d + (a ^ b ^ c) + words[i + 4] + 0x6ED9EBA1, 9);
            c = Integer.rotateLeft(c + (d ^ a ^ b) + words[i - 1] + 0x6ED9EBA1, 11);
            b = Integer.rotateLeft(b + (c ^ d ^ a) + words[i + 3] + 0x6ED9EBA1, 15);
        }
        state[0] += a;
        state[1] += b;
        state[2] += c;
        state[3] += d;
    }

    private static int choose(int x, int y, int z) {
        return z ^ x & (y ^ z);
    }

    private static int majority(int x, int y, int z) {
        return (x & y) + ((x ^ y) & z);
    }

    private void tea() {
        int sum = 0;
        int left = state[0];
        int right = state[1];
        for (int i = 0; i < 16; i++) {
            sum += 0x9E3779B9;
            left += (right << 4) + words[0] ^ right + sum ^ (right >>> 5) + words[1];
            right += (left << 4) + words[2] ^ left + sum ^ (left >>> 5) + words[3];
        }
        state[0] += left;
        state[1] += right;
    }
}
