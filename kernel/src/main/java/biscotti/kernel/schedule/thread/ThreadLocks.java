package biscotti.kernel.schedule.thread;

import biscotti.kernel.schedule.LockRank;
import biscotti.kernel.schedule.Locks;
import biscotti.kernel.schedule.SleepLock;
import biscotti.kernel.schedule.SpinLock;
import biscotti.kernel.schedule.WaitQueue;

/** The kernel's locks. */
public final class ThreadLocks implements Locks {
    @Override
    public SpinLock newSpinLock(LockRank rank) {
        return new ThreadSpinLock(rank);
    }

    @Override
    public SleepLock newSleepLock(LockRank rank) {
        return new ThreadSleepLock(rank);
    }

    @Override
    public WaitQueue newWaitQueue() {
        return new ThreadWaitQueue();
    }
}
