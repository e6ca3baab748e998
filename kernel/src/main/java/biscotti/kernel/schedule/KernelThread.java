package biscotti.kernel.schedule;

/**
 * A thread that runs kernel code: the kernel's side of a user thread, or a service of the kernel's own.
 *
 * <p>It has two bodies, as locks have: the runtime's thread, and a thread of the JVM.
 */
public abstract class KernelThread {
    private final Object subject;
    private volatile SchedulingParameters scheduling = new SchedulingParameters();

    /** A thread that works for {@code subject}: a task, or null for a service. */
    protected KernelThread(Object subject) {
        this.subject = subject;
    }

    /** How it is scheduled. */
    public final SchedulingParameters scheduling() {
        return scheduling;
    }

    /** Schedules it in another way from now on. May be called before {@link #start}, and under spin locks. */
    public final void setScheduling(SchedulingParameters parameters) {
        scheduling = parameters;
        applyScheduling(parameters);
    }

    /** Tells the body of {@link #setScheduling}. */
    protected abstract void applyScheduling(SchedulingParameters parameters);

    /** What the thread works for, or null. */
    public final Object subject() {
        return subject;
    }

    /**
     * Reserves pages of the collected heap for what the thread, which is the caller, is about to do; it must have none reserved. May sleep,
     * collect and kill processes. The caller holds no lock. A sleep in a {@link WaitQueue} gives them back meanwhile. On the JVM there is always
     * enough.
     *
     * @return false if they cannot be had: nothing is reserved
     */
    public boolean reserveHeap(int pages) {
        return true;
    }

    /**
     * Whether there is so much of the heap that processes and threads may be added: their number would else grow until there is none to blame, each
     * having little. May collect. The caller holds no lock.
     */
    public boolean hasHeapToGrow() {
        return true;
    }

    /** Gives back what the thread, which is the caller, has reserved, if anything. */
    public void returnHeap() {}

    /**
     * Makes the thread run, once.
     *
     * @return 0, or {@code -EAGAIN} if there is no room for its stack
     */
    public abstract int start();

    /**
     * Ends the thread's interruptible wait with {@code -EINTR}, and each later one, until {@link #clearInterrupt}. May be called under
     * spin locks.
     */
    public abstract void interrupt();

    /** Undoes {@link #interrupt}: called by the thread itself when it has looked at its signals. */
    public abstract void clearInterrupt();

    /** Whether an interruptible wait would end at once. */
    public abstract boolean isInterrupted();

    /** Whether the thread runs, or would if it had a processor: a snapshot. */
    public abstract boolean isRunnable();

    /** The processor on which the thread runs, or ran last. */
    public abstract int processor();

    /** The processor time that the thread has used until now, in nanoseconds. May be called under spin locks. */
    public abstract long processorNanos();
}
