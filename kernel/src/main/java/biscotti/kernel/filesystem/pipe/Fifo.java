package biscotti.kernel.filesystem.pipe;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.OpenFlags;
import biscotti.kernel.file.EventSource;
import biscotti.kernel.file.FifoOpener;
import biscotti.kernel.file.FileServices;
import biscotti.kernel.file.Inode;
import biscotti.kernel.file.OpenRequest;
import biscotti.kernel.schedule.WaitQueue;

/** Opens named pipes. All who have one open share the pipe that hangs on its inode as long as somebody has. */
public final class Fifo implements FifoOpener {
    private final FileServices services;

    public Fifo(FileServices services) {
        this.services = services;
    }

    @Override
    public int openFifo(Inode inode, OpenRequest request) {
        int mode = request.flags & OpenFlags.O_ACCMODE;
        boolean isReader = mode == OpenFlags.O_RDONLY || mode == OpenFlags.O_RDWR;
        boolean isWriter = mode == OpenFlags.O_WRONLY || mode == OpenFlags.O_RDWR;
        boolean isNonBlocking = (request.flags & OpenFlags.O_NONBLOCK) != 0;
        if (!isReader && !isWriter) {
            return -Errno.EINVAL;
        }
        int result = inode.enter();
        if (result < 0) {
            return result;
        }
        Pipe pipe = inode.attachment() instanceof Pipe there ? there : new Pipe(services);
        if (isWriter && !isReader && isNonBlocking && !pipe.hasReaders()) {
            inode.leave();
            return -Errno.ENXIO;
        }
        inode.setAttachment(pipe);
        int writersBefore = pipe.writersEver();
        int readersBefore = pipe.readersEver();
        boolean isWaiting = !isNonBlocking && isReader != isWriter && !(isReader ? pipe.hasWriters() : pipe.hasReaders());
        boolean isLonely = isReader && !pipe.hasWriters();
        pipe.open(isReader, isWriter);
        inode.leave();
        if (isWaiting) {
            result = isReader ? awaitWriter(pipe, writersBefore) : awaitReader(pipe, readersBefore);
            if (result < 0) {
                close(inode, pipe, isReader, isWriter);
                return result;
            }
        }
        request.file = new PipeFile(inode, request, pipe, isLonely && isNonBlocking && !isWriter ? writersBefore : -1);
        return 0;
    }

    private static int awaitWriter(Pipe pipe, int before) {
        while (true) {
            int ticket = pipe.readerEvents.ticket();
            if (pipe.writersEver() != before) {
                return 0;
            }
            int result = pipe.readerEvents.await(ticket, WaitQueue.FOREVER);
            if (result < 0) {
                return result;
            }
        }
    }

    private static int awaitReader(Pipe pipe, int before) {
        EventSource events = pipe.writerEvents;
        while (true) {
            int ticket = events.ticket();
            if (pipe.readersEver() != before) {
                return 0;
            }
            int result = events.await(ticket, WaitQueue.FOREVER);
            if (result < 0) {
                return result;
            }
        }
    }

    /** Takes ends away, and the pipe from its inode when nobody has it open any more. */
    static void close(Inode inode, Pipe pipe, boolean isReader, boolean isWriter) {
        inode.lock().acquire();
        if (pipe.close(isReader, isWriter) && inode.attachment() == pipe) {
            inode.setAttachment(null);
        }
        inode.lock().release();
    }
}
