package biscotti.codequality;

/** Population counts, leading and trailing zeros, reversals, rotations, Gray code. */
final class BitTricks {

    private BitTricks() {
    }

    static long run(int n) {
        long x = 0x123456789abcdefL;
        long checksum = 0;
        for (int i = 0; i < n; i++) {
            x ^= x << 13;
            x ^= x >>> 7;
            x ^= x << 17;
            checksum += Long.bitCount(x) + Long.numberOfLeadingZeros(x | 1) + Long.numberOfTrailingZeros(x | 1L << 40);
            checksum = Long.rotateLeft(checksum, 5) ^ Long.reverseBytes(x);
            int low = (int) x;
            checksum += Integer.bitCount(low) * 3 + Integer.numberOfTrailingZeros(low | 1 << 20)
                    + (Integer.rotateRight(low, 7) & 255) + (low ^ low >>> 1 & 0xffff) % 17;
        }
        return checksum;
    }
}
