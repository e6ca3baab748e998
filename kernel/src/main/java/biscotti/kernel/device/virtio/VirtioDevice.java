package biscotti.kernel.device.virtio;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.frame.FrameAllocator;
import biscotti.kernel.frame.PageFrame;
import biscotti.kernel.schedule.WaitQueue;
import biscotti.machine.Address;
import biscotti.machine.Cpu;
import biscotti.machine.MemoryMap;

/**
 * One device: its start-up (virtio 1.2, 3.1.1), configuration and queues. Methods are called by one thread, but for
 * {@link #acknowledgeInterrupt}.
 */
public abstract class VirtioDevice {
    /** Kinds of devices (virtio 1.2, 5). */
    public static final int NETWORK = 1;
    public static final int BLOCK = 2;
    public static final int CONSOLE = 3;
    public static final int ENTROPY = 4;

    static final int ACKNOWLEDGE = 1;
    static final int DRIVER = 2;
    static final int DRIVER_OK = 4;
    static final int FEATURES_OK = 8;
    static final int FAILED = 128;
    private static final int STATUS_READS = 1_000_000;
    /** A queue has at least two entries, so that its parts are aligned, and no more than a run of frames holds. */
    private static final int LEAST_ENTRIES = 2;

    private final FrameAllocator frames;
    private long features;

    VirtioDevice(FrameAllocator frames) {
        this.frames = frames;
    }

    /** What the device is: {@link #BLOCK}, for example. */
    public abstract int kind();

    /** Reads 1, 2 or 4 bytes of the configuration that belongs to the kind of device. */
    public abstract int configurationByte(int offset);

    public abstract int configurationShort(int offset);

    public abstract int configurationInt(int offset);

    /** Reads eight bytes; the device does not change them meanwhile, since nothing here looks for changes. */
    public final long configurationLong(int offset) {
        return configurationInt(offset) & 0xffff_ffffL | (long) configurationInt(offset + 4) << 32;
    }

    /** By the thread that an interrupt woke, before it looks at the queues: lets the next interrupt come. */
    public abstract void acknowledgeInterrupt();

    abstract int status();

    abstract void setStatus(int bits);

    abstract int offeredFeatures(int word);

    abstract void acceptFeatures(int word, int bits);

    /** Selects a queue; its greatest size, or 0 if there is no such queue. */
    abstract int selectQueue(int index);

    /** Gives the selected queue memory and switches it on. */
    abstract void enableQueue(int size, long descriptors, long available, long used);

    /** Routes the interrupts of the selected queue to threads that wait there; false if that cannot be. */
    abstract boolean routeInterrupt(WaitQueue waiters);

    /** What tells the device about the selected queue. */
    abstract Virtqueue.Notifier notifier(int index);

    /**
     * Resets the device and agrees on features: those of {@code wanted} that it offers. Version 1 is demanded, events are always wanted.
     *
     * @return 0, or {@code -ENODEV} if the device does not agree
     */
    public final int negotiate(long wanted) {
        setStatus(0);
        for (int i = 0; status() != 0; i++) {
            if (i == STATUS_READS) {
                return -Errno.ENODEV;
            }
        }
        setStatus(ACKNOWLEDGE);
        setStatus(ACKNOWLEDGE | DRIVER);
        long offered = offeredFeatures(0) & 0xffff_ffffL | (long) offeredFeatures(1) << 32;
        features = offered & (wanted | VirtioFeature.VERSION_1 | VirtioFeature.EVENT_IDX | VirtioFeature.ACCESS_PLATFORM);
        acceptFeatures(0, (int) features);
        acceptFeatures(1, (int) (features >>> 32));
        setStatus(ACKNOWLEDGE | DRIVER | FEATURES_OK);
        if (!has(VirtioFeature.VERSION_1) || (status() & FEATURES_OK) == 0) {
            setStatus(FAILED);
            return -Errno.ENODEV;
        }
        return 0;
    }

    /** Whether a feature, or any of several, was agreed on. */
    public final boolean has(long feature) {
        return (features & feature) != 0;
    }

    /**
     * Makes a queue of at most so many entries, between {@link #negotiate} and {@link #start}.
     *
     * @param waiters where threads wait for its used buffers; may serve several queues
     * @return null if the device has no such queue, or memory or interrupts are short
     */
    public final Virtqueue newQueue(int index, int mostEntries, WaitQueue waiters) {
        int size = Integer.highestOneBit(Math.min(selectQueue(index), mostEntries));
        if (size < LEAST_ENTRIES) {
            return null;
        }
        int pages = Virtqueue.sizeBytes(size) >>> PageFrame.SIZE_BITS;
        int order = pages == 1 ? 0 : Integer.SIZE - Integer.numberOfLeadingZeros(pages - 1);
        long frame = order > FrameAllocator.MAX_ORDER ? FrameAllocator.NONE : frames.takeRun(order);
        if (frame == FrameAllocator.NONE) {
            return null;
        }
        long physical = frame << PageFrame.SIZE_BITS;
        Address memory = MemoryMap.direct(physical);
        Cpu.fillWords(memory, 0, ((long) PageFrame.SIZE << order) / 8);
        if (!routeInterrupt(waiters)) {
            return null; // the frames are lost, with a device that cannot be used
        }
        var queue = new Virtqueue(memory, size, has(VirtioFeature.EVENT_IDX), notifier(index));
        enableQueue(size, physical, physical + Virtqueue.availableOffset(size), physical + Virtqueue.usedOffset(size));
        return queue;
    }

    /** Lets the device work. */
    public final void start() {
        setStatus(ACKNOWLEDGE | DRIVER | FEATURES_OK | DRIVER_OK);
    }

    /** Gives the device up. */
    public final void fail() {
        setStatus(FAILED);
    }
}
