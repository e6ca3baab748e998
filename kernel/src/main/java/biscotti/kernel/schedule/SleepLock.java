package biscotti.kernel.schedule;

/**
 * Mutual exclusion that may last: waiters sleep, and the holder may sleep and do I/O.
 *
 * <p>It is poisoned when an exception, which is a bug in the kernel, unwinds through its holder: what it guards may be half changed.
 * From then on its object answers {@code EIO}.
 */
public interface SleepLock {
    /** Sleeps until the lock is the caller's, who does not hold it yet and holds no spin lock. */
    void acquire();

    /** Takes the lock if nobody holds it. */
    boolean tryAcquire();

    /** Gives the lock back; the caller holds it. */
    void release();

    /** Tells whether the current thread holds the lock: for assertions. */
    boolean isHeld();

    /** Marks the guarded object as broken; the caller holds the lock. */
    void poison();

    /** Tells whether the lock was ever poisoned. */
    boolean isPoisoned();
}
