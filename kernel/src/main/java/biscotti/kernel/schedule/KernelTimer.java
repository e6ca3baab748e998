package biscotti.kernel.schedule;

/** Something that happens at a time; armed and cancelled through one {@link Timers}. */
public abstract class KernelTimer {
    long deadlineNanos;
    long order;
    int heapIndex = -1;

    /**
     * Called once when the deadline has come, by a thread of the kernel's own, without locks; the timer is not armed then and may be
     * armed again. It wakes, queues a signal or starts work elsewhere; it does not sleep for long.
     */
    protected abstract void expire(long nowNanos);
}
