package biscotti.kernel.filesystem.event;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.OpenFlags;
import biscotti.kernel.file.EventSource;
import biscotti.kernel.file.FileLocks;
import biscotti.kernel.file.FileServices;
import biscotti.kernel.file.OpenFile;
import biscotti.kernel.file.OpenRequest;
import biscotti.kernel.file.PollTable;
import biscotti.kernel.file.Pollable;
import biscotti.kernel.file.Readable;
import biscotti.kernel.file.Readiness;
import biscotti.kernel.file.Writable;
import biscotti.kernel.memory.UserBuffer;
import biscotti.kernel.schedule.Credentials;
import biscotti.kernel.schedule.SpinLock;
import biscotti.kernel.schedule.WaitQueue;

/** A counter that is a file: eventfd(2). The count is unsigned, at most 2^64 - 2. */
public final class EventCounter extends OpenFile implements Readable, Writable, Pollable {
    private static final byte[] SHOWN = {'a', 'n', 'o', 'n', '_', 'i', 'n', 'o', 'd', 'e', ':', '[', 'e', 'v', 'e', 'n', 't', 'f', 'd', ']'};
    private static final long MAX = -2; // 2^64 - 2

    private final SpinLock lock;
    private final EventSource events;
    private final boolean isSemaphore;
    private long count; // under the lock

    private EventCounter(FileServices services, OpenRequest request, long initial, boolean isSemaphore) {
        super(services.anonymous.inode(), request);
        this.lock = services.locks.newSpinLock(FileLocks.OBJECT);
        this.events = services.newEventSource();
        this.count = initial;
        this.isSemaphore = isSemaphore;
    }

    /** eventfd2(2), but for the descriptor: {@code flags} are {@code O_NONBLOCK} or 0. */
    public static EventCounter create(FileServices services, int initial, boolean isSemaphore, int flags, Credentials credentials) {
        OpenRequest request = services.anonymous.newRequest(SHOWN, OpenFlags.O_RDWR | flags & OpenFlags.O_NONBLOCK, credentials);
        return new EventCounter(services, request, initial & 0xFFFF_FFFFL, isSemaphore);
    }

    @Override
    public long read(UserBuffer target, long position) {
        if (target.remaining() < Words.BYTES) {
            return -Errno.EINVAL;
        }
        while (true) {
            int ticket = events.ticket();
            lock.acquire();
            long taken = isSemaphore && count != 0 ? 1 : count;
            count -= taken;
            lock.release();
            if (taken != 0) {
                events.wake(Readiness.OUT);
                return Words.put(target, taken);
            }
            int result = isNonBlocking() ? -Errno.EAGAIN : events.await(ticket, WaitQueue.FOREVER);
            if (result < 0) {
                return result;
            }
        }
    }

    @Override
    public long write(UserBuffer source, long position, long sizeLimit) {
        byte[] bytes = new byte[Words.BYTES];
        if (source.remaining() < Words.BYTES) {
            return -Errno.EINVAL;
        }
        if (Words.get(source, bytes) < 0) {
            return -Errno.EFAULT;
        }
        long added = Words.decode(bytes);
        if (added == -1) {
            return -Errno.EINVAL;
        }
        while (true) {
            int ticket = events.ticket();
            lock.acquire();
            boolean fits = Long.compareUnsigned(added, MAX - count) <= 0;
            if (fits) {
                count += added;
            }
            lock.release();
            if (fits) {
                events.wake(Readiness.IN);
                return Words.BYTES;
            }
            int result = isNonBlocking() ? -Errno.EAGAIN : events.await(ticket, WaitQueue.FOREVER);
            if (result < 0) {
                return result;
            }
        }
    }

    @Override
    public int readiness(PollTable table) {
        if (table != null) {
            table.watch(events);
        }
        lock.acquire();
        long now = count;
        lock.release();
        return (now != 0 ? Readiness.IN : 0) | (now != MAX ? Readiness.OUT : 0);
    }
}
