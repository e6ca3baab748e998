package biscotti.kernel.filesystem.pipe;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.FileLimits;
import biscotti.kernel.abi.PollEvents;
import biscotti.kernel.file.EventSource;
import biscotti.kernel.file.FileLocks;
import biscotti.kernel.file.FileServices;
import biscotti.kernel.file.Readiness;
import biscotti.kernel.frame.FrameAllocator;
import biscotti.kernel.frame.PageFrame;
import biscotti.kernel.memory.UserBuffer;
import biscotti.kernel.schedule.SleepLock;
import biscotti.kernel.schedule.WaitQueue;

/** What waits between writers and readers. */
final class Pipe {
    static final int DEFAULT_BUFFERS = 16;

    private final FrameAllocator frames;
    private final SleepLock lock;
    final EventSource readerEvents;
    final EventSource writerEvents;
    private PipeBuffer[] buffers = new PipeBuffer[DEFAULT_BUFFERS]; // a ring; its length is a power of two
    private int head; // the oldest
    private int used;
    private PageFrame spare; // read empty, for the next write: short messages take and free no frame
    private int readers;
    private int writers;
    private int readersEver; // how many came: who opens a FIFO waits for a change
    private int writersEver;

    Pipe(FileServices services) {
        frames = services.frames;
        lock = services.locks.newSleepLock(FileLocks.PIPE);
        readerEvents = services.newEventSource();
        writerEvents = services.newEventSource();
    }

    // ---- ends

    /** Adds ends, and wakes those who wait for them. */
    void open(boolean isReader, boolean isWriter) {
        lock.acquire();
        if (isReader) {
            readers++;
            readersEver++;
        }
        if (isWriter) {
            writers++;
            writersEver++;
        }
        lock.release();
        if (isReader) {
            writerEvents.wake(Readiness.OUT);
        }
        if (isWriter) {
            readerEvents.wake(0);
        }
    }

    /** Takes ends away; returns whether none is left. */
    boolean close(boolean isReader, boolean isWriter) {
        lock.acquire();
        readers -= isReader ? 1 : 0;
        writers -= isWriter ? 1 : 0;
        boolean isWriterless = writers == 0;
        boolean isReaderless = readers == 0;
        if (isReaderless && isWriterless) {
            clear();
        }
        lock.release();
        if (isReaderless) {
            writerEvents.wake(PollEvents.POLLERR | Readiness.OUT);
        }
        if (isWriterless) {
            readerEvents.wake(PollEvents.POLLHUP | Readiness.IN);
        }
        return isReaderless && isWriterless;
    }

    boolean hasReaders() {
        return readers > 0;
    }

    boolean hasWriters() {
        return writers > 0;
    }

    int readersEver() {
        return readersEver;
    }

    int writersEver() {
        return writersEver;
    }

    // ---- data

    /** read(2). */
    long read(UserBuffer target, boolean isNonBlocking) {
        if (target.remaining() == 0) {
            return 0;
        }
        while (true) {
            int ticket = readerEvents.ticket();
            lock.acquire();
            if (lock.isPoisoned()) {
                lock.release();
                return -Errno.EIO;
            }
            boolean wasFull = used == buffers.length;
            long count = take(target);
            boolean isEnd = used == 0 && writers == 0;
            lock.release();
            if (count != 0) {
                if (wasFull) {
                    writerEvents.wake(Readiness.OUT);
                }
                return count;
            }
            if (isEnd) {
                return 0;
            }
            if (isNonBlocking) {
                return -Errno.EAGAIN;
            }
            int result = readerEvents.await(ticket, WaitQueue.FOREVER);
            if (result < 0) {
                return result;
            }
        }
    }

    /** Moves what is there to a reader; 0 if nothing is. */
    private long take(UserBuffer target) {
        long total = 0;
        while (used > 0 && target.remaining() > 0) {
            PipeBuffer buffer = buffers[head];
            int wanted = (int) Math.min(buffer.length, target.remaining());
            int moved = target.put(buffer.frame, buffer.offset, wanted);
            if (moved > 0) {
                total += moved;
                buffer.offset += moved;
                buffer.length -= moved;
            }
            boolean isFaulty = moved < wanted;
            if (buffer.length == 0 || buffer.isPacket && !isFaulty) {
                drop();
            }
            if (isFaulty) {
                return total > 0 ? total : -Errno.EFAULT;
            }
            if (buffer.isPacket) {
                break;
            }
        }
        return total;
    }

    /** write(2). {@code isPacket}: each piece is to be read by itself ({@code O_DIRECT}). */
    long write(UserBuffer source, boolean isNonBlocking, boolean isPacket) {
        long total = 0;
        boolean isAtomic = source.remaining() <= FileLimits.PIPE_BUF;
        if (source.remaining() == 0) {
            return 0;
        }
        while (true) {
            int ticket = writerEvents.ticket();
            lock.acquire();
            long result = lock.isPoisoned() ? -Errno.EIO : readers == 0 ? -Errno.EPIPE : put(source, isAtomic, isPacket);
            lock.release();
            if (result > 0) {
                total += result;
                readerEvents.wake(Readiness.IN);
            }
            if (result < 0) {
                return total > 0 ? total : result;
            }
            if (source.remaining() == 0) {
                return total;
            }
            if (isNonBlocking) {
                return total > 0 ? total : -Errno.EAGAIN;
            }
            int waited = writerEvents.await(ticket, WaitQueue.FOREVER);
            if (waited < 0) {
                return total > 0 ? total : waited;
            }
        }
    }

    /** Moves from a writer what fits; 0 if nothing does. */
    private long put(UserBuffer source, boolean isAtomic, boolean isPacket) {
        long total = 0;
        if (used > 0 && !isPacket) {
            PipeBuffer last = buffers[head + used - 1 & buffers.length - 1];
            int piece = (int) (source.remaining() & PageFrame.SIZE - 1); // so that the rest is whole pages
            piece = isAtomic ? (int) source.remaining() : piece;
            if (piece > 0 && piece <= last.room()) {
                int moved = source.get(last.frame, last.offset + last.length, piece);
                if (moved <= 0) {
                    return -Errno.EFAULT;
                }
                last.length += moved;
                total = moved;
                if (moved < piece) {
                    return total; // the next round meets the fault
                }
            }
        }
        while (source.remaining() > 0 && used < buffers.length) {
            PageFrame frame = takeFrame();
            if (frame == null) {
                return total > 0 ? total : -Errno.ENOMEM;
            }
            int wanted = (int) Math.min(PageFrame.SIZE, source.remaining());
            int moved = source.get(frame, 0, wanted);
            if (moved <= 0) {
                frame.release();
                return total > 0 ? total : -Errno.EFAULT;
            }
            add(new PipeBuffer(frame, 0, moved, !isPacket, isPacket));
            total += moved;
            if (moved < wanted) {
                break;
            }
        }
        return total;
    }

    private void add(PipeBuffer buffer) {
        buffers[head + used & buffers.length - 1] = buffer;
        used++;
    }

    private PageFrame takeFrame() {
        PageFrame frame = spare == null ? frames.allocate() : spare;
        spare = null;
        return frame;
    }

    private void drop() {
        PageFrame frame = buffers[head].frame;
        if (spare == null && frame.referenceCount() == 1) {
            spare = frame;
        } else {
            frame.release();
        }
        buffers[head] = null;
        head = head + 1 & buffers.length - 1;
        used--;
    }

    private void clear() {
        while (used > 0) {
            drop();
        }
        if (spare != null) {
            spare.release();
            spare = null;
        }
    }

    // ---- state

    /** What a reader's poll(2) answers. {@code writersSeen}: no hang-up before the first writer has come. */
    int pollReader(int writersSeen) {
        lock.acquire();
        int events = used > 0 ? Readiness.IN : 0;
        if (writers == 0 && writersEver != writersSeen) {
            events |= PollEvents.POLLHUP;
        }
        lock.release();
        return events;
    }

    int pollWriter() {
        lock.acquire();
        int events = used < buffers.length ? Readiness.OUT : 0;
        if (readers == 0) {
            events |= PollEvents.POLLERR;
        }
        lock.release();
        return events;
    }

    /** Bytes that wait, for {@code FIONREAD}. */
    int available() {
        lock.acquire();
        int total = 0;
        for (int i = 0; i < used; i++) {
            total += buffers[head + i & buffers.length - 1].length;
        }
        lock.release();
        return total;
    }

    /** {@code F_GETPIPE_SZ}. */
    int capacityBytes() {
        return buffers.length << PageFrame.SIZE_BITS;
    }

    /** Sets the number of buffers, a power of two: 0, or {@code -EBUSY} if more are used. */
    int resize(int count) {
        lock.acquire();
        int result = 0;
        boolean isGrowing = count > buffers.length;
        if (used > count) {
            result = -Errno.EBUSY;
        } else {
            PipeBuffer[] larger = new PipeBuffer[count];
            for (int i = 0; i < used; i++) {
                larger[i] = buffers[head + i & buffers.length - 1];
            }
            buffers = larger;
            head = 0;
        }
        lock.release();
        if (isGrowing) {
            writerEvents.wake(Readiness.OUT);
        }
        return result;
    }

    // ---- splice

    /** Takes the oldest buffer's bytes, at most {@code limit}, for splice(2): a buffer of its own, or null if there is none. */
    PipeBuffer takeForSplice(long limit) {
        lock.acquire();
        PipeBuffer taken = null;
        if (used > 0) {
            PipeBuffer oldest = buffers[head];
            int length = (int) Math.min(limit, oldest.length);
            oldest.frame.retain();
            taken = new PipeBuffer(oldest.frame, oldest.offset, length, false, oldest.isPacket);
            oldest.offset += length;
            oldest.length -= length;
            if (oldest.length == 0) {
                drop();
            }
        }
        lock.release();
        if (taken != null) {
            writerEvents.wake(Readiness.OUT);
        }
        return taken;
    }

    /** Puts back what {@link #takeForSplice} took and nobody could use. There is room: its place was not given away, or the ring grows by it. */
    void giveBack(PipeBuffer buffer) {
        lock.acquire();
        if (used == buffers.length) {
            PipeBuffer[] larger = new PipeBuffer[2 * buffers.length];
            for (int i = 0; i < used; i++) {
                larger[i] = buffers[head + i & buffers.length - 1];
            }
            buffers = larger;
            head = 0;
        }
        head = head - 1 & buffers.length - 1;
        buffers[head] = buffer;
        used++;
        lock.release();
        readerEvents.wake(Readiness.IN);
    }

    /** Copies a reference of the {@code index}-th buffer, for tee(2); null if there are fewer. */
    PipeBuffer peek(int index, long limit) {
        lock.acquire();
        PipeBuffer copy = null;
        if (index < used) {
            PipeBuffer buffer = buffers[head + index & buffers.length - 1];
            buffer.frame.retain();
            copy = new PipeBuffer(buffer.frame, buffer.offset, (int) Math.min(limit, buffer.length), false, buffer.isPacket);
        }
        lock.release();
        return copy;
    }

    /** Appends a buffer, whose reference becomes the pipe's: 0, {@code -EPIPE} or {@code -EAGAIN} (it is full). */
    int append(PipeBuffer buffer) {
        lock.acquire();
        int result = readers == 0 ? -Errno.EPIPE : used == buffers.length ? -Errno.EAGAIN : 0;
        if (result == 0) {
            add(buffer);
        }
        lock.release();
        if (result == 0) {
            readerEvents.wake(Readiness.IN);
        }
        return result;
    }
}
