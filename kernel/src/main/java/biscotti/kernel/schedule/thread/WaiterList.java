package biscotti.kernel.schedule.thread;

import biscotti.machine.annotation.NoAllocation;
import biscotti.machine.annotation.Uninterruptible;

/** Threads in the order in which they came. Callers hold the raw lock of whatever has the list. */
@NoAllocation
@Uninterruptible("used under a raw lock")
final class WaiterList {
    private Waiter first;
    private Waiter last;
    private int size;

    int size() {
        return size;
    }

    void add(Waiter waiter) {
        waiter.previous = last;
        waiter.next = null;
        if (last == null) {
            first = waiter;
        } else {
            last.next = waiter;
        }
        last = waiter;
        size++;
        waiter.isQueued = true;
    }

    /** Takes the first out; null if there is none. */
    Waiter takeFirst() {
        Waiter waiter = first;
        if (waiter != null) {
            remove(waiter);
        }
        return waiter;
    }

    /** Takes a thread out that is in this list. */
    void remove(Waiter waiter) {
        if (waiter.previous == null) {
            first = waiter.next;
        } else {
            waiter.previous.next = waiter.next;
        }
        if (waiter.next == null) {
            last = waiter.previous;
        } else {
            waiter.next.previous = waiter.previous;
        }
        waiter.next = null;
        waiter.previous = null;
        size--;
        waiter.isQueued = false;
    }
}
