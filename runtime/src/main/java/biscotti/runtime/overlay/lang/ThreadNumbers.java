package biscotti.runtime.overlay.lang;

/** Numbers for identifiers and default names of threads, each used once. */
final class ThreadNumbers {
    private static long lastIdentifier;
    private static int nextName;

    private ThreadNumbers() {}

    /** 1 for the first thread. */
    static synchronized long nextIdentifier() {
        return ++lastIdentifier;
    }

    static synchronized String nextName() {
        return "Thread-" + nextName++;
    }
}
