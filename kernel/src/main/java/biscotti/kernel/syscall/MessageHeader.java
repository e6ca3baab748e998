package biscotti.kernel.syscall;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.collection.LittleEndian;
import biscotti.kernel.memory.UserBuffer;
import biscotti.kernel.net.socket.SocketAddress;
import biscotti.kernel.task.Task;

/** {@code struct msghdr} of sendmsg(2) and recvmsg(2), taken from a program. */
final class MessageHeader {
    /** Its size, and that of {@code struct mmsghdr}, which adds a length. */
    static final int BYTES = 56;
    static final int LONG_BYTES = 64;
    private static final int NAME = 0;
    private static final int NAME_LENGTH = 8;
    private static final int VECTOR = 16;
    private static final int VECTOR_LENGTH = 24;
    private static final int CONTROL = 32;
    private static final int CONTROL_LENGTH = 40;
    private static final int FLAGS = 48;

    private final Task task;
    private final long at;
    private final UserBuffers buffers;
    long name;
    int nameLength;
    long control;
    long controlLength;

    MessageHeader(Task task, long at) {
        this.task = task;
        this.at = at;
        this.buffers = new UserBuffers(task);
    }

    /** Takes it and its vector: 0, {@code -EFAULT}, {@code -EINVAL} or {@code -EMSGSIZE}. */
    int take() {
        byte[] bytes = new byte[BYTES];
        if (task.userMemory.copyIn(at, bytes, 0, BYTES) < 0) {
            return -Errno.EFAULT;
        }
        name = LittleEndian.getLong(bytes, NAME);
        nameLength = LittleEndian.getInt(bytes, NAME_LENGTH);
        control = LittleEndian.getLong(bytes, CONTROL);
        controlLength = LittleEndian.getLong(bytes, CONTROL_LENGTH);
        long count = LittleEndian.getLong(bytes, VECTOR_LENGTH);
        if (nameLength < 0) {
            return -Errno.EINVAL;
        }
        nameLength = name == 0 ? 0 : Math.min(nameLength, SocketAddress.MAX_BYTES);
        if (count < 0 || count > UserBuffers.MAX_PIECES) {
            return -Errno.EMSGSIZE;
        }
        return buffers.take(LittleEndian.getLong(bytes, VECTOR), (int) count);
    }

    /** Where its data is, or goes. */
    UserBuffer data() {
        return buffers.buffer();
    }

    /** Tells the program what came: the length of the name, of the ancillary data, and flags. 0 or {@code -EFAULT}. */
    int give(SocketAddress from, long controlUsed, int flags) {
        if (name != 0 && from.length > 0) {
            int count = Math.min(nameLength, from.length);
            if (task.userMemory.copyOut(from.bytes, 0, count, name) < 0) {
                return -Errno.EFAULT;
            }
        }
        boolean isGood = (name == 0 || task.userMemory.putInt(at + NAME_LENGTH, from.length) == 0)
                && task.userMemory.putLong(at + CONTROL_LENGTH, controlUsed) == 0 && task.userMemory.putInt(at + FLAGS, flags) == 0;
        return isGood ? 0 : -Errno.EFAULT;
    }
}
