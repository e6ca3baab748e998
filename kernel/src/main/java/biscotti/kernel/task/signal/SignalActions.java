package biscotti.kernel.task.signal;

import biscotti.kernel.abi.Signal;
import biscotti.kernel.schedule.Locks;
import biscotti.kernel.schedule.SpinLock;
import biscotti.kernel.task.TaskLocks;

/**
 * The actions for all signals: of a process, or of several that share them by {@code CLONE_SIGHAND}.
 *
 * <p>Actions are immutable and read without a lock; the lock orders changes. A process that shares its actions may see another's change a
 * little late, as if it had been made then.
 */
final class SignalActions {
    private final SpinLock lock;
    private final SignalAction[] actions = new SignalAction[Signal.MAX + 1];

    /** All default. */
    SignalActions(Locks locks) {
        lock = locks.newSpinLock(TaskLocks.SIGNAL_ACTIONS);
        for (int signal = 1; signal <= Signal.MAX; signal++) {
            actions[signal] = SignalAction.DEFAULT;
        }
    }

    SignalAction get(int signal) {
        return actions[signal];
    }

    /** Sets an action; returns the one before. */
    SignalAction exchange(int signal, SignalAction action) {
        lock.acquire();
        SignalAction old = actions[signal];
        actions[signal] = action;
        lock.release();
        return old;
    }

    /** A copy for a child. */
    SignalActions copy(Locks locks) {
        SignalActions copy = new SignalActions(locks);
        System.arraycopy(actions, 1, copy.actions, 1, Signal.MAX);
        return copy;
    }

    /** A copy in which no signal is caught: for execve(2) and {@code CLONE_CLEAR_SIGHAND}. What is ignored stays ignored. */
    SignalActions withoutHandlers(Locks locks) {
        SignalActions copy = new SignalActions(locks);
        for (int signal = 1; signal <= Signal.MAX; signal++) {
            if (actions[signal].isIgnore()) {
                copy.actions[signal] = SignalAction.IGNORE;
            }
        }
        return copy;
    }
}
