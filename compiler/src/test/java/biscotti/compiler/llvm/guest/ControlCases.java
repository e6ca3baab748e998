package biscotti.compiler.llvm.guest;

/** Switches, labelled loops, conditional expressions. */
final class ControlCases {
    private ControlCases() {}

    static void run() {
        for (int i = -3; i < 12; i++) {
            Output.print(dense(i) * 1000L + sparse(i * 100));
        }
        Output.print(labelled(10));
        Output.print(swap(3, 4, 7));
        Output.print(collatz(27));
    }

    @SuppressWarnings("fallthrough")
    private static int dense(int value) {
        switch (value) {
            case 0:
            case 1:
                return 10;
            case 2:
                value += 5;
            case 3:
                return value;
            case 4, 5, 6:
                return 20;
            default:
                return -1;
        }
    }

    private static int sparse(int value) {
        return switch (value) {
            case Integer.MIN_VALUE -> 1;
            case -100 -> 2;
            case 500 -> 3;
            case 1100 -> 4;
            default -> 5;
        };
    }

    private static int labelled(int limit) {
        int count = 0;
        outer:
        for (int i = 0; i < limit; i++) {
            for (int k = 0; k < limit; k++) {
                if (k == i) {
                    continue outer;
                }
                if (i * k > 40) {
                    break outer;
                }
                count += i ^ k;
            }
        }
        return count;
    }

    /** Phis of a loop that exchange values must be read at once. */
    private static int swap(int a, int b, int times) {
        for (int i = 0; i < times; i++) {
            int old = a;
            a = b;
            b = old;
        }
        return a * 10 + b;
    }

    private static int collatz(long start) {
        int steps = 0;
        for (long n = start; n != 1; n = (n & 1) == 0 ? n / 2 : 3 * n + 1) {
            steps++;
        }
        return steps;
    }
}
