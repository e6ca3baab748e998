package biscotti.kernel.net.unix;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.MessageFlags;
import biscotti.kernel.collection.Link;
import biscotti.kernel.file.EventSource;
import biscotti.kernel.file.Readiness;
import biscotti.kernel.net.socket.Message;
import biscotti.kernel.schedule.WaitQueue;

/** Moves data over a connection, as a stream or packet by packet. */
final class UnixTransfer {
    /** The most that one packet of a stream holds: eight pages. */
    private static final int PIECE = 32_768;
    private static final int OVERHEAD = 32;

    private final UnixStreamSocket socket;

    UnixTransfer(UnixStreamSocket socket) {
        this.socket = socket;
    }

    static long sleep(EventSource source, int ticket, long deadline) {
        if (deadline == 0) {
            return -Errno.EAGAIN;
        }
        int result = source.await(ticket, deadline);
        if (result == -Errno.EINTR) {
            return deadline == WaitQueue.FOREVER ? -Errno.ERESTARTSYS : -Errno.ERESTARTNOHAND;
        }
        return result == -Errno.ETIMEDOUT ? -Errno.EAGAIN : result;
    }

    // ---- sending

    long send(Message message, long deadline) {
        long size = message.data.remaining();
        boolean isWhole = socket.isPacketwise();
        if (isWhole && size > socket.sendLimit() - OVERHEAD) {
            return -Errno.EMSGSIZE;
        }
        if (size == 0 && !isWhole) {
            socket.space.lock.acquire();
            long result = check();
            socket.space.lock.release();
            return result;
        }
        socket.writer.acquire();
        long done = 0;
        long result = 0;
        boolean isFirst = true;
        while (result == 0 && (done < size || isFirst)) {
            int wanted = isWhole ? (int) size : (int) Math.min(PIECE, size - done);
            result = sendPiece(message, wanted, deadline);
            done += result == 0 ? wanted : 0;
            isFirst = false;
        }
        socket.writer.release();
        return done > 0 ? done : result;
    }

    private long check() {
        if (!socket.isConnected()) {
            return socket.isPacketwise() || !socket.isListening() ? -Errno.ENOTCONN : -Errno.EINVAL;
        }
        if (socket.pendingError != 0) {
            int error = socket.pendingError;
            socket.pendingError = 0;
            return -error;
        }
        return socket.isWriteShut || socket.peer.isClosed ? -Errno.EPIPE : 0;
    }

    /** Waits for room and sends so many bytes: 0 or minus an errno. The writer lock is held, but not while it waits. */
    private long sendPiece(Message message, int wanted, long deadline) {
        long result = awaitRoom(deadline);
        if (result < 0) {
            return result;
        }
        Packet packet = Packet.allocate(socket.sockets().services().frames, socket, socket.identityOf(message), wanted);
        if (packet == null) {
            return -Errno.ENOBUFS;
        }
        if (!packet.fill(message.data)) {
            packet.releasePages();
            return -Errno.EFAULT;
        }
        socket.space.lock.acquire();
        result = check();
        UnixStreamSocket target = (UnixStreamSocket) socket.peer;
        if (result == 0) {
            socket.enqueue(target, packet, message.ancillary);
        }
        socket.space.lock.release();
        if (result < 0) {
            packet.releasePages();
        } else {
            target.wake(Readiness.IN);
        }
        return result;
    }

    private long awaitRoom(long deadline) {
        while (true) {
            int ticket = socket.ticket();
            socket.space.lock.acquire();
            long result = check();
            boolean hasRoom = socket.hasSendRoom();
            socket.space.lock.release();
            if (result < 0 || hasRoom) {
                return result;
            }
            socket.writer.release();
            result = socket.sleep(ticket, deadline);
            socket.writer.acquire();
            if (result < 0) {
                return result;
            }
        }
    }

    // ---- receiving

    long receive(Message message, long deadline, int lowMark) {
        long before = message.data.remaining();
        boolean isWhole = socket.isPacketwise();
        long enough = message.has(MessageFlags.MSG_WAITALL) && !message.has(MessageFlags.MSG_PEEK) ? before : Math.min(lowMark, before);
        while (true) {
            int ticket = socket.ticket();
            socket.reader.acquire();
            long result = isWhole ? takePacket(message) : takeStream(message, before);
            socket.reader.release();
            if (isWhole && result != -Errno.EAGAIN) {
                return result;
            }
            long done = before - message.data.remaining();
            if (result != -Errno.EAGAIN || done > 0 && done >= enough) {
                return done > 0 ? done : result;
            }
            result = socket.sleep(ticket, deadline);
            if (result < 0) {
                return done > 0 ? done : result;
            }
        }
    }

    /** What a read answers when nothing is there; under the lock. */
    private long emptyAnswer() {
        if (socket.pendingError != 0) {
            int error = socket.pendingError;
            socket.pendingError = 0;
            return -error;
        }
        if (!socket.isConnected()) {
            return socket.isPacketwise() ? -Errno.ENOTCONN : -Errno.EINVAL;
        }
        return socket.isReadShut ? 0 : -Errno.EAGAIN;
    }

    /** One whole packet: how much of it there was room for, or minus an errno. */
    private long takePacket(Message message) {
        socket.space.lock.acquire();
        Packet packet = socket.queue.isEmpty() ? null : socket.queue.first().owner;
        long result = packet == null ? emptyAnswer() : 0;
        socket.space.lock.release();
        if (packet == null) {
            return result;
        }
        int length = packet.length();
        int wanted = (int) Math.min(length, message.data.remaining());
        boolean isFaulty = packet.copyTo(message.data, 0, wanted) < wanted;
        boolean isPeek = message.has(MessageFlags.MSG_PEEK);
        socket.space.lock.acquire();
        socket.tell(message, packet, isPeek);
        if (!isPeek) {
            socket.drop(packet);
        }
        socket.space.lock.release();
        if (!isPeek) {
            ((UnixStreamSocket) packet.sender).wake(Readiness.OUT);
        }
        message.fullLength = length;
        message.resultFlags |= MessageFlags.MSG_EOR | (wanted < length ? MessageFlags.MSG_TRUNC : 0);
        return isFaulty ? -Errno.EFAULT : message.has(MessageFlags.MSG_TRUNC) ? length : wanted;
    }

    /** As much as there is: 0 when there is no room left or the stream is over, {@code -EAGAIN}, or what ended it. */
    private long takeStream(Message message, long before) {
        boolean isPeek = message.has(MessageFlags.MSG_PEEK);
        Link<Packet> peeked = null;
        while (true) {
            socket.space.lock.acquire();
            Link<Packet> at = peeked == null ? socket.queue.first() : socket.queue.next(peeked);
            Packet packet = at == null ? null : at.owner;
            long result = packet == null ? emptyAnswer() : 0;
            boolean hasDone = message.data.remaining() < before;
            boolean isOther = packet != null && hasDone && message.ancillary != null && message.ancillary.sender != null
                    && !message.ancillary.sender.equals(packet.identity);
            socket.space.lock.release();
            if (packet == null || isOther || message.data.remaining() == 0) {
                return packet == null && message.data.remaining() > 0 ? isPeek && hasDone ? 0 : result : 0;
            }
            int wanted = (int) Math.min(packet.length(), message.data.remaining());
            int moved = packet.copyTo(message.data, 0, wanted);
            socket.space.lock.acquire();
            boolean hasFiles = packet.files != null;
            socket.tell(message, packet, isPeek);
            boolean isUsed = false;
            if (!isPeek) {
                packet.consume(moved);
                isUsed = packet.length() == 0;
                if (isUsed) {
                    socket.drop(packet);
                }
            }
            socket.space.lock.release();
            if (isUsed) {
                ((UnixStreamSocket) packet.sender).wake(Readiness.OUT);
            }
            if (moved < wanted) {
                return -Errno.EFAULT;
            }
            if (hasFiles) {
                return 0;
            }
            peeked = isPeek ? at : null;
        }
    }
}
