package biscotti.kernel.task.futex;

import biscotti.kernel.collection.Link;
import biscotti.kernel.memory.MemoryPlace;
import biscotti.kernel.schedule.WaitQueue;

/** A thread that waits for a futex. Belongs to the lock of the chain that it is in. */
final class FutexWaiter {
    final MemoryPlace place;
    final int bits;
    final Link<FutexWaiter> inChain = new Link<>(this);
    /** Where it waits; null once it was woken. Read without the lock, too. */
    volatile FutexChain chain;
    private final WaitQueue queue;

    /** A waiter for {@code place} that wakers with one of {@code bits} wake, who sleeps in {@code queue}. */
    FutexWaiter(MemoryPlace place, int bits, WaitQueue queue) {
        this.place = place;
        this.bits = bits;
        this.queue = queue;
    }

    boolean isQueued() {
        return chain != null;
    }

    /** Takes it out of its chain, under the chain's lock. */
    void remove() {
        chain.waiters.remove(inChain);
        chain = null;
    }

    /** Takes it out and lets its thread run. */
    void wake() {
        remove();
        queue.wakeOne();
    }
}
