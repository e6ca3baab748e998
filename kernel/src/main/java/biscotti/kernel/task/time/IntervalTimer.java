package biscotti.kernel.task.time;

import biscotti.kernel.schedule.KernelTimer;
import biscotti.kernel.schedule.WaitQueue;

/**
 * A timer of a process: expires once or again and again. It counts in the monotonic time, in the real time, or in processor time.
 *
 * <p>Its state belongs to the lock of the process's timers. Processor time is looked at whenever it could have passed if all threads had
 * run; it cannot pass faster.
 */
abstract class IntervalTimer extends KernelTimer {
    /** The least time between two expirations: a shorter interval gives overruns. */
    private static final long LEAST_GAP_NANOS = 50_000;
    /** The least time between two looks at processor time. */
    private static final long LEAST_LOOK_NANOS = 1_000_000;
    private static final int MOST_THREADS_AT_ONCE = 64;

    private final ProcessTimers owner;
    private final boolean countsRealtime; // if it is set to a moment
    private final CpuTime cpuTime; // null for the clocks of the world
    private long deadlineNanos; // in terms of the clock
    private long intervalNanos;
    private boolean isOn;
    private boolean isByRealtime; // how the deadline is meant now

    /** A timer of a process that counts processor time if {@code cpuTime} is not null. */
    IntervalTimer(ProcessTimers owner, boolean countsRealtime, CpuTime cpuTime) {
        this.owner = owner;
        this.countsRealtime = countsRealtime;
        this.cpuTime = cpuTime;
    }

    /** It expired {@code times} times since the last call. Called without locks. */
    protected abstract void expired(long times);

    private long now() {
        if (cpuTime != null) {
            return cpuTime.nanos();
        }
        return isByRealtime ? owner.clock().realtimeNanos() : owner.clock().monotonicNanos();
    }

    /** Sets it; {@code old}, if not null, learns how it was set. */
    final void set(TimerSetting setting, boolean isAbsolute, TimerSetting old) {
        owner.lock.acquire();
        try {
            if (old != null) {
                readLocked(old);
            }
            owner.timers().cancel(this);
            isOn = setting.valueNanos != 0;
            isByRealtime = isAbsolute && countsRealtime;
            intervalNanos = setting.intervalNanos;
            if (isOn) {
                deadlineNanos = isAbsolute ? setting.valueNanos : sum(now(), setting.valueNanos);
                arm(0);
            }
        } finally {
            owner.lock.release();
        }
    }

    private static long sum(long moment, long nanos) {
        return nanos >= WaitQueue.FOREVER - moment ? WaitQueue.FOREVER : moment + nanos;
    }

    /** How it is set: the time left, and the interval. */
    final void read(TimerSetting result) {
        owner.lock.acquire();
        readLocked(result);
        owner.lock.release();
    }

    private void readLocked(TimerSetting result) {
        result.valueNanos = isOn ? Math.max(1, deadlineNanos - now()) : 0;
        result.intervalNanos = intervalNanos;
    }

    /** Switches it off for good. */
    final void stop() {
        owner.lock.acquire();
        isOn = false;
        owner.timers().cancel(this);
        owner.lock.release();
    }

    /** Arms the kernel's timer, not before {@code earliestNanos}, in terms of the monotonic clock. */
    private void arm(long earliestNanos) {
        if (deadlineNanos == WaitQueue.FOREVER) {
            return;
        }
        long moment;
        if (cpuTime != null) {
            long look = (deadlineNanos - cpuTime.nanos()) / owner.threadCount(MOST_THREADS_AT_ONCE);
            moment = sum(owner.clock().monotonicNanos(), Math.max(LEAST_LOOK_NANOS, look));
        } else {
            moment = isByRealtime ? owner.clock().monotonicOf(deadlineNanos) : deadlineNanos;
        }
        owner.timers().arm(this, Math.max(earliestNanos, moment));
    }

    @Override
    protected final void expire(long nowNanos) {
        long times = 0;
        owner.lock.acquire();
        try {
            long now = now();
            if (isOn && now < deadlineNanos) {
                arm(0);
            } else if (isOn) {
                times = 1;
                isOn = intervalNanos != 0;
                if (isOn) {
                    times += (now - deadlineNanos) / intervalNanos;
                    deadlineNanos = sum(deadlineNanos, times * intervalNanos);
                    arm(nowNanos + LEAST_GAP_NANOS);
                }
            }
        } finally {
            owner.lock.release();
        }
        if (times > 0) {
            expired(times);
        }
    }

    /** The real time was set. */
    final void clockWasSet() {
        owner.lock.acquire();
        if (isOn && isByRealtime) {
            arm(0);
        }
        owner.lock.release();
    }
}
