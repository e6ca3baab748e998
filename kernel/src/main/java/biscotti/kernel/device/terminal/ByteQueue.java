package biscotti.kernel.device.terminal;

/** Bytes on their way, first in, first out, of a fixed capacity. */
public final class ByteQueue {
    private final byte[] ring;
    private int first;
    private int size;

    public ByteQueue(int capacity) {
        ring = new byte[capacity];
    }

    public int size() {
        return size;
    }

    public int room() {
        return ring.length - size;
    }

    public void clear() {
        size = 0;
    }

    /** Forgets all but the oldest bytes. */
    public void keep(int count) {
        size = Math.min(size, count);
    }

    /** Adds a byte; there is room. */
    public void add(byte value) {
        ring[slot(size)] = value;
        size++;
    }

    /** Adds what there is room for: how many bytes. */
    public int add(byte[] bytes, int offset, int length) {
        int count = Math.min(length, room());
        for (int i = 0; i < count; i++) {
            ring[slot(size + i)] = bytes[offset + i];
        }
        size += count;
        return count;
    }

    /** Takes the oldest bytes: how many. */
    public int take(byte[] target, int offset, int length) {
        int count = Math.min(length, size);
        for (int i = 0; i < count; i++) {
            target[offset + i] = ring[slot(i)];
        }
        first = slot(count);
        size -= count;
        return count;
    }

    /** Gives what can be had in one piece to a line discipline, which takes some: how many. */
    public int feed(LineDiscipline discipline) {
        int count = discipline.receive(ring, first, Math.min(size, ring.length - first));
        first = slot(count);
        size -= count;
        return count;
    }

    private int slot(int index) {
        int at = first + index;
        return at < ring.length ? at : at - ring.length;
    }
}
