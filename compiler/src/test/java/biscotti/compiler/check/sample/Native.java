package biscotti.compiler.check.sample;

/** A native method that nobody implements. */
final class Native {
    private Native() {}

    static int start() {
        return middle();
    }

    private static int middle() {
        return nowhere();
    }

    private static native int nowhere();
}
