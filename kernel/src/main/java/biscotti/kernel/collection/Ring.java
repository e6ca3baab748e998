package biscotti.kernel.collection;

/**
 * A first-in first-out queue of fixed capacity.
 *
 * @param <T> the elements' type
 */
public final class Ring<T> {
    private final Object[] slots;
    private final int mask;
    private int head; // next to take; both counters run freely and wrap
    private int tail; // next to fill

    /** A ring for {@code 1 << capacityBits} elements, {@code capacityBits} in [0, 24]. */
    public Ring(int capacityBits) {
        if (capacityBits < 0 || capacityBits > 24) {
            throw new IllegalArgumentException("capacityBits");
        }
        slots = new Object[1 << capacityBits];
        mask = slots.length - 1;
    }

    public int size() {
        return tail - head;
    }

    public int capacity() {
        return slots.length;
    }

    public boolean isEmpty() {
        return head == tail;
    }

    public boolean isFull() {
        return size() == slots.length;
    }

    /** Appends; false if the ring is full. */
    public boolean offer(T element) {
        if (isFull()) {
            return false;
        }
        slots[tail++ & mask] = element;
        return true;
    }

    /** The oldest element, which stays, or null. */
    @SuppressWarnings("unchecked")
    public T peek() {
        return isEmpty() ? null : (T) slots[head & mask];
    }

    /** The element at {@code index} from the oldest, {@code index} under {@link #size}. */
    @SuppressWarnings("unchecked")
    public T get(int index) {
        if (index < 0 || index >= size()) {
            throw new IndexOutOfBoundsException("ring index");
        }
        return (T) slots[(head + index) & mask];
    }

    /** Takes the oldest element, or returns null. */
    @SuppressWarnings("unchecked")
    public T poll() {
        if (isEmpty()) {
            return null;
        }
        int slot = head++ & mask;
        T element = (T) slots[slot];
        slots[slot] = null;
        return element;
    }
}
