package biscotti.kernel.task.time;

import biscotti.kernel.schedule.WaitQueue;

/**
 * A moment until which a thread waits, of the monotonic clock or of the real time. While it waits for the latter, {@link #begin} and
 * {@link #end} see to it that the thread's queue is woken when the clock is set.
 */
public final class Deadline extends ClockObserver {
    private final WallClock clock;
    private final boolean isRealtime;
    private final long nanos;
    private WaitQueue queue;

    private Deadline(WallClock clock, boolean isRealtime, long nanos) {
        this.clock = clock;
        this.isRealtime = isRealtime;
        this.nanos = nanos;
    }

    /** Never. */
    public static Deadline never(WallClock clock) {
        return new Deadline(clock, false, WaitQueue.FOREVER);
    }

    /** A moment of the monotonic clock. */
    public static Deadline monotonic(WallClock clock, long nanos) {
        return new Deadline(clock, false, nanos);
    }

    /** A moment of the real time. */
    public static Deadline realtime(WallClock clock, long nanos) {
        return new Deadline(clock, nanos != WaitQueue.FOREVER, nanos);
    }

    /** The moment that is {@code nanos} away. */
    public static Deadline after(WallClock clock, long nanos) {
        long now = clock.monotonicNanos();
        return monotonic(clock, nanos >= WaitQueue.FOREVER - now ? WaitQueue.FOREVER : now + nanos);
    }

    /** The moment as the monotonic clock will show it, as far as is known now. */
    public long monotonicNanos() {
        return isRealtime ? clock.monotonicOf(nanos) : nanos;
    }

    /** Whether it has come. */
    public boolean isReached() {
        return nanos != WaitQueue.FOREVER && (isRealtime ? clock.realtimeNanos() : clock.monotonicNanos()) >= nanos;
    }

    /** Whether it never comes. */
    public boolean isNever() {
        return nanos == WaitQueue.FOREVER;
    }

    /** Nanoseconds until it comes, at least 0. */
    public long remainingNanos() {
        long left = nanos - (isRealtime ? clock.realtimeNanos() : clock.monotonicNanos());
        return Math.max(0, left);
    }

    /** The thread that sleeps in this queue begins to wait. */
    public void begin(WaitQueue sleepers) {
        if (isRealtime) {
            queue = sleepers;
            clock.add(this);
        }
    }

    /** It waits no more. */
    public void end() {
        if (isRealtime) {
            clock.remove(this);
        }
    }

    @Override
    protected void clockWasSet() {
        queue.wakeAll();
    }
}
