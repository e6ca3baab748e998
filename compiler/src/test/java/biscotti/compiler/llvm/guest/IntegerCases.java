package biscotti.compiler.llvm.guest;

/** JLS 15.15 to 15.22 on int and long, with every pair of edge values. */
final class IntegerCases {
    private static final int[] INTS = {0, 1, -1, 2, 7, -13, 31, 32, 33, 255, 65536, Integer.MAX_VALUE, Integer.MIN_VALUE};
    private static final long[] LONGS = {0, 1, -1, 3, -10, 63, 64, 1L << 31, 1L << 32, -(1L << 33), Long.MAX_VALUE, Long.MIN_VALUE};

    private IntegerCases() {}

    static void run() {
        for (int a : INTS) {
            Output.print(unary(a));
            for (int b : INTS) {
                Output.print(binary(a, b));
                Output.print(comparisons(a, b));
                if (b != 0) {
                    Output.print(a / b);
                    Output.print(a % b);
                    Output.print(Integer.divideUnsigned(a, b));
                    Output.print(Integer.remainderUnsigned(a, b));
                }
            }
            Output.print(a / 7 + a / -1 + a % 10 + a / 16);
        }
        for (long a : LONGS) {
            Output.print(unary(a));
            for (long b : LONGS) {
                Output.print(binary(a, b));
                Output.print(a < b ? 1 : a == b ? 2 : 3);
                if (b != 0) {
                    Output.print(a / b);
                    Output.print(a % b);
                    Output.print(Long.divideUnsigned(a, b));
                }
            }
        }
    }

    private static long unary(int a) {
        long result = -a + 31L * ~a;
        result = result * 31 + (byte) a;
        result = result * 31 + (short) a;
        result = result * 31 + (char) a;
        result = result * 31 + Integer.bitCount(a);
        result = result * 31 + Integer.numberOfLeadingZeros(a);
        result = result * 31 + Integer.numberOfTrailingZeros(a);
        result = result * 31 + Integer.reverseBytes(a);
        return result * 31 + Integer.toUnsignedLong(a);
    }

    private static long unary(long a) {
        long result = -a + 31 * ~a;
        result = result * 31 + (int) a;
        result = result * 31 + Long.bitCount(a);
        result = result * 31 + Long.numberOfLeadingZeros(a);
        result = result * 31 + Long.numberOfTrailingZeros(a);
        return result * 31 + Long.reverseBytes(a);
    }

    private static long binary(int a, int b) {
        long result = a + b;
        result = result * 31 + (a - b);
        result = result * 31 + a * b;
        result = result * 31 + (a & b) + (a | b) * 3L + (a ^ b) * 5L;
        result = result * 31 + (a << b);
        result = result * 31 + (a >> b);
        return result * 31 + (a >>> b);
    }

    private static long binary(long a, long b) {
        long result = a + b;
        result = result * 31 + (a - b);
        result = result * 31 + a * b;
        result = result * 31 + (a & b) + (a | b) * 3L + (a ^ b) * 5L;
        result = result * 31 + (a << b);
        result = result * 31 + (a >> (int) b);
        result = result * 31 + Math.multiplyHigh(a, b);
        return result * 31 + (a >>> b);
    }

    private static int comparisons(int a, int b) {
        int result = a < b ? 1 : 0;
        result = result * 2 + (a <= b ? 1 : 0);
        result = result * 2 + (a == b ? 1 : 0);
        result = result * 2 + (a != b ? 1 : 0);
        result = result * 2 + (a > b ? 1 : 0);
        return result * 2 + (Integer.compareUnsigned(a, b) < 0 ? 1 : 0);
    }
}
