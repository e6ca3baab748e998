package biscotti.kernel.filesystem.pipe;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.OpenFlags;
import biscotti.kernel.abi.PollEvents;
import biscotti.kernel.abi.SpliceFlags;
import biscotti.kernel.file.FileServices;
import biscotti.kernel.file.OpenFile;
import biscotti.kernel.frame.PageFrame;
import biscotti.kernel.schedule.WaitQueue;

/**
 * Moves data through pipes without a copy to the program: splice(2), tee(2). Between two pipes pages change hands; to and from other files their bytes are
 * copied once. May sleep; called without locks.
 */
public final class Splice {
    /** In place of a position: that of the file itself. */
    public static final long OWN_POSITION = -1;

    private Splice() {
    }

    /**
     * splice(2): at least one of the files is a pipe.
     *
     * @param fromPosition where to read a file that is no pipe, or {@link #OWN_POSITION}
     * @return how many bytes were moved, 0 at the end of the input, or minus an errno
     */
    public static long move(FileServices services, OpenFile from, long fromPosition, OpenFile to, long toPosition, long count, int flags, long sizeLimit) {
        if (!from.mayRead() || !to.mayWrite()) {
            return -Errno.EBADF;
        }
        if (from instanceof PipeFile source) {
            if (fromPosition != OWN_POSITION) {
                return -Errno.ESPIPE;
            }
            if (to instanceof PipeFile target) {
                return toPosition != OWN_POSITION ? -Errno.ESPIPE : source.pipe() == target.pipe() ? -Errno.EINVAL : between(source, target, count, flags);
            }
            return (to.flags() & OpenFlags.O_APPEND) != 0 ? -Errno.EINVAL : out(source, to, toPosition, count, flags, sizeLimit);
        }
        if (!(to instanceof PipeFile target)) {
            return -Errno.EINVAL;
        }
        return toPosition != OWN_POSITION ? -Errno.ESPIPE : in(services, from, fromPosition, target, count, flags);
    }

    /** From a pipe to a file that is none. Waits for the first bytes only. */
    private static long out(PipeFile source, OpenFile to, long position, long count, int flags, long sizeLimit) {
        long total = 0;
        while (total < count) {
            PipeBuffer buffer = source.pipe().takeForSplice(count - total);
            if (buffer == null) {
                long result = total > 0 ? 1 : awaitData(source, flags);
                if (result != 0) {
                    return total > 0 ? total : result == END ? 0 : result;
                }
                continue;
            }
            FrameBuffer data = new FrameBuffer(buffer.frame, buffer.offset, buffer.length);
            long written = position == OWN_POSITION ? to.write(data, sizeLimit) : to.writeAt(data, position + total, sizeLimit);
            if (written < buffer.length) { // the rest was not taken
                buffer.offset += (int) Math.max(0, written);
                buffer.length -= (int) Math.max(0, written);
                source.pipe().giveBack(buffer);
                total += Math.max(0, written);
                return total > 0 ? total : written;
            }
            buffer.frame.release();
            total += written;
        }
        return total;
    }

    /** From a file that is no pipe into one, a page at a time. Waits for room for the first page only. */
    private static long in(FileServices services, OpenFile from, long position, PipeFile target, long count, int flags) {
        long total = 0;
        while (total < count) {
            long room = total > 0 ? hasRoom(target) : awaitRoom(target, flags);
            if (room != 0) {
                return total > 0 ? total : room;
            }
            PageFrame frame = services.frames.allocate();
            if (frame == null) {
                return total > 0 ? total : -Errno.ENOMEM;
            }
            FrameBuffer page = new FrameBuffer(frame, 0, (int) Math.min(PageFrame.SIZE, count - total));
            long read = position == OWN_POSITION ? from.read(page) : from.readAt(page, position + total);
            long result = read <= 0 ? read : target.pipe().append(new PipeBuffer(frame, 0, (int) read, false, false));
            if (read <= 0 || result < 0) {
                frame.release();
                return total > 0 ? total : result;
            }
            total += read;
        }
        return total;
    }

    private static long between(PipeFile source, PipeFile target, long count, int flags) {
        long total = 0;
        while (total < count) {
            long room = total > 0 ? hasRoom(target) : awaitRoom(target, flags);
            if (room != 0) {
                return total > 0 ? total : room;
            }
            PipeBuffer buffer = source.pipe().takeForSplice(count - total);
            if (buffer == null) {
                long result = total > 0 ? 1 : awaitData(source, flags);
                if (result != 0) {
                    return total > 0 ? total : result == END ? 0 : result;
                }
                continue;
            }
            int result = target.pipe().append(buffer);
            if (result < 0) {
                source.pipe().giveBack(buffer);
                return total > 0 ? total : result;
            }
            total += buffer.length;
        }
        return total;
    }

    /** tee(2): copies what waits in one pipe to another one, and leaves it there. */
    public static long duplicate(OpenFile from, OpenFile to, long count, int flags) {
        if (!from.mayRead() || !to.mayWrite()) {
            return -Errno.EBADF;
        }
        if (!(from instanceof PipeFile source) || !(to instanceof PipeFile target) || source.pipe() == target.pipe()) {
            return -Errno.EINVAL;
        }
        long total = 0;
        int index = 0;
        while (total < count) {
            long room = total > 0 ? hasRoom(target) : awaitRoom(target, flags);
            if (room != 0) {
                return total > 0 ? total : room;
            }
            PipeBuffer copy = source.pipe().peek(index, count - total);
            if (copy == null) {
                long result = total > 0 ? 1 : awaitData(source, flags);
                if (result != 0) {
                    return total > 0 ? total : result == END ? 0 : result;
                }
                continue;
            }
            int result = target.pipe().append(copy);
            if (result < 0) {
                copy.frame.release();
                return total > 0 ? total : result;
            }
            total += copy.length;
            index++;
        }
        return total;
    }

    private static final long END = 2; // there is nothing, and will be nothing

    /** Waits until a pipe has data: 0, {@link #END}, or minus an errno. */
    private static long awaitData(PipeFile source, int flags) {
        Pipe pipe = source.pipe();
        boolean isNonBlocking = source.isNonBlocking() || (flags & SpliceFlags.SPLICE_F_NONBLOCK) != 0;
        while (true) {
            int ticket = pipe.readerEvents.ticket();
            if (pipe.available() > 0) {
                return 0;
            }
            if (!pipe.hasWriters()) {
                return END;
            }
            int result = isNonBlocking ? -Errno.EAGAIN : pipe.readerEvents.await(ticket, WaitQueue.FOREVER);
            if (result < 0) {
                return result;
            }
        }
    }

    /** Whether a pipe has room for a buffer: 0, {@code -EAGAIN} or {@code -EPIPE}. */
    private static long hasRoom(PipeFile target) {
        int events = target.pipe().pollWriter();
        return (events & PollEvents.POLLERR) != 0 ? -Errno.EPIPE : events == 0 ? -Errno.EAGAIN : 0;
    }

    private static long awaitRoom(PipeFile target, int flags) {
        Pipe pipe = target.pipe();
        boolean isNonBlocking = target.isNonBlocking() || (flags & SpliceFlags.SPLICE_F_NONBLOCK) != 0;
        while (true) {
            int ticket = pipe.writerEvents.ticket();
            long room = hasRoom(target);
            if (room != -Errno.EAGAIN || isNonBlocking) {
                return room;
            }
            int result = pipe.writerEvents.await(ticket, WaitQueue.FOREVER);
            if (result < 0) {
                return result;
            }
        }
    }
}
