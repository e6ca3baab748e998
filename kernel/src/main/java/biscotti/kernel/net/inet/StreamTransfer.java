package biscotti.kernel.net.inet;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.MessageFlags;
import biscotti.kernel.memory.UserBuffer;
import biscotti.kernel.net.socket.Message;
import biscotti.kernel.net.socket.SocketLocks;
import biscotti.kernel.net.stack.Network;
import biscotti.kernel.net.tcp.TcpConnection;
import biscotti.kernel.schedule.Locks;
import biscotti.kernel.schedule.SleepLock;

/**
 * Moves bytes between programs and a connection: page by page, between user memory and the pages that the connection keeps them in, without the stack's lock
 * while it copies. One reader and one writer at a time; who sleeps lets others in.
 */
final class StreamTransfer {
    /** After so many pages what was put goes on its way. */
    private static final int PAGES_AT_ONCE = 4;
    /** How long to wait for buffers when there are none: nobody tells when there are. */
    private static final long SHORTAGE_NANOS = 10_000_000;
    private static final int PEEK_BYTES = 65_536;

    private final StreamSocket socket;
    private final Network network;
    private final SleepLock reader;
    private final SleepLock writer;

    StreamTransfer(StreamSocket socket, Locks locks) {
        this.socket = socket;
        this.network = socket.network();
        this.reader = locks.newSleepLock(SocketLocks.READER);
        this.writer = locks.newSleepLock(SocketLocks.WRITER);
    }

    // ---- sending

    long send(Message message, long deadline) {
        if (message.has(MessageFlags.MSG_OOB)) {
            return sendUrgent(message);
        }
        long before = message.data.remaining();
        while (true) {
            int ticket = socket.ticket();
            writer.acquire();
            long result = writer.isPoisoned() ? -Errno.EIO : put(message);
            writer.release();
            long done = before - message.data.remaining();
            if (result == 0) {
                return done;
            }
            if (result == -Errno.EAGAIN) {
                result = socket.sleep(ticket, deadline);
            } else if (result == -Errno.ENOBUFS && deadline != 0) {
                long soon = network.clock().monotonicNanos() + SHORTAGE_NANOS;
                result = socket.sleep(ticket, Math.min(deadline, soon));
                result = result == -Errno.EAGAIN && soon < deadline ? 0 : result;
            }
            if (result < 0) {
                return done > 0 ? done : result;
            }
        }
    }

    /** Puts as much as there is room for: 0 when all is put, {@code -EAGAIN}, or what ended it. */
    private long put(Message message) {
        UserBuffer data = message.data;
        boolean isMore = message.has(MessageFlags.MSG_MORE);
        long result = network.enter();
        if (result < 0) {
            return result;
        }
        TcpConnection connection = socket.connection();
        if (connection == null) {
            network.leaveUnchanged();
            return -Errno.EPIPE;
        }
        int pages = 0;
        boolean isFaulty = false;
        if (data.remaining() == 0) {
            result = connection.isWritable() || connection.hasError() ? connection.stream().send(new byte[0], 0, 0) : 0;
        }
        while (data.remaining() > 0 && !isFaulty && result >= 0) {
            result = connection.stream().beginFill();
            if (result == -Errno.EAGAIN) {
                socket.wantRoom();
            }
            if (result > 0) {
                network.leaveUnchanged();
                int wanted = (int) Math.min(result, data.remaining());
                int moved = data.get(connection.stream().fillFrame(), connection.stream().fillOffset(), wanted);
                isFaulty = moved < wanted;
                result = network.enter();
                if (result < 0) {
                    return result;
                }
                connection.stream().endFill(Math.max(moved, 0));
                pages++;
                if (pages % PAGES_AT_ONCE == 0) {
                    connection.stream().flush(false);
                }
                result = moved < 0 ? moved : 0;
            }
        }
        if (pages > 0) {
            connection.stream().flush(isMore && result == 0);
        }
        network.leave();
        return isFaulty && result == 0 ? -Errno.EFAULT : result;
    }

    private long sendUrgent(Message message) {
        byte[] bytes = new byte[(int) Math.min(message.data.remaining(), PEEK_BYTES)];
        int length = message.data.get(bytes, 0, bytes.length);
        if (length < 0) {
            return length;
        }
        long result = network.enter();
        if (result == 0) {
            TcpConnection connection = socket.connection();
            result = connection == null ? -Errno.EPIPE : connection.stream().sendUrgent(bytes, 0, length);
            network.leave();
        }
        return result;
    }

    // ---- receiving

    long receive(Message message, long deadline, int lowMark) {
        if (message.has(MessageFlags.MSG_OOB)) {
            return receiveUrgent(message);
        }
        if (message.has(MessageFlags.MSG_ERRQUEUE)) {
            return -Errno.EAGAIN;
        }
        long before = message.data.remaining();
        long enough = message.has(MessageFlags.MSG_WAITALL) ? before : Math.min(lowMark, before);
        while (true) {
            int ticket = socket.ticket();
            reader.acquire();
            long peeked = 0;
            long result;
            if (reader.isPoisoned()) {
                result = -Errno.EIO;
            } else if (message.has(MessageFlags.MSG_PEEK)) {
                peeked = peek(message);
                result = Math.min(peeked, 0);
            } else {
                result = take(message);
            }
            reader.release();
            long done = peeked > 0 ? peeked : message.has(MessageFlags.MSG_TRUNC) ? message.fullLength : before - message.data.remaining();
            boolean isOver = result != -Errno.EAGAIN || done >= enough && done > 0;
            if (isOver) {
                return done > 0 ? done : result;
            }
            result = socket.sleep(ticket, deadline);
            if (result < 0) {
                return done > 0 ? done : result;
            }
        }
    }

    /** Takes what is there: 0 when there is no room left or the stream is over, {@code -EAGAIN}, or what ended it. */
    private long take(Message message) {
        boolean isDiscarding = message.has(MessageFlags.MSG_TRUNC);
        UserBuffer data = message.data;
        long left = isDiscarding ? data.remaining() - message.fullLength : data.remaining();
        long result = network.enter();
        if (result < 0) {
            return result;
        }
        TcpConnection connection = socket.connection();
        if (connection == null) {
            network.leaveUnchanged();
            return -Errno.ENOTCONN;
        }
        boolean isOver = false;
        boolean isChanged = false;
        while (left > 0 && !isOver) {
            result = connection.stream().beginRead((int) Math.min(left, Integer.MAX_VALUE));
            isOver = result <= 0;
            if (!isOver) {
                int ready = (int) result;
                int moved = ready;
                if (!isDiscarding) {
                    network.leaveUnchanged();
                    moved = data.put(connection.stream().readFrame(), connection.stream().readOffset(), ready);
                    result = network.enter();
                    if (result < 0) {
                        return result;
                    }
                }
                connection.stream().endRead(Math.max(moved, 0));
                isChanged = true;
                message.fullLength += Math.max(moved, 0);
                left -= Math.max(moved, 0);
                isOver = moved < ready;
                result = isOver ? -Errno.EFAULT : 0;
            }
        }
        if (isChanged) {
            network.leave();
        } else {
            network.leaveUnchanged();
        }
        return result;
    }

    /** Copies what is there, which stays: how many bytes, 0 at the end, or minus an errno. */
    private long peek(Message message) {
        byte[] bytes = new byte[(int) Math.min(message.data.remaining(), PEEK_BYTES)];
        long result = network.enter();
        if (result < 0) {
            return result;
        }
        TcpConnection connection = socket.connection();
        result = connection == null ? -Errno.ENOTCONN : connection.stream().receive(bytes, 0, bytes.length, true);
        network.leaveUnchanged();
        if (result <= 0 || message.has(MessageFlags.MSG_TRUNC)) {
            return result;
        }
        return message.data.put(bytes, 0, (int) result);
    }

    private long receiveUrgent(Message message) {
        long result = network.enter();
        if (result < 0) {
            return result;
        }
        TcpConnection connection = socket.connection();
        int value = connection == null ? -Errno.EINVAL : connection.stream().receiveUrgent();
        network.leaveUnchanged();
        if (value < 0) {
            return value;
        }
        message.resultFlags |= MessageFlags.MSG_OOB;
        byte[] one = {(byte) value};
        return message.data.remaining() == 0 ? 0 : message.data.put(one, 0, 1);
    }

}
