package biscotti.kernel.net.tcp;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.frame.PageFrame;

/**
 * The bytes of a {@link TcpConnection} as its user sees them: SEND and RECEIVE of RFC 9293 section 3.9.1, urgent data among them.
 *
 * <p>No call sleeps. Bytes are copied under the stack's lock, or between {@code begin} and {@code end} without it: then at most one caller at a time fills,
 * and one reads, and the connection may end meanwhile.
 */
public final class TcpStream {
    private final TcpConnection connection;
    private final Sender sender;
    private final Receiver receiver;

    TcpStream(TcpConnection connection) {
        this.connection = connection;
        this.sender = connection.sender;
        this.receiver = connection.receiver;
    }

    /** Queues bytes to be sent. Returns how many were taken (at least one), -EAGAIN, -EPIPE, -ENOBUFS or the error. */
    public int send(byte[] data, int offset, int count) {
        int error = connection.takeError();
        if (error != 0) {
            return error;
        }
        if (!mayAppend()) {
            return isOpening() ? -Errno.EAGAIN : -Errno.EPIPE;
        }
        if (count == 0) {
            return 0;
        }
        int room = connection.sendLimit - sender.buffer.size();
        if (room <= 0) {
            return -Errno.EAGAIN;
        }
        int taken = sender.buffer.append(data, offset, Math.min(count, room));
        if (taken == 0) {
            return -Errno.ENOBUFS;
        }
        sender.output(connection.context.nowNanos());
        return taken;
    }

    /**
     * Begins to hand bytes over without a copy in between: the caller, one at a time, puts up to as many as this returns at {@link #fillOffset} of
     * {@link #fillFrame}, without the stack's lock, and says how many by {@link #endFill}. Negative as {@link #send}.
     */
    public int beginFill() {
        int error = connection.takeError();
        if (error != 0) {
            return error;
        }
        if (!mayAppend()) {
            return isOpening() ? -Errno.EAGAIN : -Errno.EPIPE;
        }
        int room = connection.sendLimit - sender.buffer.size();
        if (room <= 0) {
            return -Errno.EAGAIN;
        }
        int free = sender.buffer.beginFill();
        return free == 0 ? -Errno.ENOBUFS : Math.min(free, room);
    }

    public PageFrame fillFrame() {
        return sender.buffer.fillFrame();
    }

    public int fillOffset() {
        return sender.buffer.fillOffset();
    }

    /** Ends {@link #beginFill}: {@code count} bytes are there. They wait for {@link #flush}, or for what the peer acknowledges. */
    public void endFill(int count) {
        sender.buffer.endFill(count);
        if (connection.isReleased) {
            sender.buffer.releaseAll();
        }
    }

    /** Sends what may be sent; with {@code isMore} a last segment that is not full waits, as under TCP_CORK (MSG_MORE). */
    public void flush(boolean isMore) {
        boolean wasCorked = connection.isCorked;
        connection.isCorked |= isMore;
        connection.push();
        connection.isCorked = wasCorked;
    }

    /** Sends bytes whose last one is urgent (MSG_OOB). Returns as {@link #send}. */
    public int sendUrgent(byte[] data, int offset, int count) {
        if (!mayAppend()) {
            return -Errno.EPIPE;
        }
        int taken = sender.buffer.append(data, offset, Math.min(count, connection.sendLimit - sender.buffer.size()));
        if (taken <= 0) {
            return -Errno.EAGAIN;
        }
        if (taken == count) {
            sender.markUrgent();
        }
        sender.output(connection.context.nowNanos());
        return taken;
    }

    /** Reads bytes. Returns how many, 0 at the end of the stream, -EAGAIN, -ENOTCONN or the error that ended it. */
    public int receive(byte[] target, int offset, int count) {
        return receive(target, offset, count, false);
    }

    /** As {@link #receive(byte[], int, int)}; with {@code isPeek} the bytes stay. */
    public int receive(byte[] target, int offset, int count, boolean isPeek) {
        int done = receiver.read(target, offset, count, isPeek);
        if (done > 0) {
            boolean isUpdateDue = !isPeek && connection.state.mayReceive() && receiver.isWindowUpdateDue(connection.receiveScale);
            if (isUpdateDue) {
                connection.output.sendAck();
            }
            return done;
        }
        return count == 0 ? 0 : emptyAnswer();
    }

    /** What a read answers when no bytes wait. */
    private int emptyAnswer() {
        if (receiver.isFinReceived() || connection.isReadShut) {
            return 0;
        }
        int error = connection.takeError();
        if (error != 0) {
            return error;
        }
        return switch (connection.state) {
            case CLOSED -> connection.isReleased ? 0 : -Errno.ENOTCONN;
            case TIME_WAIT -> 0;
            default -> -Errno.EAGAIN;
        };
    }

    /**
     * Begins to take bytes without a copy in between: as many as this returns are at {@link #readOffset} of {@link #readFrame}, for the caller, one at a
     * time, who needs no lock to copy them and says how many he took by {@link #endRead}. 0 or negative as {@link #receive(byte[], int, int)}.
     */
    public int beginRead(int count) {
        int ready = receiver.beginRead(count);
        return ready > 0 ? ready : emptyAnswer();
    }

    public PageFrame readFrame() {
        return receiver.firstPacket().frame();
    }

    public int readOffset() {
        return receiver.firstPacket().headroom();
    }

    /** Ends {@link #beginRead}: {@code count} bytes were taken. */
    public void endRead(int count) {
        receiver.endRead(count);
        if (connection.state.mayReceive() && receiver.isWindowUpdateDue(connection.receiveScale)) {
            connection.output.sendAck();
        }
    }

    /** Reads the urgent byte (MSG_OOB). Returns it, -EAGAIN while it has not come, or -EINVAL without one. */
    public int receiveUrgent() {
        int value = receiver.urgent.take();
        if (value >= 0) {
            return value;
        }
        return value == -2 ? -Errno.EAGAIN : -Errno.EINVAL;
    }

    /** SIOCATMARK. */
    public boolean isAtUrgentMark() {
        return receiver.urgent.isAt(receiver.readSequence());
    }

    private boolean isOpening() {
        return connection.state == TcpState.SYN_SENT || connection.state == TcpState.SYN_RECEIVED;
    }

    private boolean mayAppend() {
        return connection.state.maySend() && !sender.isFinQueued;
    }
}
