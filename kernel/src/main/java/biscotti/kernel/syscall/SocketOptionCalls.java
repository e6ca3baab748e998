package biscotti.kernel.syscall;

import static biscotti.kernel.syscall.SystemCall.Argument.ADDRESS;
import static biscotti.kernel.syscall.SystemCall.Argument.DESCRIPTOR;
import static biscotti.kernel.syscall.SystemCall.Argument.INT;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.net.socket.Socket;
import biscotti.kernel.task.Task;

/** Options of sockets: setsockopt(2), getsockopt(2). */
final class SocketOptionCalls {
    private SocketOptionCalls() {
    }

    static void declare(SystemCallTable table) {
        table.add(54, "setsockopt", (t, a, b, c, d, e, f) -> set(t, (int) a, (int) b, (int) c, d, (int) e), DESCRIPTOR, INT, INT, ADDRESS, INT);
        table.add(55, "getsockopt", (t, a, b, c, d, e, f) -> get(t, (int) a, (int) b, (int) c, d, e), DESCRIPTOR, INT, INT, ADDRESS, ADDRESS);
    }

    private static long set(Task task, int descriptor, int level, int name, long address, int length) {
        UserSocket user = new UserSocket(task);
        long result = user.take(descriptor);
        if (result == 0) {
            byte[] value = new byte[Socket.MAX_OPTION_BYTES];
            int count = Math.min(length, value.length);
            if (length < 0) {
                result = -Errno.EINVAL;
            } else if (count > 0 && task.userMemory.copyIn(address, value, 0, count) < 0) {
                result = -Errno.EFAULT;
            } else {
                result = user.socket().setOption(level, name, value, count);
            }
        }
        user.release();
        return result;
    }

    private static long get(Task task, int descriptor, int level, int name, long address, long lengthAddress) {
        UserSocket user = new UserSocket(task);
        long result = user.take(descriptor);
        if (result == 0) {
            result = give(task, user.socket(), level, name, address, lengthAddress);
        }
        user.release();
        return result;
    }

    private static long give(Task task, Socket socket, int level, int name, long address, long lengthAddress) {
        long room = task.userMemory.getInt(lengthAddress);
        if (room < 0) {
            return -Errno.EFAULT;
        }
        if ((int) room < 0) {
            return -Errno.EINVAL;
        }
        byte[] value = new byte[Socket.MAX_OPTION_BYTES];
        int length = socket.getOption(level, name, value);
        if (length < 0) {
            return length;
        }
        int count = (int) Math.min(room, length);
        if (count > 0 && task.userMemory.copyOut(value, 0, count, address) < 0) {
            return -Errno.EFAULT;
        }
        return task.userMemory.putInt(lengthAddress, count);
    }
}
