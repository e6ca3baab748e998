package biscotti.kernel.device.virtio;

import biscotti.kernel.frame.PageFrame;
import biscotti.machine.Address;
import biscotti.machine.Cpu;

/**
 * One split virtqueue, the driver's side (virtio 1.2, 2.7).
 *
 * <pre>
 *   0             descriptors   16 bytes each: address 8, length 4, flags 2, next 2
 *   16 n          available     flags 2, index 2, then n entries of 2, used event 2
 *   used offset   used          flags 2, index 2, then n entries of 8 (head 4, length 4), available event 2
 * </pre>
 *
 * <p>Flags and index of a ring are read and written as one aligned int.
 */
public final class Virtqueue {
    private static final int DESCRIPTOR_BYTES = 16;
    private static final int LENGTH = 8;
    private static final int FLAGS_AND_NEXT = 12;
    private static final int HAS_NEXT = 1;
    private static final int DEVICE_WRITES = 2;
    private static final int RING = 4;
    private static final int NO_NOTIFY = 1;
    private static final int NONE = -1;

    private final Address descriptors;
    private final Address available;
    private final Address used;
    private final int size;
    private final boolean hasEvents;
    private final Notifier notifier;
    /** The descriptor behind each in its chain, or in the list of free ones. */
    private final int[] next;
    private final Object[] tokens;
    private int firstFree;
    private int freeCount;
    private int head = NONE;
    private int last;
    private int lastFlags;
    private int availableIndex;
    private int publishedIndex;
    private int usedIndex;
    private int usedLength;
    private boolean isBroken;

    /** How a queue tells its device that there is something new. */
    interface Notifier {
        void notifyDevice();
    }

    /** @param hasEvents whether VIRTIO_F_EVENT_IDX was negotiated */
    Virtqueue(Address memory, int size, boolean hasEvents, Notifier notifier) {
        this.descriptors = memory;
        this.available = memory.plus(availableOffset(size));
        this.used = memory.plus(usedOffset(size));
        this.size = size;
        this.hasEvents = hasEvents;
        this.notifier = notifier;
        next = new int[size];
        tokens = new Object[size];
        for (int i = 0; i < size; i++) {
            next[i] = i + 1;
        }
        next[size - 1] = NONE;
        freeCount = size;
        disarm();
    }

    static int availableOffset(int size) {
        return size * DESCRIPTOR_BYTES;
    }

    static int usedOffset(int size) {
        return availableOffset(size) + 2 * size + 8;
    }

    /** Bytes of a ring, rounded up to whole frames. */
    static int sizeBytes(int size) {
        return usedOffset(size) + 8 * size + 8 + PageFrame.SIZE - 1 & -PageFrame.SIZE;
    }

    /** How many descriptors the ring has. */
    public int size() {
        return size;
    }

    /** How many descriptors are free: as many pieces can be added. */
    public int freeDescriptors() {
        return freeCount;
    }

    /** Whether the device broke the rules; nothing comes back any more. */
    public boolean isBroken() {
        return isBroken;
    }

    /** Begins a buffer of so many pieces, at least one; false if there is no room now. */
    public boolean begin(int pieces) {
        if (pieces > freeCount || isBroken) {
            return false;
        }
        head = NONE;
        return true;
    }

    /** Adds a piece of memory; pieces that the device reads come first, then those that it writes. */
    public void add(PageFrame frame, int offset, int length, boolean deviceWrites) {
        add((frame.frameNumber() << PageFrame.SIZE_BITS) + offset, length, deviceWrites);
    }

    /** Adds a piece of memory by its physical address. */
    public void add(long physical, int length, boolean deviceWrites) {
        int index = firstFree;
        firstFree = next[index];
        freeCount--;
        if (head == NONE) {
            head = index;
        } else {
            next[last] = index;
            descriptor(last).writeInt(FLAGS_AND_NEXT, lastFlags | HAS_NEXT | index << 16);
        }
        Address descriptor = descriptor(index);
        descriptor.writeLong(0, physical);
        descriptor.writeInt(LENGTH, length);
        lastFlags = deviceWrites ? DEVICE_WRITES : 0;
        descriptor.writeInt(FLAGS_AND_NEXT, lastFlags);
        next[index] = NONE;
        last = index;
    }

    private Address descriptor(int index) {
        return descriptors.plus((long) index * DESCRIPTOR_BYTES);
    }

    /** Ends the buffer; {@link #take} will give the token back. The device sees it with the next {@link #publish}. */
    public void submit(Object token) {
        tokens[head] = token;
        available.writeShort(RING + 2L * (availableIndex & size - 1), (short) head);
        availableIndex++;
    }

    /** Lets the device have all that was submitted, and wakes it if it wants to be woken. */
    public void publish() {
        if (publishedIndex == availableIndex) {
            return;
        }
        int before = publishedIndex;
        publishedIndex = availableIndex;
        Cpu.fence();
        available.writeIntVolatile(0, availableIndex << 16);
        Cpu.fence();
        if (wantsNotice(before)) {
            notifier.notifyDevice();
        }
    }

    private boolean wantsNotice(int before) {
        if (!hasEvents) {
            return (used.readIntVolatile(0) & NO_NOTIFY) == 0;
        }
        int event = used.readIntVolatile(RING + 8L * size);
        return (availableIndex - event - 1 & 0xffff) < (availableIndex - before & 0xffff);
    }

    private boolean hasUsed() {
        return (used.readIntVolatile(0) >>> 16) != (usedIndex & 0xffff);
    }

    /** The token of a buffer that the device has done with, in the order in which it did; null if there is none now, or the queue is broken. */
    public Object take() {
        if (isBroken || !hasUsed()) {
            return null;
        }
        Cpu.fence();
        Address entry = used.plus(RING + 8L * (usedIndex & size - 1));
        int index = entry.readInt(0);
        usedLength = entry.readInt(4);
        if (index < 0 || index >= size || tokens[index] == null) {
            isBroken = true;
            return null;
        }
        usedIndex++;
        Object token = tokens[index];
        tokens[index] = null;
        free(index);
        return token;
    }

    /** How many bytes the device wrote into the buffer that {@link #take} gave last, as it says. */
    public int usedLength() {
        return usedLength;
    }

    private void free(int start) {
        int end = start;
        freeCount++;
        while (next[end] != NONE) {
            end = next[end];
            freeCount++;
        }
        next[end] = firstFree;
        firstFree = start;
    }

    /** Asks for an interrupt with the next used buffer. True if there is one already: then take it, and arm again. */
    public boolean arm() {
        if (hasEvents) {
            available.writeIntVolatile(RING + 2L * size, usedIndex & 0xffff);
        }
        Cpu.fence();
        return !isBroken && hasUsed();
    }

    /** Asks for no interrupts until {@link #arm}; without VIRTIO_F_EVENT_IDX they come nevertheless. */
    public void disarm() {
        if (hasEvents) {
            available.writeIntVolatile(RING + 2L * size, usedIndex - 1 & 0xffff); // passed already: not for the next 65535
        }
    }

    /** One after the other, the tokens of the buffers that a broken queue's device will never give back; null when there are no more. */
    public Object takeAbandoned() {
        for (int i = 0; isBroken && i < size; i++) {
            Object token = tokens[i];
            if (token != null) {
                tokens[i] = null;
                return token;
            }
        }
        return null;
    }
}
