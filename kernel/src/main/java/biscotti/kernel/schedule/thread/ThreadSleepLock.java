package biscotti.kernel.schedule.thread;

import biscotti.kernel.schedule.LockRank;
import biscotti.kernel.schedule.SleepLock;
import biscotti.machine.annotation.Uninterruptible;
import biscotti.runtime.thread.MachineThread;
import biscotti.runtime.thread.RawLock;

/** A sleeping lock; its releaser hands it to the thread that waited longest. */
final class ThreadSleepLock implements SleepLock {
    private final LockRank rank;
    private final RawLock lock = new RawLock();
    private final WaiterList waiters = new WaiterList();
    private Waiter holder;
    /** The lock that the holder took before this one, or null. */
    private ThreadSleepLock nextHeld;
    private volatile boolean poisoned;

    ThreadSleepLock(LockRank rank) {
        this.rank = rank;
    }

    @Override
    public void acquire() {
        Waiter self = Waiter.current();
        if (self.carrier.isPreemptionDisabled()) {
            throw new IllegalStateException("sleeping under a spin lock");
        }
        if (holder == self) {
            throw new IllegalStateException("taken twice");
        }
        if (!takeOrQueue(self)) {
            while (self.isQueued) {
                MachineThread.awaitUntil(MachineThread.KERNEL, Long.MAX_VALUE);
            }
        }
        remember(self);
    }

    private void remember(Waiter self) {
        nextHeld = self.firstHeld;
        self.firstHeld = this;
    }

    private void forget(Waiter self) {
        ThreadSleepLock before = null;
        ThreadSleepLock each = self.firstHeld;
        while (each != this) {
            before = each;
            each = each.nextHeld;
        }
        if (before == null) {
            self.firstHeld = nextHeld;
        } else {
            before.nextHeld = nextHeld;
        }
        nextHeld = null;
    }

    @Uninterruptible("holds a raw lock")
    private boolean takeOrQueue(Waiter self) {
        lock.lock();
        boolean isFree = holder == null;
        if (isFree) {
            holder = self;
        } else {
            waiters.add(self);
        }
        lock.unlock();
        return isFree;
    }

    @Override
    public boolean tryAcquire() {
        Waiter self = Waiter.current();
        boolean isTaken = tryTake(self);
        if (isTaken) {
            remember(self);
        }
        return isTaken;
    }

    @Uninterruptible("holds a raw lock")
    private boolean tryTake(Waiter self) {
        lock.lock();
        boolean isFree = holder == null;
        if (isFree) {
            holder = self;
        }
        lock.unlock();
        return isFree;
    }

    @Override
    public void release() {
        Waiter self = Waiter.current();
        if (holder != self) {
            throw new IllegalStateException("released by another thread");
        }
        forget(self);
        passOn();
    }

    @Uninterruptible("holds a raw lock")
    private void passOn() {
        lock.lock();
        Waiter next = waiters.takeFirst();
        holder = next;
        lock.unlock();
        if (next != null) {
            next.carrier.permit(MachineThread.KERNEL);
        }
    }

    @Override
    public boolean isHeld() {
        return holder == Waiter.current();
    }

    @Override
    public void poison() {
        poisoned = true;
    }

    @Override
    public boolean isPoisoned() {
        return poisoned;
    }

    @Override
    public String toString() {
        return rank.name();
    }
}
