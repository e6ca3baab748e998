package biscotti.kernel.net.tcp;

/** Comparison of 32-bit sequence numbers, which wrap around (RFC 9293 section 3.4). Valid within 2^31 of each other. */
final class Sequence {
    private Sequence() {
    }

    static boolean isBefore(int a, int b) {
        return a - b < 0;
    }

    static boolean isAtOrBefore(int a, int b) {
        return a - b <= 0;
    }

    static boolean isAfter(int a, int b) {
        return a - b > 0;
    }

    static boolean isAtOrAfter(int a, int b) {
        return a - b >= 0;
    }

    static int max(int a, int b) {
        return isAfter(a, b) ? a : b;
    }

    static int min(int a, int b) {
        return isBefore(a, b) ? a : b;
    }
}
