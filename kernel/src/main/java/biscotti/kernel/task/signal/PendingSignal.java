package biscotti.kernel.task.signal;

/**
 * A signal in a queue, with what is known about it. Belongs to the lock of the process's signals.
 *
 * <p>Timers keep one of their own, made with the timer, so that expiring needs no memory.
 */
public class PendingSignal {
    private static final int NOBODY = -1;

    final int signal;
    private final SignalInfo info;
    /** On whose account it is queued, if {@link #isCharged}. */
    int user = NOBODY;
    boolean isCharged;
    boolean isQueued;
    PendingSignal next;

    PendingSignal(SignalInfo info) {
        this.signal = info.signal;
        this.info = info;
    }

    /** One whose info is known only when it is taken. */
    protected PendingSignal(int signal) {
        this.signal = signal;
        this.info = null;
    }

    /** What the receiver learns; called when the signal leaves the queue to be received. */
    protected SignalInfo take() {
        return info;
    }
}
