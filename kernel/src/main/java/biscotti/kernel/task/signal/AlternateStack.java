package biscotti.kernel.task.signal;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.SignalFlags;
import biscotti.kernel.abi.SignalFrameLayout;
import biscotti.kernel.collection.LittleEndian;

/** The stack on which a thread's handlers run if they ask for it: sigaltstack(2). Only the thread itself uses it. */
public final class AlternateStack {
    private long base;
    private long size;
    private int flags = SignalFlags.SS_DISABLE;

    /** Forgets the stack: for execve(2), and for a new thread. */
    void disable() {
        base = 0;
        size = 0;
        flags = SignalFlags.SS_DISABLE;
    }

    void copyFrom(AlternateStack other) {
        base = other.base;
        size = other.size;
        flags = other.flags;
    }

    /** One past its highest byte. */
    long top() {
        return base + size;
    }

    boolean isEnabled() {
        return size != 0;
    }

    /** Whether a stack pointer lies in it. */
    boolean contains(long stackPointer) {
        return Long.compareUnsigned(stackPointer, base) > 0 && Long.compareUnsigned(stackPointer - base, size) <= 0;
    }

    /** Whether a thread with this stack pointer runs on it: never, for one that is disarmed while it is used. */
    boolean isInUse(long stackPointer) {
        return (flags & SignalFlags.SS_AUTODISARM) == 0 && contains(stackPointer);
    }

    /** Whether it is forgotten while a handler runs on it. */
    boolean isDisarmedInUse() {
        return (flags & SignalFlags.SS_AUTODISARM) != 0;
    }

    /** Writes a {@code stack_t} for a signal frame. */
    void save(byte[] bytes, int offset) {
        LittleEndian.putLong(bytes, offset + SignalFrameLayout.SS_SP, base);
        LittleEndian.putInt(bytes, offset + SignalFrameLayout.SS_FLAGS, flags);
        LittleEndian.putLong(bytes, offset + SignalFrameLayout.SS_SIZE, size);
    }

    /** Writes a {@code stack_t} as sigaltstack(2) tells it, for a thread with this stack pointer. */
    public void report(byte[] bytes, long stackPointer) {
        int state = !isEnabled() ? SignalFlags.SS_DISABLE : isInUse(stackPointer) ? SignalFlags.SS_ONSTACK : 0;
        save(bytes, 0);
        LittleEndian.putInt(bytes, SignalFrameLayout.SS_FLAGS, state | flags & SignalFlags.SS_AUTODISARM);
    }

    /** sigaltstack(2) with a {@code stack_t}, for a thread with this stack pointer: 0, {@code -EPERM}, {@code -EINVAL} or {@code -ENOMEM}. */
    public int set(byte[] bytes, int offset, long stackPointer) {
        int newFlags = LittleEndian.getInt(bytes, offset + SignalFrameLayout.SS_FLAGS);
        long newSize = LittleEndian.getLong(bytes, offset + SignalFrameLayout.SS_SIZE);
        int mode = newFlags & ~SignalFlags.SS_AUTODISARM;
        if (isInUse(stackPointer)) {
            return -Errno.EPERM;
        }
        if (mode != 0 && mode != SignalFlags.SS_ONSTACK && mode != SignalFlags.SS_DISABLE) {
            return -Errno.EINVAL;
        }
        if (mode == SignalFlags.SS_DISABLE) {
            base = 0;
            size = 0;
        } else if (Long.compareUnsigned(newSize, SignalFlags.MINSIGSTKSZ) < 0) {
            return -Errno.ENOMEM;
        } else {
            base = LittleEndian.getLong(bytes, offset + SignalFrameLayout.SS_SP);
            size = newSize;
        }
        flags = newFlags;
        return 0;
    }
}
