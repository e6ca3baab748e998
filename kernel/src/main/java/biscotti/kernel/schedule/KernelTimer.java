package biscotti.kernel.schedule;

/** Something that happens at a time; in one {@link TimerHeap} at most. */
public abstract class KernelTimer {
    long deadlineNanos;
    long order;
    int heapIndex = -1;
    boolean isRegistered;

    /**
     * Called once when the deadline has come; the timer is not armed then and may be armed again. Timers of {@link Timers} expire on a thread of the kernel's
     * own, without locks; they wake, queue a signal or start work elsewhere and do not sleep for long.
     */
    protected abstract void expire(long nowNanos);

    /** Whether it waits; looked at by whoever serialises its heap. */
    public final boolean isArmed() {
        return heapIndex >= 0;
    }

    /** When it expires, while armed. */
    public final long deadlineNanos() {
        return deadlineNanos;
    }
}
