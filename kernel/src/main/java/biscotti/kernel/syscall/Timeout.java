package biscotti.kernel.syscall;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.schedule.WaitQueue;
import biscotti.kernel.task.Task;

/** How long a call may wait, as a program said it relative to now. One object for one call. */
final class Timeout {
    private static final long NANOS_PER_MILLISECOND = 1_000_000;

    private final Task task;
    /** Of the monotonic clock, or {@link WaitQueue#FOREVER}. */
    long nanos = WaitQueue.FOREVER;

    Timeout(Task task) {
        this.task = task;
    }

    /** Milliseconds from now; below 0: for ever. */
    void setMilliseconds(int milliseconds) {
        if (milliseconds >= 0) {
            nanos = UserTime.deadline(task, milliseconds * NANOS_PER_MILLISECOND);
        }
    }

    /** A {@code timespec} in the program's memory; for ever if the address is 0. 0, {@code -EFAULT} or {@code -EINVAL}. */
    int take(long address) {
        if (address == 0) {
            return 0;
        }
        UserTime time = new UserTime();
        int result = time.read(task.userMemory, address);
        if (result == 0) {
            nanos = UserTime.deadline(task, time.nanos());
        }
        return result;
    }

    /** A {@code timeval}, as {@link #take}. */
    int takeMicros(long address) {
        if (address == 0) {
            return 0;
        }
        byte[] bytes = new byte[UserTime.BYTES];
        if (task.userMemory.copyIn(address, bytes, 0, UserTime.BYTES) < 0) {
            return -Errno.EFAULT;
        }
        UserTime time = new UserTime();
        int result = time.decodeMicros(bytes, 0);
        if (result == 0) {
            nanos = UserTime.deadline(task, time.nanos());
        }
        return result;
    }

    /** Writes what is left into the {@code timespec} or {@code timeval} that it came from, if there is one; failures are nobody's business. */
    void putLeft(long address, boolean isMicros) {
        if (address == 0 || nanos == WaitQueue.FOREVER) {
            return;
        }
        long left = Math.max(0, nanos - task.process.processes.services.clock().monotonicNanos());
        byte[] bytes = new byte[UserTime.BYTES];
        if (isMicros) {
            UserTime.encodeMicros(bytes, 0, left);
        } else {
            UserTime.encode(bytes, 0, left);
        }
        task.userMemory.tryCopyOut(bytes, 0, UserTime.BYTES, address);
    }
}
