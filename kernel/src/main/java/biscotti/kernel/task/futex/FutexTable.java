package biscotti.kernel.task.futex;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.collection.Link;
import biscotti.kernel.memory.AddressLayout;
import biscotti.kernel.memory.MemoryPlace;
import biscotti.kernel.schedule.Locks;
import biscotti.kernel.task.Task;

/** All futexes that anybody waits for, by the hash of their places. One for the whole kernel. */
public final class FutexTable {
    private static final int CHAIN_BITS = 8;
    private static final int WORD_BYTES = 4;

    private final FutexChain[] chains = new FutexChain[1 << CHAIN_BITS];

    public FutexTable(Locks locks) {
        for (int i = 0; i < chains.length; i++) {
            chains[i] = new FutexChain(i, locks);
        }
    }

    FutexChain chain(MemoryPlace place) {
        return chains[index(place)];
    }

    private static int index(MemoryPlace place) {
        long mixed = (place.offset / WORD_BYTES + System.identityHashCode(place.owner)) * 0x9E37_79B9_7F4A_7C15L;
        return (int) (mixed >>> 64 - CHAIN_BITS);
    }

    /**
     * Names the futex at an address of the caller's memory. May sleep.
     *
     * @param isShared whether other processes may know it: otherwise the address is name enough
     * @return 0, {@code -EINVAL} if the address is not aligned, or {@code -EFAULT}
     */
    static int find(Task task, long address, boolean isShared, MemoryPlace result) {
        if (address % WORD_BYTES != 0) {
            return -Errno.EINVAL;
        }
        if (Long.compareUnsigned(address, AddressLayout.USER_LIMIT) >= 0) {
            return -Errno.EFAULT;
        }
        if (isShared) {
            return task.memory.place(address, result);
        }
        result.set(task.memory, address);
        return 0;
    }

    /** Wakes up to {@code count} threads that wait at an address with one of {@code bits}: how many, or minus an errno. */
    public long wake(Task task, long address, boolean isShared, int count, int bits) {
        MemoryPlace place = new MemoryPlace();
        int result = find(task, address, isShared, place);
        return result < 0 ? result : chain(place).wake(place, count, bits);
    }

    /** Gives up waiting; false if the waiter was woken before. */
    static boolean remove(FutexWaiter waiter) {
        while (true) {
            FutexChain chain = waiter.chain;
            if (chain == null) {
                return false;
            }
            chain.lock.acquire();
            try {
                if (waiter.chain == chain) { // else it was woken or moved before the lock was ours
                    waiter.remove();
                    return true;
                }
            } finally {
                chain.lock.release();
            }
        }
    }

    /** An answer of {@link #requeue}: try again. */
    static final int CHANGED = -1;

    /**
     * Wakes up to {@code wakeCount} of those who wait at one place, and lets up to {@code moveCount} others wait at another one.
     *
     * @param isGuarded whether nothing is done if others came to the first place's chain since {@code arrivals} was read
     * @return how many were woken or moved, or {@link #CHANGED} if others came meanwhile
     */
    int requeue(MemoryPlace from, MemoryPlace to, int wakeCount, int moveCount, boolean isGuarded, int arrivals) {
        FutexChain source = chain(from);
        FutexChain target = chain(to);
        lockBoth(source, target);
        try {
            if (isGuarded && arrivals != source.arrivals()) {
                return CHANGED;
            }
            source.countWaker();
            int done = 0;
            Link<FutexWaiter> next;
            for (Link<FutexWaiter> l = source.waiters.first(); l != null && (long) done < (long) wakeCount + moveCount; l = next) {
                next = source.waiters.next(l);
                if (!l.owner.place.isSame(from)) {
                    continue;
                }
                if (done < wakeCount) {
                    l.owner.wake();
                } else {
                    move(l.owner, to, target);
                }
                done++;
            }
            return done;
        } finally {
            unlockBoth(source, target);
        }
    }

    private static void move(FutexWaiter waiter, MemoryPlace to, FutexChain target) {
        waiter.place.set(to.owner, to.offset);
        if (waiter.chain != target) {
            waiter.chain.waiters.remove(waiter.inChain);
            target.enqueue(waiter);
        }
    }

    private static void lockBoth(FutexChain a, FutexChain b) {
        boolean isInOrder = a.index <= b.index;
        (isInOrder ? a : b).lock.acquire();
        if (a != b) {
            (isInOrder ? b : a).lock.acquire();
        }
    }

    private static void unlockBoth(FutexChain a, FutexChain b) {
        a.lock.release();
        if (a != b) {
            b.lock.release();
        }
    }
}
