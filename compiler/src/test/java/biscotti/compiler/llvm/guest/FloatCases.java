package biscotti.compiler.llvm.guest;

/** IEEE 754 arithmetic, comparison and conversion (JLS 4.2.4, 5.1). */
final class FloatCases {
    private static final double[] VALUES = {0.0, -0.0, 1.0, -1.5, 2.5, 1e-310, 1e300, -1e300, 3e9, -3e9, 1e19, Double.MAX_VALUE,
        Double.MIN_VALUE, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NaN};

    private FloatCases() {}

    static void run() {
        for (double a : VALUES) {
            Output.print((int) a);
            Output.print((long) a);
            Output.print((byte) a);
            Output.print((int) (float) a);
            print((float) a);
            print(-a);
            print(Math.sqrt(a));
            print(Math.abs(a));
            for (double b : VALUES) {
                print(a + b);
                print(a - b);
                print(a * b);
                print(a / b);
                print(a % b);
                print((float) a % (float) b);
                print(Math.min(a, b));
                print(Math.max(a, b));
                Output.print(compare(a, b));
            }
        }
        print((float) 16777217);
        print((double) Long.MAX_VALUE);
        print((float) Long.MIN_VALUE);
    }

    private static int compare(double a, double b) {
        int result = a < b ? 1 : 0;
        result = result * 2 + (a <= b ? 1 : 0);
        result = result * 2 + (a > b ? 1 : 0);
        result = result * 2 + (a >= b ? 1 : 0);
        result = result * 2 + (a == b ? 1 : 0);
        result = result * 2 + (a != b ? 1 : 0);
        result = result * 2 + (!(a < b) ? 1 : 0);
        return result * 2 + ((float) a > (float) b ? 1 : 0);
    }

    /** Every NaN is the same to Java. */
    private static void print(double value) {
        Output.print(value != value ? 1 : Double.doubleToRawLongBits(value));
    }
}
