package biscotti.runtime.overlay.lang;

/** How many threads there are: the program ends when the last one that is not a daemon has ended. */
public final class LiveThreads {
    private static final Object LOCK = new Object();
    private static int count = 1;
    private static int users = 1;

    private LiveThreads() {}

    static void started(ThreadOverlay thread) {
        synchronized (LOCK) {
            count++;
            users += thread.isDaemon() ? 0 : 1;
        }
    }

    static void ended(ThreadOverlay thread) {
        synchronized (LOCK) {
            count--;
            users -= thread.isDaemon() ? 0 : 1;
            LOCK.notifyAll();
        }
    }

    static int count() {
        synchronized (LOCK) {
            return count;
        }
    }

    /** Waits for the end of every thread that is not a daemon; the caller counts as ended. Interrupts are ignored. */
    public static void awaitEndOfUsers() {
        synchronized (LOCK) {
            while (users > 0) {
                try {
                    LOCK.wait();
                } catch (InterruptedException ignored) {
                    Thread.interrupted();
                }
            }
        }
    }
}
