package biscotti.kernel.task.futex;

import biscotti.kernel.collection.IntrusiveList;
import biscotti.kernel.collection.Link;
import biscotti.kernel.memory.MemoryPlace;
import biscotti.kernel.schedule.Locks;
import biscotti.kernel.schedule.SpinLock;
import biscotti.kernel.task.TaskLocks;

/** The waiters of all futexes with one hash, in the order in which they came. */
final class FutexChain {
    /** Its place in the table, which is the order of locking. */
    final int index;
    final SpinLock lock;
    final IntrusiveList<FutexWaiter> waiters = new IntrusiveList<>();
    /** Counts wakers, and waiters that came: what nobody changed meanwhile is as if it had been read under the lock. */
    private volatile int wakers;
    private volatile int arrivals;

    FutexChain(int index, Locks locks) {
        this.index = index;
        lock = locks.newSpinLock(TaskLocks.FUTEXES);
    }

    /** The number of wakers until now: a value that is read after it, and found again by {@link #add}, holds still. */
    int wakers() {
        return wakers;
    }

    /** The number of waiters that ever came. */
    int arrivals() {
        return arrivals;
    }

    /** Adds a waiter, unless somebody woke anybody here since {@code ticket} was taken. */
    boolean add(FutexWaiter waiter, int ticket) {
        lock.acquire();
        try {
            if (wakers != ticket) {
                return false;
            }
            enqueue(waiter);
            return true;
        } finally {
            lock.release();
        }
    }

    /** Adds a waiter, under the lock. */
    @SuppressWarnings("NonAtomicOperationOnVolatileField")
    void enqueue(FutexWaiter waiter) {
        arrivals = arrivals + 1;
        waiter.chain = this;
        waiters.addLast(waiter.inChain);
    }

    /** Begins to wake, under the lock. */
    @SuppressWarnings("NonAtomicOperationOnVolatileField")
    void countWaker() {
        wakers = wakers + 1;
    }

    /** Wakes up to {@code count} of those who wait for {@code place} with one of {@code bits}; how many they were. */
    int wake(MemoryPlace place, int count, int bits) {
        lock.acquire();
        try {
            countWaker();
            int woken = 0;
            Link<FutexWaiter> next;
            for (Link<FutexWaiter> l = waiters.first(); l != null && woken < count; l = next) {
                next = waiters.next(l);
                if (l.owner.place.isSame(place) && (l.owner.bits & bits) != 0) {
                    l.owner.wake();
                    woken++;
                }
            }
            return woken;
        } finally {
            lock.release();
        }
    }
}
