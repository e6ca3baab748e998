package biscotti.kernel.syscall;

import static biscotti.kernel.syscall.SystemCall.Argument.ADDRESS;
import static biscotti.kernel.syscall.SystemCall.Argument.BYTES;
import static biscotti.kernel.syscall.SystemCall.Argument.DESCRIPTOR;
import static biscotti.kernel.syscall.SystemCall.Argument.FLAGS;
import static biscotti.kernel.syscall.SystemCall.Argument.INT;
import static biscotti.kernel.syscall.SystemCall.Argument.ROOM;
import static biscotti.kernel.syscall.SystemCall.Argument.SIZE;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.FileLimits;
import biscotti.kernel.abi.MessageFlags;
import biscotti.kernel.abi.Signal;
import biscotti.kernel.abi.SocketType;
import biscotti.kernel.net.socket.Ancillary;
import biscotti.kernel.net.socket.Message;
import biscotti.kernel.net.socket.Socket;
import biscotti.kernel.net.socket.SocketAddress;
import biscotti.kernel.task.Task;
import biscotti.kernel.task.signal.SignalInfo;
import biscotti.kernel.task.signal.Signals;

/** Messages through sockets: sendto(2), sendmsg(2), sendmmsg(2), recvfrom(2), recvmsg(2), recvmmsg(2). */
final class MessageCalls {
    private static final int MOST_MESSAGES = 1_024;

    private MessageCalls() {
    }

    static void declare(SystemCallTable table) {
        table.add(44, "sendto", (t, a, b, c, d, e, f) -> send(t, (int) a, b, c, (int) d, e, (int) f), DESCRIPTOR, BYTES, SIZE, FLAGS, ADDRESS, INT);
        table.add(45, "recvfrom", (t, a, b, c, d, e, f) -> receive(t, (int) a, b, c, (int) d, e, f), DESCRIPTOR, ROOM, SIZE, FLAGS, ADDRESS, ADDRESS);
        table.add(46, "sendmsg", (t, a, b, c, d, e, f) -> sendMessage(t, (int) a, b, (int) c), DESCRIPTOR, ADDRESS, FLAGS);
        table.add(47, "recvmsg", (t, a, b, c, d, e, f) -> receiveMessage(t, (int) a, b, (int) c), DESCRIPTOR, ADDRESS, FLAGS);
        table.add(299, "recvmmsg", (t, a, b, c, d, e, f) -> receiveMessages(t, (int) a, b, (int) c, (int) d, e), DESCRIPTOR, ADDRESS, INT, FLAGS, ADDRESS);
        table.add(307, "sendmmsg", (t, a, b, c, d, e, f) -> sendMessages(t, (int) a, b, (int) c, (int) d), DESCRIPTOR, ADDRESS, INT, FLAGS);
    }

    private static long limit(long count) {
        return Math.min(count < 0 ? FileLimits.MAX_RW_COUNT : count, FileLimits.MAX_RW_COUNT);
    }

    // ---- sending

    private static long send(Task task, int descriptor, long address, long length, int flags, long name, int nameLength) {
        UserSocket user = new UserSocket(task);
        SocketAddress to = name == 0 ? null : new SocketAddress();
        long result = user.take(descriptor);
        if (result == 0 && to != null) {
            result = UserSocket.takeAddress(task, name, nameLength, to);
        }
        if (result == 0) {
            result = sent(task, user.socket(), flags, user.socket().send(new Message(UserBuffers.of(task, address, limit(length)), flags, to, null)));
        }
        user.release();
        return result;
    }

    /** Sends the signal that goes with a stream whose other end is gone. */
    private static long sent(Task task, Socket socket, int flags, long result) {
        if (result == -Errno.EPIPE && socket.type() == SocketType.SOCK_STREAM && (flags & MessageFlags.MSG_NOSIGNAL) == 0) {
            Signals.send(task, SignalInfo.ofKernel(Signal.SIGPIPE));
        }
        return result;
    }

    private static long sendMessage(Task task, int descriptor, long header, int flags) {
        UserSocket user = new UserSocket(task);
        long result = user.take(descriptor);
        if (result == 0) {
            result = sendOne(task, user.socket(), header, flags);
        }
        user.release();
        return result;
    }

    private static long sendOne(Task task, Socket socket, long at, int flags) {
        MessageHeader header = new MessageHeader(task, at);
        long result = header.take();
        SocketAddress to = header.nameLength == 0 ? null : new SocketAddress();
        if (result == 0 && to != null) {
            result = UserSocket.takeAddress(task, header.name, header.nameLength, to);
        }
        Ancillary ancillary = new Ancillary();
        if (result == 0 && header.control != 0) {
            result = new AncillaryData(task).take(header.control, header.controlLength, ancillary);
        }
        if (result == 0) {
            result = sent(task, socket, flags, socket.send(new Message(header.data(), flags, to, ancillary)));
        }
        ancillary.releaseFiles();
        return result;
    }

    private static long sendMessages(Task task, int descriptor, long vector, int count, int flags) {
        UserSocket user = new UserSocket(task);
        long result = user.take(descriptor);
        int most = count < 0 ? MOST_MESSAGES : Math.min(count, MOST_MESSAGES);
        int done = 0;
        while (result >= 0 && done < most) {
            long at = vector + (long) done * MessageHeader.LONG_BYTES;
            result = sendOne(task, user.socket(), at, flags);
            if (result >= 0 && task.userMemory.putInt(at + MessageHeader.BYTES, (int) result) < 0) {
                result = -Errno.EFAULT;
            }
            done += result >= 0 ? 1 : 0;
        }
        user.release();
        return done > 0 ? done : result;
    }

    // ---- receiving

    private static long receive(Task task, int descriptor, long address, long length, int flags, long name, long nameLength) {
        UserSocket user = new UserSocket(task);
        SocketAddress from = name == 0 ? null : new SocketAddress();
        long result = user.take(descriptor);
        if (result == 0) {
            result = user.socket().receive(new Message(UserBuffers.of(task, address, limit(length)), flags, from, null));
        }
        user.release();
        if (result >= 0 && from != null) {
            int given = UserSocket.giveAddress(task, from, name, nameLength);
            result = given < 0 ? given : result;
        }
        return result;
    }

    private static long receiveMessage(Task task, int descriptor, long header, int flags) {
        UserSocket user = new UserSocket(task);
        long result = user.take(descriptor);
        if (result == 0) {
            result = receiveOne(task, user.socket(), header, flags);
        }
        user.release();
        return result;
    }

    private static long receiveOne(Task task, Socket socket, long at, int flags) {
        MessageHeader header = new MessageHeader(task, at);
        long result = header.take();
        if (result < 0) {
            return result;
        }
        Ancillary ancillary = new Ancillary();
        Message message = new Message(header.data(), flags, new SocketAddress(), ancillary);
        result = socket.receive(message);
        if (result < 0) {
            return result;
        }
        AncillaryData data = new AncillaryData(task);
        long used = data.give(ancillary, header.control, header.control == 0 ? 0 : header.controlLength, flags);
        if (used < 0) {
            return used;
        }
        int shown = message.resultFlags | flags & MessageFlags.MSG_CMSG_CLOEXEC | (data.isCut() ? MessageFlags.MSG_CTRUNC : 0);
        return header.give(message.address, used, shown) < 0 ? -Errno.EFAULT : result;
    }

    /** As Linux does, the time is looked at between messages only. */
    private static long receiveMessages(Task task, int descriptor, long vector, int count, int flags, long timeoutAddress) {
        UserSocket user = new UserSocket(task);
        Timeout timeout = new Timeout(task);
        long result = user.take(descriptor);
        if (result == 0) {
            result = timeout.take(timeoutAddress);
        }
        int most = count < 0 ? MOST_MESSAGES : Math.min(count, MOST_MESSAGES);
        int done = 0;
        int now = flags & ~MessageFlags.MSG_WAITFORONE;
        boolean isOver = false;
        while (result >= 0 && done < most && !isOver) {
            long at = vector + (long) done * MessageHeader.LONG_BYTES;
            result = receiveOne(task, user.socket(), at, now);
            if (result >= 0 && task.userMemory.putInt(at + MessageHeader.BYTES, (int) result) < 0) {
                result = -Errno.EFAULT;
            }
            done += result >= 0 ? 1 : 0;
            if ((flags & MessageFlags.MSG_WAITFORONE) != 0) {
                now |= MessageFlags.MSG_DONTWAIT;
            }
            isOver = timeoutAddress != 0 && task.process.processes.services.clock().monotonicNanos() >= timeout.nanos;
        }
        timeout.putLeft(timeoutAddress, false);
        user.release();
        return done > 0 ? done : result;
    }
}
