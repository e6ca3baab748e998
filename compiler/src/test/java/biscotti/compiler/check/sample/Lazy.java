package biscotti.compiler.check.sample;

/** An initialiser that asks what only the machine knows. */
final class Lazy {
    static final int HASH = System.identityHashCode(new Object());

    private Lazy() {}

    /** Needs it. */
    static final class User {
        private User() {}

        static int start() {
            return HASH;
        }
    }
}
