package biscotti.kernel.net.packet;

/**
 * Timers ordered by deadline: a binary heap. Registration reserves a slot, so arming never allocates and never fails;
 * arming, moving and cancelling cost O(log n). Timers with equal deadlines fire in the order in which they were armed.
 */
public final class TimerQueue {
    private NetworkTimer[] heap = new NetworkTimer[16];
    private int size;
    private int registered;
    private long nextOrder;

    /** Reserves room for a timer. Allocates: call it where a connection is made, never per packet. */
    public void register(NetworkTimer timer) {
        if (timer.isRegistered) {
            throw new IllegalStateException("timer registered twice");
        }
        timer.isRegistered = true;
        registered++;
        if (registered > heap.length) {
            NetworkTimer[] larger = new NetworkTimer[heap.length * 2];
            System.arraycopy(heap, 0, larger, 0, size);
            heap = larger;
        }
    }

    /** Cancels the timer and gives its room back. */
    public void remove(NetworkTimer timer) {
        cancel(timer);
        if (timer.isRegistered) {
            timer.isRegistered = false;
            registered--;
        }
    }

    /** Arms the timer, or moves it when it is armed. */
    public void arm(NetworkTimer timer, long deadlineNanos) {
        if (!timer.isRegistered) {
            throw new IllegalStateException("timer is not registered");
        }
        cancel(timer);
        timer.deadlineNanos = deadlineNanos;
        timer.order = nextOrder++;
        timer.heapIndex = size;
        heap[size] = timer;
        size++;
        up(size - 1);
    }

    public void cancel(NetworkTimer timer) {
        int i = timer.heapIndex;
        if (i < 0) {
            return;
        }
        timer.heapIndex = -1;
        size--;
        NetworkTimer moved = heap[size];
        heap[size] = null;
        if (i != size) {
            heap[i] = moved;
            moved.heapIndex = i;
            up(i);
            down(moved.heapIndex);
        }
    }

    /** The earliest deadline, or {@link Long#MAX_VALUE}. */
    public long nextDeadlineNanos() {
        return size == 0 ? Long.MAX_VALUE : heap[0].deadlineNanos;
    }

    /** Fires every timer whose deadline has come. */
    public void runUntil(long nowNanos) {
        while (size > 0 && heap[0].deadlineNanos <= nowNanos) {
            NetworkTimer timer = heap[0];
            cancel(timer);
            timer.fire(nowNanos);
        }
    }

    public int armedCount() {
        return size;
    }

    public int registeredCount() {
        return registered;
    }

    private void up(int start) {
        int i = start;
        while (i > 0) {
            int parent = (i - 1) / 2;
            if (!isBefore(heap[i], heap[parent])) {
                return;
            }
            swap(i, parent);
            i = parent;
        }
    }

    private void down(int start) {
        int i = start;
        while (true) {
            int least = i;
            for (int child = 2 * i + 1; child <= 2 * i + 2 && child < size; child++) {
                if (isBefore(heap[child], heap[least])) {
                    least = child;
                }
            }
            if (least == i) {
                return;
            }
            swap(i, least);
            i = least;
        }
    }

    private static boolean isBefore(NetworkTimer a, NetworkTimer b) {
        return a.deadlineNanos < b.deadlineNanos || a.deadlineNanos == b.deadlineNanos && a.order < b.order;
    }

    private void swap(int i, int j) {
        NetworkTimer a = heap[i];
        heap[i] = heap[j];
        heap[j] = a;
        heap[i].heapIndex = i;
        heap[j].heapIndex = j;
    }
}
