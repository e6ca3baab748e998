package biscotti.kernel.task.signal;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.Signal;
import biscotti.kernel.task.Task;

/** One call of rt_sigtimedwait(2): a thread receives a signal by asking for it. */
public final class SignalWait {
    private final Task task;
    private final long blockedMeanwhile;
    private SignalInfo info;

    /** A wait of {@code task}, the caller, for one of the signals of {@code set}. */
    public SignalWait(Task task, long set) {
        this.task = task;
        this.blockedMeanwhile = ~set | Signal.UNSTOPPABLE;
    }

    /** What is known about the signal that came. */
    public SignalInfo info() {
        return info;
    }

    /** The signal's number if one is pending, else {@code -EAGAIN}. */
    public int poll() {
        ProcessSignals group = task.process.signals;
        group.lock.acquire();
        try {
            info = task.signals.take(blockedMeanwhile);
            task.signals.recalculate();
            return info == null ? -Errno.EAGAIN : info.signal;
        } finally {
            group.lock.release();
        }
    }

    /** Sleeps until one comes: its number, {@code -EAGAIN} at the deadline, or {@code -EINTR} if another signal comes. */
    public int await(long deadlineNanos) {
        ProcessSignals group = task.process.signals;
        group.lock.acquire();
        info = task.signals.take(blockedMeanwhile);
        if (info == null) {
            task.signals.beginWait(~blockedMeanwhile);
        }
        group.lock.release();
        if (info != null) {
            return info.signal;
        }
        int result = task.signals.sleepUntil(deadlineNanos);
        group.lock.acquire();
        task.signals.endWait();
        group.lock.release();
        int found = poll();
        return found > 0 || result == -Errno.ETIMEDOUT ? found : -Errno.EINTR;
    }
}
