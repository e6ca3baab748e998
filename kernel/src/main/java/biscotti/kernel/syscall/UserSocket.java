package biscotti.kernel.syscall;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.file.OpenFile;
import biscotti.kernel.net.socket.Socket;
import biscotti.kernel.net.socket.SocketAddress;
import biscotti.kernel.task.Task;

/** The socket that a descriptor stands for, while a call uses it; and addresses between programs and sockets. */
final class UserSocket {
    private final Task task;
    private OpenFile file;
    private Socket socket;

    UserSocket(Task task) {
        this.task = task;
    }

    /** Holds the socket until {@link #release}: 0, {@code -EBADF} or {@code -ENOTSOCK}. */
    int take(int descriptor) {
        file = task.descriptors.acquire(descriptor);
        if (file == null || file.isPathOnly()) {
            return -Errno.EBADF;
        }
        if (!(file instanceof Socket found)) {
            return -Errno.ENOTSOCK;
        }
        socket = found;
        return 0;
    }

    Socket socket() {
        return socket;
    }

    /** Ends {@link #take}, whether it went well or not. */
    void release() {
        if (file != null) {
            file.release();
            file = null;
        }
    }

    /** Takes an address from the program: 0, {@code -EINVAL} or {@code -EFAULT}. */
    static int takeAddress(Task task, long address, int length, SocketAddress target) {
        if (length < 0 || length > SocketAddress.MAX_BYTES) {
            return -Errno.EINVAL;
        }
        target.length = length;
        return length == 0 ? 0 : task.userMemory.copyIn(address, target.bytes, 0, length);
    }

    /**
     * Gives the program an address: as much as there is room for, and its full length.
     *
     * @param lengthAddress where the room is told, and the length put
     * @return 0, {@code -EINVAL} or {@code -EFAULT}
     */
    static int giveAddress(Task task, SocketAddress source, long address, long lengthAddress) {
        long room = task.userMemory.getInt(lengthAddress);
        if (room < 0) {
            return -Errno.EFAULT;
        }
        if ((int) room < 0) {
            return -Errno.EINVAL;
        }
        int count = (int) Math.min(room, source.length);
        if (count > 0 && task.userMemory.copyOut(source.bytes, 0, count, address) < 0) {
            return -Errno.EFAULT;
        }
        return task.userMemory.putInt(lengthAddress, source.length);
    }
}
