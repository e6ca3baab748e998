package biscotti.kernel.task;

import biscotti.kernel.schedule.LockRank;

/** The locks of the task floor, in the order in which they are taken. */
public final class TaskLocks {
    /** One spin lock: parents, children, groups, sessions, numbers, and the states of processes. */
    public static final LockRank TREE = new LockRank("process tree", 5000);
    /** A spin lock per process: its pending signals, its threads' masks and stops, and whether it ends. */
    public static final LockRank SIGNALS = new LockRank("signals", 5100);
    /** A spin lock per table of signal actions. */
    public static final LockRank SIGNAL_ACTIONS = new LockRank("signal actions", 5110);
    /** A spin lock for the whole kernel: how many signals each user has queued. */
    public static final LockRank SIGNAL_QUOTA = new LockRank("signal quota", 5120);

    private TaskLocks() {
    }
}
