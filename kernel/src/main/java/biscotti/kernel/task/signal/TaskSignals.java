package biscotti.kernel.task.signal;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.Signal;
import biscotti.kernel.collection.Link;
import biscotti.kernel.schedule.WaitQueue;
import biscotti.kernel.task.Task;

/**
 * A thread's own part of signals: what it blocks, what was sent to it alone, its alternate stack.
 *
 * <p>Others change it only under the lock of the process's signals, {@link ProcessSignals}. Its own thread reads its masks without. The
 * interrupt of its {@link biscotti.kernel.schedule.KernelThread} says that there is something to do on the way to user mode; only the thread itself
 * takes it back,
 * under the lock, when there is nothing.
 */
public final class TaskSignals {
    final Task task;
    final PendingSignals pending;
    final Link<TaskSignals> inProcess = new Link<>(this);
    private final AlternateStack stack = new AlternateStack();
    private final WaitQueue sleep;

    private long blocked;
    /** What was blocked before the thread waits for signals by rt_sigtimedwait(2): what is blocked there neither kills nor is dropped. */
    private long blockedBeforeWait;
    private long savedMask;
    private boolean hasSavedMask;
    private volatile boolean isKilled;
    private boolean isEntered;

    /** Job control, see {@link GroupStop}: the thread took a stop signal and looks whether it may stop; is to stop; is stopped. */
    boolean isStopTaken;
    boolean isStopWanted;
    volatile boolean isInStop;

    private RestartBlock restart;
    /** What the last fault was, for {@code struct sigcontext}: vector, error code, address. */
    private long trapNumber;
    private long trapErrorCode;
    private long faultAddress;

    /** For a task whose process is known. */
    public TaskSignals(Task task) {
        this.task = task;
        this.pending = new PendingSignals(group().quota);
        this.sleep = group().locks.newWaitQueue();
    }

    ProcessSignals group() {
        return task.process.signals;
    }

    /** Takes over what a new task has of the one that made it: the mask, and the alternate stack unless they share memory. */
    public void inherit(TaskSignals parent, boolean isWithoutStack) {
        blocked = parent.blocked;
        if (!isWithoutStack) {
            stack.copyFrom(parent.stack);
        }
    }

    /**
     * Makes a task that can run one of those that receive the process's signals. Under the tree lock or while nobody knows the process.
     *
     * @return 0, or {@code -ERESTARTNOINTR} if the process stops or ends: there must not be one thread more then
     */
    public int enter() {
        ProcessSignals group = group();
        group.lock.acquire();
        try {
            if (group.isGroupExiting() || group.isBeingReplacedLocked() || group.stop.isInEffect()) {
                return -Errno.ERESTARTNOINTR;
            }
            group.tasks.addLast(inProcess);
            isEntered = true;
            return 0;
        } finally {
            group.lock.release();
        }
    }

    /** Ends the part of a task that ends, by its own thread or before it has run: what was sent to it is lost, what others can receive they shall. */
    public void discard() {
        ProcessSignals group = group();
        boolean isStoppedNow = false;
        group.lock.acquire();
        try {
            if (isEntered) {
                isEntered = false;
                isStoppedNow = group.stop.leave(this);
                group.tasks.remove(inProcess);
                group.lastCredentials = task.credentials;
                group.retarget(this, ~blocked);
            }
            pending.discard(-1L);
            if (group.tasks.isEmpty()) {
                group.shared.discard(-1L);
            }
        } finally {
            group.lock.release();
        }
        if (isStoppedNow) {
            group.tellStopped(task);
        }
    }

    /** Whether the thread must end: wait no longer for anything. */
    public boolean isKilled() {
        return isKilled;
    }

    /** Whether a signal waits to be looked at, or something else of this package: long work should end early. */
    public boolean hasPending() {
        return task.thread().isInterrupted();
    }

    /** What is blocked now. */
    public long blocked() {
        return blocked;
    }

    /** The mask as it will be in user mode: another than {@link #blocked()} during sigsuspend(2), ppoll(2) and their like. */
    long maskInUserMode() {
        return hasSavedMask ? savedMask : blocked;
    }

    /** Blocks exactly these signals from now on; SIGKILL and SIGSTOP stay possible. By the task's own thread. */
    public void setBlocked(long mask) {
        ProcessSignals group = group();
        group.lock.acquire();
        try {
            setBlockedLocked(mask & ~Signal.UNSTOPPABLE);
        } finally {
            group.lock.release();
        }
    }

    private void setBlockedLocked(long mask) {
        long newlyBlocked = mask & ~blocked;
        blocked = mask;
        if (newlyBlocked != 0) {
            group().retarget(this, newlyBlocked);
        }
        recalculate();
    }

    /** Blocks more signals. */
    public void block(long more) {
        setBlocked(blocked | more);
    }

    /** Blocks fewer signals. */
    public void unblock(long fewer) {
        setBlocked(blocked & ~fewer);
    }

    /**
     * Blocks exactly these signals for one system call. If its result is {@code -EINTR} or {@code -ERESTARTNOHAND}, signals are received under this mask, and
     * the mask of before comes back when a handler returns; else it comes back as the call ends.
     */
    public void useMask(long mask) {
        long before = blocked;
        setBlocked(mask);
        savedMask = before;
        hasSavedMask = true;
    }

    boolean hasSavedMask() {
        return hasSavedMask;
    }

    /** Brings back the mask of before {@link #useMask}, if it was called. */
    void restoreMask() {
        if (hasSavedMask) {
            hasSavedMask = false;
            setBlocked(savedMask);
        }
    }

    /** A handler begins to run: blocks what it wants blocked, and forgets the mask that its frame remembers. */
    void handlerBegins(long mask) {
        hasSavedMask = false;
        block(mask);
    }

    /** Blocks a signal no longer. Under the lock. */
    void letThrough(int signal) {
        blocked &= ~Signal.set(signal);
    }

    /** Begins to let through what rt_sigtimedwait(2) waits for. Under the lock. */
    void beginWait(long waitedFor) {
        blockedBeforeWait = blocked;
        blocked &= ~waitedFor;
        recalculate();
    }

    /** Ends {@link #beginWait}. Under the lock. */
    void endWait() {
        long mask = blockedBeforeWait;
        blockedBeforeWait = 0;
        setBlockedLocked(mask);
    }

    /** Whether the thread blocks a signal, or did before it began to wait for it. Under the lock. */
    boolean blocksOrAwaits(int signal) {
        return ((blocked | blockedBeforeWait) & Signal.set(signal)) != 0;
    }

    /** Whether this thread is a good one to receive a signal of its process: it has nothing else to look at. Under the lock. */
    boolean wants(int signal) {
        return (blocked & Signal.set(signal)) == 0 && !isInStop && !task.thread().isInterrupted();
    }

    /** The thread looks at its signals soon. Under the lock. */
    void interrupt() {
        task.thread().interrupt();
    }

    /** The thread shall end. Under the lock. */
    void kill() {
        isKilled = true;
        isStopWanted = false;
        isInStop = false;
        interrupt();
    }

    /** Sets or clears the own thread's interrupt. Under the lock. */
    void recalculate() {
        ProcessSignals group = group();
        boolean hasWork = isKilled || isStopWanted || group.stop.hasNotice() || ((pending.set() | group.shared.set()) & ~blocked) != 0;
        if (hasWork) {
            interrupt();
        } else {
            task.thread().clearInterrupt();
        }
    }

    /** Takes the signal to be received next, its own before the process's, but nothing of {@code mask}; null if there is none. Under the lock. */
    SignalInfo take(long mask) {
        PendingSignals from = pending;
        int signal = from.next(mask);
        if (signal == 0) {
            from = group().shared;
            signal = from.next(mask);
        }
        if (signal == 0) {
            return null;
        }
        isStopTaken |= (Signal.set(signal) & Signal.STOPPING) != 0;
        return from.take(signal);
    }

    /** Sleeps until a signal comes: {@code -EINTR}, or {@code -ETIMEDOUT}. By the own thread, without locks. */
    public int sleepUntil(long deadlineNanos) {
        int result = 0;
        while (result == 0) { // a wake-up for an earlier wait does not count
            result = sleep.await(sleep.ticket(), deadlineNanos);
        }
        return result;
    }

    /** The queue in which only this thread sleeps, one wait at a time. Wake-ups may come late: a waiter looks whether what it waits for is there. */
    public WaitQueue sleepQueue() {
        return sleep;
    }

    /** The least size of an alternate stack that holds a signal frame, as AT_MINSIGSTKSZ tells. */
    public int leastStackBytes() {
        return SignalFrame.mostBytes(task.context);
    }

    /** The signals that are pending for the thread or its process. */
    public long pendingSet() {
        ProcessSignals group = group();
        group.lock.acquire();
        try {
            return pending.set() | group.shared.set();
        } finally {
            group.lock.release();
        }
    }

    /** The signals that are pending for the thread alone, for /proc. */
    public long ownPendingSet() {
        return pending.set();
    }

    public AlternateStack alternateStack() {
        return stack;
    }

    /** Says how the call that returns {@code -ERESTART_RESTARTBLOCK} goes on. */
    public void setRestart(RestartBlock block) {
        restart = block;
    }

    /** How the last such call goes on, or null; forgets it. */
    public RestartBlock takeRestart() {
        RestartBlock block = restart;
        restart = null;
        return block;
    }

    /** Notes what the processor said about a fault, for the handler's context. */
    void setTrap(long number, long errorCode, long address) {
        trapNumber = number;
        trapErrorCode = errorCode;
        faultAddress = address;
    }

    long trapNumber() {
        return trapNumber;
    }

    long trapErrorCode() {
        return trapErrorCode;
    }

    long faultAddress() {
        return faultAddress;
    }
}
