package biscotti.kernel.task;

import biscotti.kernel.schedule.LockRank;

/** The locks of the task floor, in the order in which they are taken (those of time come first). */
public final class TaskLocks {
    /** One spin lock: parents, children, groups, sessions, numbers, and the states of processes. */
    public static final LockRank TREE = new LockRank("process tree", 5000);
    /** A spin lock per process: its pending signals, its threads' masks and stops, and whether it ends. */
    public static final LockRank SIGNALS = new LockRank("signals", 5100);
    /** A spin lock per table of signal actions. */
    public static final LockRank SIGNAL_ACTIONS = new LockRank("signal actions", 5110);
    /** A spin lock for the whole kernel: how many signals each user has queued. */
    public static final LockRank SIGNAL_QUOTA = new LockRank("signal quota", 5120);

    /** A spin lock for the list of those who want to know when the clock is set. They change and arm timers. */
    public static final LockRank CLOCK_OBSERVERS = new LockRank("clock observers", 850);
    /** A spin lock per process: its timers. Below that of {@link biscotti.kernel.schedule.Timers}. */
    public static final LockRank PROCESS_TIMERS = new LockRank("process timers", 860);
    /** A spin lock per chain of futexes; two are held while threads are requeued, the one of the lower chain first. */
    public static final LockRank FUTEXES = new LockRank("futexes", 5900, true);

    private TaskLocks() {
    }
}
