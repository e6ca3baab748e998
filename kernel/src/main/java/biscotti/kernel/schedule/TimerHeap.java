package biscotti.kernel.schedule;

import biscotti.machine.annotation.Bound;
import biscotti.machine.annotation.BoundedEntry;

/**
 * Timers by deadline, in a binary heap: O(log n) to arm and to cancel, equal deadlines in the order of arming. Callers serialise, and say when time has come:
 * the kernel's own timers by {@link TimerThread}, the network stack's under its lock.
 *
 * <p>Arming allocates when the heap must grow. Who may not allocate then reserves room before, by {@link #register}.
 */
public final class TimerHeap {
    private static final int FIRST_CAPACITY = 64;

    private KernelTimer[] heap = new KernelTimer[FIRST_CAPACITY];
    private int size;
    private int registered;
    private long nextOrder;

    /** Reserves room for a timer until {@link #unregister}. Allocates: called where a connection is made, not per packet. */
    public void register(KernelTimer timer) {
        if (timer.isRegistered) {
            throw new IllegalStateException("timer registered twice");
        }
        timer.isRegistered = true;
        registered++;
        if (registered > heap.length) {
            grow();
        }
    }

    /** Cancels the timer and gives its room back. */
    public void unregister(KernelTimer timer) {
        cancel(timer);
        if (timer.isRegistered) {
            timer.isRegistered = false;
            registered--;
        }
    }

    /** Arms the timer, or moves it when it is armed here. */
    public void arm(KernelTimer timer, long deadlineNanos) {
        cancel(timer);
        if (size == heap.length) {
            grow();
        }
        timer.deadlineNanos = deadlineNanos;
        timer.order = nextOrder++;
        place(timer, size++);
        up(timer.heapIndex);
    }

    /** Disarms the timer; false if it was not armed. */
    public boolean cancel(KernelTimer timer) {
        int index = timer.heapIndex;
        if (index < 0) {
            return false;
        }
        timer.heapIndex = -1;
        KernelTimer moved = heap[--size];
        heap[size] = null;
        if (moved != timer) {
            place(moved, index);
            up(index);
            down(moved.heapIndex);
        }
        return true;
    }

    /** Takes out the first timer if its time has come, for the caller to let it expire; else null. */
    public KernelTimer takeDue(long nowNanos) {
        KernelTimer first = heap[0];
        if (first == null || first.deadlineNanos > nowNanos) {
            return null;
        }
        cancel(first);
        return first;
    }

    /** Lets all timers expire whose time has come. */
    @BoundedEntry("timers")
    public void expireDue(long nowNanos) {
        for (KernelTimer due = takeDue(nowNanos); due != null; due = takeDue(nowNanos)) {
            due.expire(nowNanos);
        }
    }

    /** The earliest deadline, or {@link WaitQueue#FOREVER}. */
    public long nextDeadlineNanos() {
        return size == 0 ? WaitQueue.FOREVER : heap[0].deadlineNanos;
    }

    /** How many are armed. */
    public int armedCount() {
        return size;
    }

    /** For how many room is reserved. */
    public int registeredCount() {
        return registered;
    }

    @Bound(length = "TIMERS")
    private void grow() {
        KernelTimer[] larger = new KernelTimer[2 * heap.length];
        System.arraycopy(heap, 0, larger, 0, size);
        heap = larger;
    }

    private void place(KernelTimer timer, int index) {
        heap[index] = timer;
        timer.heapIndex = index;
    }

    private void up(int start) {
        KernelTimer timer = heap[start];
        int index = start;
        while (index > 0 && isBefore(timer, heap[(index - 1) / 2])) {
            place(heap[(index - 1) / 2], index);
            index = (index - 1) / 2;
        }
        place(timer, index);
    }

    private void down(int start) {
        KernelTimer timer = heap[start];
        int index = start;
        while (2 * index + 1 < size) {
            int child = 2 * index + 1;
            if (child + 1 < size && isBefore(heap[child + 1], heap[child])) {
                child++;
            }
            if (!isBefore(heap[child], timer)) {
                break;
            }
            place(heap[child], index);
            index = child;
        }
        place(timer, index);
    }

    private static boolean isBefore(KernelTimer a, KernelTimer b) {
        return a.deadlineNanos < b.deadlineNanos || a.deadlineNanos == b.deadlineNanos && a.order < b.order;
    }
}
