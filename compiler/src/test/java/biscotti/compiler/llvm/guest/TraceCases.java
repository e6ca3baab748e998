package biscotti.compiler.llvm.guest;

/** Positions of return addresses. */
final class TraceCases {
    private TraceCases() {}

    static void run() {
        first(true);
        first(false);
    }

    private static void first(boolean early) {
        if (early) {
            Output.trace();
        } else {
            Output.trace();
        }
        second(3);
    }

    private static int second(int depth) {
        if (depth == 0) {
            Output.trace();
            return 1;
        }
        return second(depth - 1)
                + depth;
    }
}
