package biscotti.kernel.filesystem.terminal;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.PollEvents;
import biscotti.kernel.abi.TerminalRequest;
import biscotti.kernel.file.ControlCaller;
import biscotti.kernel.file.Controllable;
import biscotti.kernel.file.Inode;
import biscotti.kernel.file.OpenFile;
import biscotti.kernel.file.OpenRequest;
import biscotti.kernel.file.PollTable;
import biscotti.kernel.file.Pollable;
import biscotti.kernel.file.Readable;
import biscotti.kernel.file.Readiness;
import biscotti.kernel.file.Writable;
import biscotti.kernel.memory.UserBuffer;
import biscotti.kernel.schedule.WaitQueue;

/** The master of a pseudoterminal: one open file, which takes the pair with it when it is closed. */
public final class MasterFile extends OpenFile implements Readable, Writable, Pollable, Controllable {
    private static final int PIECE = 4_096;
    private static final int TYPED_PIECE = 2_048;

    private final PseudoTerminal pair;

    public MasterFile(Inode inode, OpenRequest request, PseudoTerminal pair) {
        super(inode, request);
        this.pair = pair;
    }

    public PseudoTerminal pair() {
        return pair;
    }

    @Override
    public long read(UserBuffer target, long position) {
        if (target.remaining() == 0) {
            return 0;
        }
        byte[] piece = new byte[(int) Math.min(PIECE, target.remaining())];
        while (true) {
            int ticket = pair.masterReadable.ticket();
            int result = pair.enter();
            if (result < 0) {
                return result;
            }
            int count = take(piece);
            boolean isEnd = pair.isSlaveGone;
            pair.leave();
            if (count > 0) {
                return target.put(piece, 0, count);
            }
            if (isEnd) {
                return -Errno.EIO;
            }
            result = isNonBlocking() ? -Errno.EAGAIN : pair.masterReadable.await(ticket, WaitQueue.FOREVER);
            if (result < 0) {
                return result;
            }
        }
    }

    /** Takes what was shown, in packet mode behind a byte that says what it is; under the lock. */
    private int take(byte[] piece) {
        int head = 0;
        if (pair.isPacketMode) {
            if (pair.packetBits != 0) {
                piece[0] = (byte) pair.packetBits;
                pair.packetBits = 0;
                return 1;
            }
            if (pair.outgoing.size() > 0) {
                piece[0] = TerminalRequest.TIOCPKT_DATA;
                head = 1;
            }
        }
        int count = pair.outgoing.take(piece, head, piece.length - head);
        if (count > 0) {
            pair.outputDrained();
        }
        return head + count;
    }

    @Override
    public long write(UserBuffer source, long position, long sizeLimit) {
        byte[] piece = new byte[(int) Math.min(TYPED_PIECE, source.remaining())];
        long total = 0;
        while (source.remaining() > 0) {
            int count = source.get(piece, 0, (int) Math.min(piece.length, source.remaining()));
            if (count <= 0) {
                return total > 0 ? total : count;
            }
            int done = 0;
            while (done < count) {
                int ticket = pair.masterWritable.ticket();
                int result = pair.enter();
                if (result < 0) {
                    return total + done > 0 ? total + done : result;
                }
                int typed = pair.type(piece, done, count - done);
                pair.leave();
                done += typed;
                if (typed == 0) {
                    result = isNonBlocking() ? -Errno.EAGAIN : pair.masterWritable.await(ticket, WaitQueue.FOREVER);
                    if (result < 0) {
                        return total + done > 0 ? total + done : result;
                    }
                }
            }
            total += count;
        }
        return total;
    }

    @Override
    public int readiness(PollTable table) {
        if (table != null) {
            table.watch(pair.masterReadable);
            table.watch(pair.masterWritable);
        }
        if (pair.enter() < 0) {
            return PollEvents.POLLERR;
        }
        int events = pair.outgoing.size() > 0 ? Readiness.IN : 0;
        if (pair.isPacketMode && pair.packetBits != 0) {
            events |= Readiness.IN | PollEvents.POLLPRI;
        }
        events |= pair.isSlaveGone ? PollEvents.POLLHUP : 0;
        events |= pair.incoming.room() > 0 ? Readiness.OUT : 0;
        pair.leave();
        return events;
    }

    @Override
    public long control(ControlCaller caller, int request, long argument) {
        return new TerminalControl(pair, this, pair, caller).run(request, argument);
    }

    @Override
    protected void closed() {
        pair.masterClosed();
    }
}
