package biscotti.runtime.overlay.concurrent;

import biscotti.machine.annotation.Overlay;
import biscotti.runtime.overlay.lang.Parking;

/** {@code java.util.concurrent.locks.LockSupport}: parking of platform threads. */
@Overlay(value = "java.util.concurrent.locks.LockSupport", replacesAll = true)
final class LockSupportOverlay {
    private LockSupportOverlay() {}

    public static void unpark(Thread thread) {
        if (thread != null) {
            Parking.unpark(thread);
        }
    }

    public static void park() {
        Parking.park(null);
    }

    public static void park(Object blocker) {
        Parking.park(blocker);
    }

    public static void parkNanos(long nanos) {
        Parking.parkNanos(null, nanos);
    }

    public static void parkNanos(Object blocker, long nanos) {
        Parking.parkNanos(blocker, nanos);
    }

    public static void parkUntil(long deadlineMillis) {
        Parking.parkUntil(null, deadlineMillis);
    }

    public static void parkUntil(Object blocker, long deadlineMillis) {
        Parking.parkUntil(blocker, deadlineMillis);
    }

    public static void setCurrentBlocker(Object blocker) {
        Parking.setBlocker(blocker);
    }

    public static Object getBlocker(Thread thread) {
        return Parking.blockerOf(thread);
    }

    static long getThreadId(Thread thread) {
        return thread.threadId();
    }
}
