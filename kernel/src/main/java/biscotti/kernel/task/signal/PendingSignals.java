package biscotti.kernel.task.signal;

import biscotti.kernel.abi.Signal;
import biscotti.kernel.abi.SignalCode;

/**
 * Signals that were sent and not yet received, of a process or of one thread: a queue per signal, signal(7).
 *
 * <p>Which signals may be queued twice is the sender's business. A signal can be pending without an entry in its queue: there was no room
 * for the info. Belongs to the lock of the process's signals.
 */
final class PendingSignals {
    private final QueueQuota quota;
    private long set;
    private PendingSignal[] first; // made when the first signal comes
    private PendingSignal[] last;

    PendingSignals(QueueQuota quota) {
        this.quota = quota;
    }

    /** The signals that are pending, as a set. */
    long set() {
        return set;
    }

    boolean contains(int signal) {
        return (set & Signal.set(signal)) != 0;
    }

    /** Makes a signal pending about which nothing is known. */
    void mark(int signal) {
        set |= Signal.set(signal);
    }

    /** Adds to the end of its signal's queue. */
    void add(PendingSignal signal) {
        if (first == null) {
            first = new PendingSignal[Signal.MAX + 1];
            last = new PendingSignal[Signal.MAX + 1];
        }
        int number = signal.signal;
        if (first[number] == null) {
            first[number] = signal;
        } else {
            last[number].next = signal;
        }
        last[number] = signal;
        signal.isQueued = true;
        mark(number);
    }

    /** The signal to be received first of those that {@code blocked} lets through, or 0: faults before others, then the lowest number. */
    int next(long blocked) {
        long candidates = set & ~blocked;
        if (candidates == 0) {
            return 0;
        }
        long synchronous = candidates & Signal.SYNCHRONOUS;
        return Long.numberOfTrailingZeros(synchronous != 0 ? synchronous : candidates) + 1;
    }

    /** Takes the oldest of a signal that is pending. */
    SignalInfo take(int signal) {
        PendingSignal taken = removeFirst(signal);
        if (first == null || first[signal] == null) {
            set &= ~Signal.set(signal);
        }
        return taken == null ? SignalInfo.ofProcess(signal, SignalCode.SI_USER, 0, 0) : taken.take();
    }

    /** Forgets all pending signals of a set. */
    void discard(long signals) {
        long found = set & signals;
        set &= ~signals;
        while (found != 0 && first != null) {
            int signal = Long.numberOfTrailingZeros(found) + 1;
            found &= found - 1;
            while (first[signal] != null) {
                removeFirst(signal);
            }
        }
    }

    private PendingSignal removeFirst(int signal) {
        PendingSignal removed = first == null ? null : first[signal];
        if (removed != null) {
            first[signal] = removed.next;
            if (removed.next == null) {
                last[signal] = null;
            }
            removed.next = null;
            removed.isQueued = false;
            if (removed.isCharged) {
                quota.release(removed.user);
            }
        }
        return removed;
    }
}
