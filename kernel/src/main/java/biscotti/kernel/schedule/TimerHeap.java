package biscotti.kernel.schedule;

/**
 * Timers by deadline, in a binary heap: O(log n) to arm and to cancel, equal deadlines in the order of arming. Callers serialise.
 */
final class TimerHeap {
    private static final int FIRST_CAPACITY = 64;

    private KernelTimer[] heap = new KernelTimer[FIRST_CAPACITY];
    private int size;
    private long nextOrder;

    /** Adds a timer that is not in a heap. */
    void add(KernelTimer timer, long deadlineNanos) {
        if (size == heap.length) {
            KernelTimer[] larger = new KernelTimer[2 * size];
            System.arraycopy(heap, 0, larger, 0, size);
            heap = larger;
        }
        timer.deadlineNanos = deadlineNanos;
        timer.order = nextOrder++;
        place(timer, size++);
        up(timer.heapIndex);
    }

    /** Removes a timer; false if it is not here. */
    boolean remove(KernelTimer timer) {
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

    /** The timer that comes first, or null. */
    KernelTimer first() {
        return heap[0];
    }

    int size() {
        return size;
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
