package biscotti.kernel.schedule;

/**
 * Mutual exclusion for a few instructions: waiters spin. The holder does not sleep, and runs with preemption off.
 *
 * <pre>{@code
 * lock.acquire();
 * try { ... } finally { lock.release(); }
 * }</pre>
 */
public interface SpinLock {
    /** Waits until the lock is the caller's, who does not hold it yet. May be called anywhere but in an interrupt handler. */
    void acquire();

    /** Gives the lock back; the caller holds it. */
    void release();

    /** Tells whether the current thread holds the lock: for assertions. */
    boolean isHeld();
}
