package biscotti.kernel.net.tcp;

/** The integer cube root, digit by digit: no floating point in the kernel. */
final class CubeRoot {
    private CubeRoot() {
    }

    /** The largest r with r*r*r at most {@code value}, which is not negative. */
    static long floor(long value) {
        long rest = value;
        long root = 0;
        for (int shift = 60; shift >= 0; shift -= 3) {
            root <<= 1;
            long step = 3 * root * (root + 1) + 1;
            if (rest >>> shift >= step) {
                rest -= step << shift;
                root++;
            }
        }
        return root;
    }
}
