package biscotti.kernel.filesystem.ext4;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.schedule.SleepLock;

/**
 * The way into a volume and out of it: its lock, and what becomes of an operation that an exception ends.
 *
 * <pre>{@code
 * int refusal = gate.enter();
 * if (refusal < 0) {
 *     return refusal;
 * }
 * try {
 *     return gate.done(...);
 * } finally {
 *     gate.exit();
 * }
 * }</pre>
 */
final class Gate {
    private final Volume volume;
    private final SleepLock lock;
    private boolean isComplete; // the operation under the lock came to its end

    Gate(Volume volume) {
        this.volume = volume;
        this.lock = volume.lock;
    }

    /** Takes the lock: 0, or {@code -EIO} without it if an exception ended an operation before. */
    int enter() {
        lock.acquire();
        if (lock.isPoisoned()) {
            lock.release();
            return -Errno.EIO;
        }
        isComplete = false;
        return 0;
    }

    /** As {@link #enter}, for a change: {@code -EROFS} or {@code -ENOMEM} without the lock if nothing may, or can, be changed. */
    int enterForChange() {
        int result = enter();
        if (result == 0 && (volume.isReadOnly() || !volume.hasReserve())) {
            result = volume.isReadOnly() ? -Errno.EROFS : -Errno.ENOMEM;
            lock.release();
        }
        return result;
    }

    /** Takes the lock of a volume that may be poisoned, for a look that cannot fail. */
    void enterAlways() {
        lock.acquire();
        isComplete = true;
    }

    /** Says that the operation came to its end, and passes its result on. */
    long done(long result) {
        isComplete = true;
        return result;
    }

    /** Gives the lock back. If an exception is on its way out, what it left behind is neither committed nor used again. */
    void exit() {
        if (!isComplete) {
            volume.failed("exception in an operation", 0, -Errno.EIO);
            lock.poison();
        }
        lock.release();
    }
}
