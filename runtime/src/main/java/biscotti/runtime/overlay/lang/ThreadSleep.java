package biscotti.runtime.overlay.lang;

import biscotti.runtime.overlay.Services;

/** {@code Thread.sleep}: parks until the time has passed or the thread is interrupted. */
final class ThreadSleep {
    private ThreadSleep() {}

    static void sleep(ThreadOverlay self, long nanos) throws InterruptedException {
        long end = Services.nanoTime() + nanos;
        self.setStatus(Thread.State.TIMED_WAITING);
        try {
            do {
                if (self.getAndClearInterrupt()) {
                    throw new InterruptedException("sleep interrupted");
                }
                long left = end - Services.nanoTime();
                if (left <= 0) {
                    return;
                }
                Services.sleepNanos(left);
            } while (true);
        } finally {
            self.setStatus(Thread.State.RUNNABLE);
        }
    }
}
