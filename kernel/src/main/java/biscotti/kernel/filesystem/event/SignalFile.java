package biscotti.kernel.filesystem.event;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.OpenFlags;
import biscotti.kernel.file.EventSource;
import biscotti.kernel.file.FileServices;
import biscotti.kernel.file.OpenFile;
import biscotti.kernel.file.OpenRequest;
import biscotti.kernel.file.PollTable;
import biscotti.kernel.file.Pollable;
import biscotti.kernel.file.Readable;
import biscotti.kernel.file.Readiness;
import biscotti.kernel.memory.UserBuffer;
import biscotti.kernel.schedule.Credentials;
import biscotti.kernel.schedule.WaitQueue;

/** Signals as a file: signalfd(2). Who reads gets his own signals, whoever made the file. */
public final class SignalFile extends OpenFile implements Readable, Pollable {
    /** Finds the signals of the thread that runs. */
    public interface Current {
        SignalQueue signals();
    }

    private static final byte[] SHOWN = {'a', 'n', 'o', 'n', '_', 'i', 'n', 'o', 'd', 'e', ':', '[', 's', 'i', 'g', 'n', 'a', 'l', 'f', 'd', ']'};

    private final Current current;
    private volatile long mask;

    private SignalFile(FileServices services, Current current, long mask, OpenRequest request) {
        super(services.anonymous.inode(), request);
        this.current = current;
        this.mask = mask;
    }

    /** signalfd4(2), but for the descriptor. {@code mask}: bit {@code n - 1} for signal {@code n}; the caller has taken SIGKILL and SIGSTOP out. */
    public static SignalFile create(FileServices services, Current current, long mask, int flags, Credentials credentials) {
        OpenRequest request = services.anonymous.newRequest(SHOWN, OpenFlags.O_RDWR | flags & OpenFlags.O_NONBLOCK, credentials);
        return new SignalFile(services, current, mask, request);
    }

    /** signalfd(2) on an existing file. */
    public void setMask(long set) {
        mask = set;
        current.signals().events().wake(Readiness.IN);
    }

    public long mask() {
        return mask;
    }

    @Override
    public long read(UserBuffer target, long position) {
        if (target.remaining() < SignalQueue.RECORD_BYTES) {
            return -Errno.EINVAL;
        }
        SignalQueue signals = current.signals();
        EventSource events = signals.events();
        byte[] record = new byte[SignalQueue.RECORD_BYTES];
        long total = 0;
        while (true) {
            int ticket = events.ticket();
            while (target.remaining() >= record.length && signals.take(mask, record)) {
                if (target.put(record, 0, record.length) < record.length) {
                    return total > 0 ? total : -Errno.EFAULT;
                }
                total += record.length;
            }
            if (total > 0) {
                return total;
            }
            int result = isNonBlocking() ? -Errno.EAGAIN : events.await(ticket, WaitQueue.FOREVER);
            if (result < 0) {
                return result;
            }
        }
    }

    @Override
    public int readiness(PollTable table) {
        SignalQueue signals = current.signals();
        if (table != null) {
            table.watch(signals.events());
        }
        return signals.hasPending(mask) ? Readiness.IN : 0;
    }
}
