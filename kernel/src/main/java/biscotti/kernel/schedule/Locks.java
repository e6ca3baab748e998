package biscotti.kernel.schedule;

/** Makes locks and wait queues of one of the two bodies, hosted or kernel. */
public interface Locks {
    SpinLock newSpinLock(LockRank rank);

    SleepLock newSleepLock(LockRank rank);

    WaitQueue newWaitQueue();
}
