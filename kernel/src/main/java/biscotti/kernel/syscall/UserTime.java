package biscotti.kernel.syscall;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.collection.LittleEndian;
import biscotti.kernel.memory.UserMemory;
import biscotti.kernel.schedule.WaitQueue;
import biscotti.kernel.task.Task;

/** Times as programs give them: {@code struct timespec} and {@code struct timeval}, seconds and a fraction. Too long ones become "forever". */
final class UserTime {
    static final int BYTES = 16;
    static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final long NANOS_PER_MICROSECOND = 1_000;
    static final long MICROS_PER_SECOND = 1_000_000;
    private static final long MOST_SECONDS = Long.MAX_VALUE / NANOS_PER_SECOND;

    private long nanos;

    /** What was read, in nanoseconds; {@link Long#MAX_VALUE} if it is more than that. */
    long nanos() {
        return nanos;
    }

    /** Reads a {@code timespec}: 0, {@code -EFAULT}, or {@code -EINVAL} if it is negative or not normal. */
    int read(UserMemory memory, long address) {
        byte[] bytes = new byte[BYTES];
        return memory.copyIn(address, bytes, 0, BYTES) < 0 ? -Errno.EFAULT : decode(bytes, 0);
    }

    /** Decodes a {@code timespec}: 0 or {@code -EINVAL}. */
    int decode(byte[] bytes, int offset) {
        long seconds = LittleEndian.getLong(bytes, offset);
        long fraction = LittleEndian.getLong(bytes, offset + 8);
        if (seconds < 0 || fraction < 0 || fraction >= NANOS_PER_SECOND) {
            return -Errno.EINVAL;
        }
        nanos = seconds >= MOST_SECONDS ? Long.MAX_VALUE : seconds * NANOS_PER_SECOND + fraction;
        return 0;
    }

    /** Decodes a {@code timeval}: 0 or {@code -EINVAL}. */
    int decodeMicros(byte[] bytes, int offset) {
        long seconds = LittleEndian.getLong(bytes, offset);
        long micros = LittleEndian.getLong(bytes, offset + 8);
        if (seconds < 0 || micros < 0 || micros >= MICROS_PER_SECOND) {
            return -Errno.EINVAL;
        }
        nanos = seconds >= MOST_SECONDS ? Long.MAX_VALUE : seconds * NANOS_PER_SECOND + micros * NANOS_PER_MICROSECOND;
        return 0;
    }

    /** Writes a {@code timespec}; of a moment before 1970 the seconds are negative, the rest is not. */
    static void encode(byte[] bytes, int offset, long nanos) {
        LittleEndian.putLong(bytes, offset, Math.floorDiv(nanos, NANOS_PER_SECOND));
        LittleEndian.putLong(bytes, offset + 8, Math.floorMod(nanos, NANOS_PER_SECOND));
    }

    /** Writes a {@code timeval}. */
    static void encodeMicros(byte[] bytes, int offset, long nanos) {
        LittleEndian.putLong(bytes, offset, nanos / NANOS_PER_SECOND);
        LittleEndian.putLong(bytes, offset + 8, nanos % NANOS_PER_SECOND / NANOS_PER_MICROSECOND);
    }

    /** Writes a {@code timespec} to the program: 0 or {@code -EFAULT}. */
    static int write(UserMemory memory, long address, long nanos) {
        byte[] bytes = new byte[BYTES];
        encode(bytes, 0, nanos);
        return memory.copyOut(bytes, 0, BYTES, address);
    }

    /** The monotonic moment that is {@code nanos} away. */
    static long deadline(Task task, long nanos) {
        long now = task.process.processes.services.clock().monotonicNanos();
        return nanos >= WaitQueue.FOREVER - now ? WaitQueue.FOREVER : now + nanos;
    }
}
