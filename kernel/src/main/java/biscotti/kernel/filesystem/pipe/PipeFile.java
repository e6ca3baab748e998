package biscotti.kernel.filesystem.pipe;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.OpenFlags;
import biscotti.kernel.file.ControlCaller;
import biscotti.kernel.file.Controllable;
import biscotti.kernel.file.Inode;
import biscotti.kernel.file.OpenFile;
import biscotti.kernel.file.OpenRequest;
import biscotti.kernel.file.PollTable;
import biscotti.kernel.file.Pollable;
import biscotti.kernel.file.Readable;
import biscotti.kernel.file.Writable;
import biscotti.kernel.memory.UserBuffer;

/** An end of a pipe, or both. */
public final class PipeFile extends OpenFile implements Readable, Writable, Pollable, Controllable {
    /** {@code FIONREAD} of ioctl(2). */
    private static final int FIONREAD = 0x541B;

    private final Pipe pipe;
    private final int writersSeen; // that had come when this end was opened without waiting

    PipeFile(Inode inode, OpenRequest request, Pipe pipe, int writersSeen) {
        super(inode, request);
        this.pipe = pipe;
        this.writersSeen = writersSeen;
    }

    Pipe pipe() {
        return pipe;
    }

    @Override
    public long read(UserBuffer target, long position) {
        long count = pipe.read(target, isNonBlocking());
        if (count > 0) {
            inode().touch();
        }
        return count;
    }

    @Override
    public long write(UserBuffer source, long position, long sizeLimit) {
        return pipe.write(source, isNonBlocking(), (flags() & OpenFlags.O_DIRECT) != 0);
    }

    @Override
    public int readiness(PollTable table) {
        int events = 0;
        if (mayRead()) {
            if (table != null) {
                table.watch(pipe.readerEvents);
            }
            events |= pipe.pollReader(writersSeen);
        }
        if (mayWrite()) {
            if (table != null) {
                table.watch(pipe.writerEvents);
            }
            events |= pipe.pollWriter();
        }
        return events;
    }

    @Override
    public long control(ControlCaller caller, int request, long argument) {
        return request == FIONREAD ? caller.memory().putInt(argument, pipe.available()) : -Errno.ENOTTY;
    }

    /** {@code F_GETPIPE_SZ} of fcntl(2). */
    public int capacityBytes() {
        return pipe.capacityBytes();
    }

    @Override
    protected void closed() {
        Fifo.close(inode(), pipe, mayRead(), mayWrite());
    }
}
