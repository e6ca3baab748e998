package biscotti.runtime.overlay.lang;

import biscotti.runtime.overlay.Services;

/** Park and unpark with a permit each thread, over the runtime's threads; a parked thread shows what it waits for. */
public final class Parking {
    private Parking() {}

    public static void unpark(Thread thread) {
        Services.unpark(thread);
    }

    /** Returns when a permit is there, or the thread is interrupted, or for no reason. */
    public static void park(Object blocker) {
        ThreadOverlay self = ThreadOverlay.currentThread();
        if (!self.interrupted) {
            enter(self, blocker, Thread.State.WAITING);
            Services.park(0);
            leave(self);
        }
    }

    /** The same, or when the time has passed; at once if it is not positive. */
    public static void parkNanos(Object blocker, long nanos) {
        ThreadOverlay self = ThreadOverlay.currentThread();
        if (nanos > 0 && !self.interrupted) {
            enter(self, blocker, Thread.State.TIMED_WAITING);
            Services.park(nanos);
            leave(self);
        }
    }

    /** The same with a deadline of {@code System.currentTimeMillis}. */
    public static void parkUntil(Object blocker, long deadlineMillis) {
        long millis = deadlineMillis - System.currentTimeMillis();
        parkNanos(blocker, millis > Long.MAX_VALUE / 1_000_000 ? Long.MAX_VALUE : millis * 1_000_000);
    }

    public static void setBlocker(Object blocker) {
        ThreadOverlay.currentThread().setParkBlocker(blocker);
    }

    public static Object blockerOf(Thread thread) {
        return ((ThreadOverlay) (Object) thread).parkBlocker();
    }

    private static void enter(ThreadOverlay self, Object blocker, Thread.State status) {
        self.setParkBlocker(blocker);
        self.setStatus(status);
    }

    private static void leave(ThreadOverlay self) {
        self.setStatus(Thread.State.RUNNABLE);
        self.setParkBlocker(null);
    }
}
