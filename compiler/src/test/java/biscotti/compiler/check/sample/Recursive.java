package biscotti.compiler.check.sample;

import biscotti.machine.annotation.Depth;

/** Calls in a circle. */
final class Recursive {
    private Recursive() {}

    static int start(int n) {
        return isEven(n) ? 1 : 0;
    }

    private static boolean isEven(int n) {
        return n == 0 || isOdd(n - 1);
    }

    private static boolean isOdd(int n) {
        return n != 0 && isEven(n - 1);
    }

    /** A circle that states its depth, and one beside it that does not. */
    static final class Half {
        private Half() {}

        @Depth(5)
        static int bounded(int n) {
            return n == 0 ? 0 : bounded(n - 1) + unbounded(n);
        }

        private static int unbounded(int n) {
            return n == 0 ? bounded(n) : unbounded(n - 1);
        }
    }

    /** Every circle passes the method that states its depth. */
    static final class Bounded {
        private Bounded() {}

        @Depth(5)
        static int down(int n) {
            return n == 0 ? 0 : further(n - 1);
        }

        private static int further(int n) {
            return down(n) + 1;
        }
    }
}
