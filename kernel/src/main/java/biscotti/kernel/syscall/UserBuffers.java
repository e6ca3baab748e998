package biscotti.kernel.syscall;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.FileLimits;
import biscotti.kernel.memory.UserBuffer;
import biscotti.kernel.memory.UserWord;
import biscotti.kernel.memory.VectorBuffer;
import biscotti.kernel.task.Task;

/** Where a program wants data to come from or to go: one buffer, or an array of them ({@code struct iovec}). */
final class UserBuffers {
    /** The most pieces, readv(2): IOV_MAX. */
    static final int MAX_PIECES = 1_024;

    private final Task task;
    private long[] addresses;
    private long[] lengths;

    UserBuffers(Task task) {
        this.task = task;
    }

    /** One buffer. */
    static UserBuffer of(Task task, long address, long length) {
        return new VectorBuffer(task.userMemory, address, length);
    }

    /** Takes the array from the program: 0, {@code -EFAULT} or {@code -EINVAL}. What is more than one transfer may move is cut off. */
    int take(long vector, int count) {
        if (count < 0 || count > MAX_PIECES) {
            return -Errno.EINVAL;
        }
        addresses = new long[count];
        lengths = new long[count];
        UserWord word = new UserWord();
        long left = FileLimits.MAX_RW_COUNT;
        for (int i = 0; i < count; i++) {
            if (task.userMemory.getLong(vector + 16L * i, word) < 0) {
                return -Errno.EFAULT;
            }
            addresses[i] = word.value;
            if (task.userMemory.getLong(vector + 16L * i + 8, word) < 0) {
                return -Errno.EFAULT;
            }
            if (word.value < 0) {
                return -Errno.EINVAL;
            }
            lengths[i] = Math.min(word.value, left);
            left -= lengths[i];
        }
        return 0;
    }

    /** How many pieces were taken. */
    int count() {
        return lengths.length;
    }

    long address(int piece) {
        return addresses[piece];
    }

    long length(int piece) {
        return lengths[piece];
    }

    /** What was taken. */
    UserBuffer buffer() {
        return new VectorBuffer(task.userMemory, addresses, lengths, lengths.length);
    }
}
