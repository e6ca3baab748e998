package biscotti.kernel.task.time;

import biscotti.kernel.collection.IntrusiveList;
import biscotti.kernel.collection.Link;
import biscotti.kernel.schedule.Clock;
import biscotti.kernel.schedule.Locks;
import biscotti.kernel.schedule.SpinLock;
import biscotti.kernel.schedule.WaitQueue;
import biscotti.kernel.task.TaskLocks;

/** The clocks as programs know them, and what waits for moments of the one that can be set. One for the whole kernel. */
public final class WallClock {
    private final Clock clock;
    private final SpinLock lock;
    private final IntrusiveList<ClockObserver> observers = new IntrusiveList<>();

    public WallClock(Locks locks, Clock clock) {
        this.clock = clock;
        this.lock = locks.newSpinLock(TaskLocks.CLOCK_OBSERVERS);
    }

    /** Nanoseconds since the start, without time that was set. */
    public long monotonicNanos() {
        return clock.monotonicNanos();
    }

    /** Nanoseconds since 1970. */
    public long realtimeNanos() {
        return clock.realtimeNanos();
    }

    /** The monotonic moment at which a moment of the real time comes, as the clock is set now. */
    public long monotonicOf(long realtimeNanos) {
        if (realtimeNanos == WaitQueue.FOREVER) {
            return WaitQueue.FOREVER;
        }
        return realtimeNanos - clock.realtimeNanos() + clock.monotonicNanos();
    }

    /** Sets the real time. The caller may. */
    public void setRealtimeNanos(long nanos) {
        clock.setRealtimeNanos(nanos);
        lock.acquire();
        try {
            for (Link<ClockObserver> l = observers.first(); l != null; l = observers.next(l)) {
                l.owner.clockWasSet();
            }
        } finally {
            lock.release();
        }
    }

    /** Begins to tell an observer. */
    public void add(ClockObserver observer) {
        lock.acquire();
        observers.addLast(observer.link);
        lock.release();
    }

    /** Tells an observer no more. */
    public void remove(ClockObserver observer) {
        lock.acquire();
        observers.remove(observer.link);
        lock.release();
    }
}
