package biscotti.kernel.syscall;

import static biscotti.kernel.syscall.SystemCall.Argument.ADDRESS;
import static biscotti.kernel.syscall.SystemCall.Argument.DESCRIPTOR;
import static biscotti.kernel.syscall.SystemCall.Argument.FLAGS;
import static biscotti.kernel.syscall.SystemCall.Argument.INT;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.Shutdown;
import biscotti.kernel.abi.SocketType;
import biscotti.kernel.net.socket.Socket;
import biscotti.kernel.net.socket.SocketAddress;
import biscotti.kernel.net.socket.Sockets;
import biscotti.kernel.task.Task;

/**
 * Sockets and who they are connected with: socket(2), socketpair(2), bind(2), listen(2), accept(2), connect(2), getsockname(2), getpeername(2),
 * shutdown(2).
 */
final class SocketCalls {
    private static final int ACCEPT_FLAGS = SocketType.SOCK_NONBLOCK | SocketType.SOCK_CLOEXEC;

    private SocketCalls() {
    }

    static void declare(SystemCallTable table) {
        table.add(41, "socket", (t, a, b, c, d, e, f) -> socket(t, (int) a, (int) b, (int) c), INT, FLAGS, INT);
        table.add(42, "connect", (t, a, b, c, d, e, f) -> connect(t, (int) a, b, (int) c), DESCRIPTOR, ADDRESS, INT);
        table.add(43, "accept", (t, a, b, c, d, e, f) -> accept(t, (int) a, b, c, 0), DESCRIPTOR, ADDRESS, ADDRESS);
        table.add(48, "shutdown", (t, a, b, c, d, e, f) -> shutdown(t, (int) a, (int) b), DESCRIPTOR, INT);
        table.add(49, "bind", (t, a, b, c, d, e, f) -> bind(t, (int) a, b, (int) c), DESCRIPTOR, ADDRESS, INT);
        table.add(50, "listen", (t, a, b, c, d, e, f) -> listen(t, (int) a, (int) b), DESCRIPTOR, INT);
        table.add(51, "getsockname", (t, a, b, c, d, e, f) -> name(t, (int) a, b, c, false), DESCRIPTOR, ADDRESS, ADDRESS);
        table.add(52, "getpeername", (t, a, b, c, d, e, f) -> name(t, (int) a, b, c, true), DESCRIPTOR, ADDRESS, ADDRESS);
        table.add(53, "socketpair", (t, a, b, c, d, e, f) -> pair(t, (int) a, (int) b, (int) c, d), INT, FLAGS, INT, ADDRESS);
        table.add(288, "accept4", (t, a, b, c, d, e, f) -> accept(t, (int) a, b, c, (int) d), DESCRIPTOR, ADDRESS, ADDRESS, FLAGS);
    }

    private static long socket(Task task, int domain, int type, int protocol) {
        Sockets.Made made = new Sockets.Made();
        int result = CallServices.sockets().create(domain, type, protocol, made);
        return result < 0 ? result : task.descriptors.install(made.socket, (type & SocketType.SOCK_CLOEXEC) != 0, DescriptorCalls.limit(task));
    }

    private static long pair(Task task, int domain, int type, int protocol, long address) {
        Sockets.Made made = new Sockets.Made();
        int result = CallServices.sockets().createPair(domain, type, protocol, made);
        if (result < 0) {
            return result;
        }
        boolean closeOnExec = (type & SocketType.SOCK_CLOEXEC) != 0;
        int first = task.descriptors.install(made.socket, closeOnExec, DescriptorCalls.limit(task));
        if (first < 0) {
            made.second.release();
            return first;
        }
        int second = task.descriptors.install(made.second, closeOnExec, DescriptorCalls.limit(task));
        if (second < 0) {
            task.descriptors.close(first);
            return second;
        }
        if (task.userMemory.putInt(address, first) < 0 || task.userMemory.putInt(address + 4, second) < 0) {
            task.descriptors.close(first);
            task.descriptors.close(second);
            return -Errno.EFAULT;
        }
        return 0;
    }

    private static long bind(Task task, int descriptor, long address, int length) {
        UserSocket user = new UserSocket(task);
        SocketAddress local = new SocketAddress();
        long result = user.take(descriptor);
        if (result == 0) {
            result = UserSocket.takeAddress(task, address, length, local);
        }
        if (result == 0) {
            result = user.socket().bind(local);
        }
        user.release();
        return result;
    }

    private static long connect(Task task, int descriptor, long address, int length) {
        UserSocket user = new UserSocket(task);
        SocketAddress remote = new SocketAddress();
        long result = user.take(descriptor);
        if (result == 0) {
            result = UserSocket.takeAddress(task, address, length, remote);
        }
        if (result == 0) {
            result = user.socket().connect(remote);
        }
        user.release();
        return result;
    }

    private static long listen(Task task, int descriptor, int backlog) {
        UserSocket user = new UserSocket(task);
        long result = user.take(descriptor);
        if (result == 0) {
            result = user.socket().listen(backlog);
        }
        user.release();
        return result;
    }

    private static long accept(Task task, int descriptor, long address, long lengthAddress, int flags) {
        if ((flags & ~ACCEPT_FLAGS) != 0) {
            return -Errno.EINVAL;
        }
        UserSocket user = new UserSocket(task);
        Sockets.Made made = new Sockets.Made();
        long result = user.take(descriptor);
        if (result == 0 && !task.descriptors.hasRoom(DescriptorCalls.limit(task))) {
            result = -Errno.EMFILE;
        }
        if (result == 0) {
            result = user.socket().accept(flags & SocketType.SOCK_NONBLOCK, made);
        }
        user.release();
        return result < 0 ? result : give(task, made.socket, address, lengthAddress, flags);
    }

    private static long give(Task task, Socket accepted, long address, long lengthAddress, int flags) {
        if (address != 0) {
            SocketAddress remote = new SocketAddress();
            int result = accepted.remoteAddress(remote);
            result = result == 0 ? UserSocket.giveAddress(task, remote, address, lengthAddress) : -Errno.ECONNABORTED;
            if (result < 0) {
                accepted.release();
                return result;
            }
        }
        return task.descriptors.install(accepted, (flags & SocketType.SOCK_CLOEXEC) != 0, DescriptorCalls.limit(task));
    }

    private static long name(Task task, int descriptor, long address, long lengthAddress, boolean isPeer) {
        UserSocket user = new UserSocket(task);
        SocketAddress name = new SocketAddress();
        long result = user.take(descriptor);
        if (result == 0) {
            result = isPeer ? user.socket().remoteAddress(name) : user.socket().localAddress(name);
        }
        user.release();
        return result < 0 ? result : UserSocket.giveAddress(task, name, address, lengthAddress);
    }

    private static long shutdown(Task task, int descriptor, int how) {
        UserSocket user = new UserSocket(task);
        long result = user.take(descriptor);
        if (result == 0) {
            result = how < Shutdown.SHUT_RD || how > Shutdown.SHUT_RDWR ? -Errno.EINVAL : user.socket().shutdown(how);
        }
        user.release();
        return result;
    }
}
