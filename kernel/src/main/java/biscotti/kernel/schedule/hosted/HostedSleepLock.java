package biscotti.kernel.schedule.hosted;

import biscotti.kernel.schedule.LockRank;
import biscotti.kernel.schedule.SleepLock;
import java.util.concurrent.locks.ReentrantLock;

final class HostedSleepLock implements SleepLock {
    private final LockRank rank;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile boolean poisoned;

    HostedSleepLock(LockRank rank) {
        this.rank = rank;
    }

    @Override
    public void acquire() {
        if (lock.isHeldByCurrentThread()) {
            throw new IllegalStateException("taken twice: " + rank.name());
        }
        HeldLocks held = HeldLocks.current();
        held.beforeSleep(rank.name());
        held.beforeAcquire(rank);
        lock.lock();
        held.acquired(rank, false);
    }

    @Override
    public boolean tryAcquire() {
        if (lock.isHeldByCurrentThread() || !lock.tryLock()) {
            return false;
        }
        HeldLocks.current().acquired(rank, false);
        return true;
    }

    @Override
    public void release() {
        lock.unlock();
        HeldLocks.current().released(rank, false);
    }

    @Override
    public boolean isHeld() {
        return lock.isHeldByCurrentThread();
    }

    @Override
    public void poison() {
        poisoned = true;
    }

    @Override
    public boolean isPoisoned() {
        return poisoned;
    }
}
