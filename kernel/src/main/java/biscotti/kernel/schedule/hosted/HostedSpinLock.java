package biscotti.kernel.schedule.hosted;

import biscotti.kernel.schedule.LockRank;
import biscotti.kernel.schedule.SpinLock;
import java.util.concurrent.locks.ReentrantLock;

final class HostedSpinLock implements SpinLock {
    private final LockRank rank;
    private final ReentrantLock lock = new ReentrantLock();

    HostedSpinLock(LockRank rank) {
        this.rank = rank;
    }

    @Override
    public void acquire() {
        if (lock.isHeldByCurrentThread()) {
            throw new IllegalStateException("taken twice: " + rank.name());
        }
        HeldLocks held = HeldLocks.current();
        held.beforeAcquire(rank);
        lock.lock();
        held.acquired(rank, true);
    }

    @Override
    public void release() {
        lock.unlock();
        HeldLocks.current().released(rank, true);
    }

    @Override
    public boolean isHeld() {
        return lock.isHeldByCurrentThread();
    }
}
