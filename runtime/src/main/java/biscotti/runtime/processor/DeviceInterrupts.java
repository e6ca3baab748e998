package biscotti.runtime.processor;

import biscotti.machine.LocalApic;
import biscotti.machine.PerCpu;
import biscotti.machine.annotation.InterruptSafe;
import biscotti.machine.annotation.NoAllocation;
import biscotti.machine.annotation.Uninterruptible;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Vectors for devices, and the way of an interrupt from its handler to who waits for it.
 *
 * <p>The handler notes the vector in a word and asks for a poll. Where the code polls, or in the idle loop, the listeners of all noted vectors
 * are called: there, unlike in a handler, the scheduler's lock can be taken. Devices must not hold their line until they are served: they are
 * to send messages, or pins must be edge-triggered.
 */
@NoAllocation
public final class DeviceInterrupts {
    /** The vectors from here on, {@link #COUNT} of them, belong to devices. */
    public static final int FIRST_VECTOR = 0x50;
    /** How many there are: one bit each in a word. */
    public static final int COUNT = 64;

    private static final AtomicLong PENDING = new AtomicLong();
    private static final InterruptListener[] LISTENERS = new InterruptListener[COUNT];
    private static int allocated;

    private DeviceInterrupts() {}

    /** A vector whose interrupts the listener is told of, or -1 if none is left. Callers serialise. */
    public static int allocate(InterruptListener listener) {
        if (allocated == COUNT) {
            return -1;
        }
        LISTENERS[allocated] = listener;
        return FIRST_VECTOR + allocated++;
    }

    /** Whether a vector is a device's. */
    @InterruptSafe
    @Uninterruptible("arithmetic")
    static boolean has(int vector) {
        return vector >= FIRST_VECTOR && vector < FIRST_VECTOR + COUNT;
    }

    /** In the interrupt: notes it, for the next poll. */
    @InterruptSafe
    @Uninterruptible("interrupt handler")
    static void raise(int vector) {
        long bit = 1L << vector - FIRST_VECTOR;
        long before = PENDING.get();
        while (!PENDING.compareAndSet(before, before | bit)) {
            before = PENDING.get();
        }
        PerCpu.writeByte(PerCpu.POLL, (byte) 1);
        LocalApic.endOfInterrupt();
    }

    /** At a poll, no raw lock held: tells the listeners. True if there was something to tell. */
    @Uninterruptible("called at polls")
    public static boolean serve() {
        if (PENDING.get() == 0) {
            return false;
        }
        long noted = PENDING.getAndSet(0);
        for (long rest = noted; rest != 0; rest &= rest - 1) {
            InterruptListener listener = LISTENERS[Long.numberOfTrailingZeros(rest)];
            if (listener != null) {
                listener.interrupted();
            }
        }
        return noted != 0;
    }
}
