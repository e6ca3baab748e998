package biscotti.kernel.task.signal;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.Signal;
import biscotti.kernel.abi.SignalFlags;
import biscotti.kernel.abi.WaitFlags;
import biscotti.kernel.collection.IntrusiveList;
import biscotti.kernel.collection.Link;
import biscotti.kernel.file.EventSource;
import biscotti.kernel.file.FileServices;
import biscotti.kernel.file.Readiness;
import biscotti.kernel.schedule.Credentials;
import biscotti.kernel.schedule.Locks;
import biscotti.kernel.schedule.SpinLock;
import biscotti.kernel.task.JobReports;
import biscotti.kernel.task.Task;
import biscotti.kernel.task.TaskLocks;

/**
 * What the threads of a process share of signals: actions, what was sent to the process as a whole, stops, and its end.
 *
 * <p>One spin lock, {@link TaskLocks#SIGNALS}, guards all of it and its tasks' {@link TaskSignals}. Methods without "Locked" take it.
 */
public final class ProcessSignals {
    final Locks locks;
    final QueueQuota quota;
    final SpinLock lock;
    final PendingSignals shared;
    final IntrusiveList<TaskSignals> tasks = new IntrusiveList<>();
    final GroupStop stop;
    /** The credentials of the thread that ended last: those of a process without threads. */
    Credentials lastCredentials;

    private volatile SignalActions actions;
    private volatile boolean isGroupExiting;
    private int groupExitStatus;
    private boolean isBeingReplaced;
    private volatile EventSource arrivals; // made when somebody wants to know

    /** Those of the first process: all actions are the default. */
    public ProcessSignals(Locks locks) {
        this(locks, new QueueQuota(locks), new SignalActions(locks));
    }

    private ProcessSignals(Locks locks, QueueQuota quota, SignalActions actions) {
        this.locks = locks;
        this.quota = quota;
        this.lock = locks.newSpinLock(TaskLocks.SIGNALS);
        this.actions = actions;
        this.shared = new PendingSignals(quota);
        this.stop = new GroupStop(tasks, locks.newWaitQueue());
    }

    /** Whether both have one table of actions: CLONE_SIGHAND. */
    public boolean sharesActions(ProcessSignals other) {
        return actions == other.actions;
    }

    /** Those of a new process: with the same actions, shared by {@code CLONE_SIGHAND} or copied, or without handlers. */
    public ProcessSignals forChild(boolean isSharing, boolean isCleared) {
        SignalActions inherited = isSharing ? actions : isCleared ? actions.withoutHandlers(locks) : actions.copy(locks);
        return new ProcessSignals(locks, quota, inherited);
    }

    /** How many signals each user has queued. */
    public QueueQuota quota() {
        return quota;
    }

    /** How many threads receive the process's signals: a snapshot. */
    public int threadCount() {
        return tasks.size();
    }

    /** The action for a signal. */
    public SignalAction action(int signal) {
        return actions.get(signal);
    }

    /** Sets the action for a signal, neither SIGKILL nor SIGSTOP; returns the one before. What is pending and would do nothing now is forgotten. */
    public SignalAction setAction(int signal, SignalAction action) {
        lock.acquire();
        try {
            SignalAction old = actions.exchange(signal, action);
            if (action.drops(signal)) {
                discardLocked(Signal.set(signal));
            }
            return old;
        } finally {
            lock.release();
        }
    }

    /** Lets a signal do what it does by default, as {@code SA_RESETHAND} asks; flags and mask stay. */
    void resetActionLocked(int signal) {
        SignalAction old = actions.get(signal);
        actions.exchange(signal, new SignalAction(SignalFlags.SIG_DFL, old.flags, old.restorer, old.mask));
    }

    /** Forgets pending signals of the process and all its threads. */
    void discardLocked(long signals) {
        shared.discard(signals);
        for (Link<TaskSignals> l = tasks.first(); l != null; l = tasks.next(l)) {
            l.owner.pending.discard(signals);
        }
    }

    /** The signals that are ignored, as a set, for /proc. */
    public long ignoredSet() {
        long set = 0;
        for (int signal = 1; signal <= Signal.MAX; signal++) {
            set |= actions.get(signal).isIgnore() ? Signal.set(signal) : 0;
        }
        return set;
    }

    /** The signals that have handlers, as a set, for /proc. */
    public long caughtSet() {
        long set = 0;
        for (int signal = 1; signal <= Signal.MAX; signal++) {
            SignalAction action = actions.get(signal);
            set |= action.isIgnore() || action.isDefault() ? 0 : Signal.set(signal);
        }
        return set;
    }

    /** The signals that are pending for the process as a whole, for /proc. */
    public long sharedPendingSet() {
        return shared.set();
    }

    /** Whether the process does not want to wait for its children: they leave no zombies, wait(2). */
    public boolean forgetsChildren() {
        SignalAction action = actions.get(Signal.SIGCHLD);
        return action.isIgnore() || action.has(SignalFlags.SA_NOCLDWAIT);
    }

    /** Whether job control has stopped it. */
    public boolean isStopped() {
        return stop.isStopped();
    }

    /** The stop that wait(2) has still to report, as its signal, or 0; forgets it unless {@code isKept}. */
    public int takeStopReport(boolean isKept) {
        lock.acquire();
        try {
            return stop.takeStopReport(isKept);
        } finally {
            lock.release();
        }
    }

    /** Whether wait(2) has still to report that it goes on; forgets it unless {@code isKept}. */
    public boolean takeContinueReport(boolean isKept) {
        lock.acquire();
        try {
            return stop.takeContinueReport(isKept);
        } finally {
            lock.release();
        }
    }

    /** Tells the parent of {@code task}'s process that it has stopped; without the lock. */
    void tellStopped(Task task) {
        JobReports.tellParent(task, WaitFlags.CLD_STOPPED, stop.signalOf(WaitFlags.CLD_STOPPED));
    }

    /** Where the arrival of signals is made known, blocked or not, for signalfd(2). */
    public EventSource arrivals(FileServices services) {
        EventSource known = arrivals;
        if (known != null) {
            return known;
        }
        EventSource fresh = services.newEventSource();
        lock.acquire();
        try {
            if (arrivals == null) {
                arrivals = fresh;
            }
            return arrivals;
        } finally {
            lock.release();
        }
    }

    /** A signal has come. Under the lock. */
    void announce() {
        EventSource watchers = arrivals;
        if (watchers != null) {
            watchers.wake(Readiness.IN);
        }
    }

    /** Whether the process ends: exit_group(2), or a signal that kills. */
    public boolean isGroupExiting() {
        return isGroupExiting;
    }

    /** Lets all threads end, unless they do already; the wait status that counts, which is that of the first call. */
    public int beginGroupExit(int waitStatus) {
        lock.acquire();
        try {
            beginGroupExitLocked(waitStatus);
            return groupExitStatus;
        } finally {
            lock.release();
        }
    }

    void beginGroupExitLocked(int waitStatus) {
        if (isGroupExiting) {
            return;
        }
        groupExitStatus = waitStatus;
        isGroupExiting = true;
        stop.release();
        for (Link<TaskSignals> l = tasks.first(); l != null; l = tasks.next(l)) {
            l.owner.kill();
        }
    }

    /** The wait status that {@link #beginGroupExit} began with, or {@code ownStatus} if the process did not end as a group. */
    public int groupExitStatus(int ownStatus) {
        return isGroupExiting ? groupExitStatus : ownStatus;
    }

    /**
     * Lets all other threads of the process end, since {@code self} runs another program: execve(2). Until {@link #endReplacement} no thread is added.
     *
     * @return 0, or {@code -EAGAIN} if the process ends or another thread does the same
     */
    public int beginReplacement(Task self) {
        lock.acquire();
        try {
            if (isGroupExiting || isBeingReplaced) {
                return -Errno.EAGAIN;
            }
            isBeingReplaced = true;
            stop.release();
            for (Link<TaskSignals> l = tasks.first(); l != null; l = tasks.next(l)) {
                if (l.owner != self.signals) {
                    l.owner.kill();
                }
            }
            return 0;
        } finally {
            lock.release();
        }
    }

    /** The other threads are gone, or {@code execve} has failed after all. */
    public void endReplacement() {
        lock.acquire();
        isBeingReplaced = false;
        lock.release();
    }

    boolean isBeingReplacedLocked() {
        return isBeingReplaced;
    }

    /** A new program starts with no handlers, no alternate stack, and actions of its own. By its only thread. */
    public void resetForProgram(Task self) {
        lock.acquire();
        try {
            actions = actions.withoutHandlers(locks);
        } finally {
            lock.release();
        }
        self.signals.alternateStack().disable();
        self.signals.takeRestart();
    }

    /** Has other threads than {@code self} look at those pending signals of {@code which} that they do not block. */
    void retarget(TaskSignals self, long which) {
        long left = shared.set() & which;
        for (Link<TaskSignals> l = tasks.first(); l != null && left != 0; l = tasks.next(l)) {
            if (l.owner != self && (left & ~l.owner.blocked()) != 0) {
                l.owner.interrupt();
                left &= l.owner.blocked();
            }
        }
    }
}
