package biscotti.kernel.device.console;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.PollEvents;
import biscotti.kernel.file.EventSource;
import biscotti.kernel.file.FileServices;
import biscotti.kernel.schedule.LockRank;
import biscotti.kernel.schedule.SpinLock;
import biscotti.kernel.schedule.WaitQueue;
import biscotti.runtime.ConsoleInput;

/** Takes the host's input as it comes, for whoever reads it: a ring of bytes, filled by a thread of its own. */
final class InputReader implements Runnable {
    private static final LockRank RANK = new LockRank("console input", 5_900);
    private static final int ROOM = 1 << 14;

    final EventSource changed;
    private final SpinLock lock;
    private final WaitQueue emptied;
    private final byte[] ring = new byte[ROOM];
    private int start;
    private int size;
    private boolean isAtEnd;

    InputReader(FileServices services) {
        changed = services.newEventSource();
        lock = services.locks.newSpinLock(RANK);
        emptied = services.locks.newWaitQueue();
    }

    /** The thread's body: until the input ends. */
    @Override
    public void run() {
        byte[] piece = new byte[256];
        while (true) {
            int count = ConsoleInput.read(piece, 0, piece.length);
            if (count < 0) {
                break;
            }
            put(piece, count);
        }
        lock.acquire();
        isAtEnd = true;
        lock.release();
        changed.wake(PollEvents.POLLIN | PollEvents.POLLHUP);
    }

    private void put(byte[] piece, int count) {
        int done = 0;
        while (done < count) {
            int ticket = emptied.ticket();
            lock.acquire();
            int before = done;
            while (done < count && size < ROOM) {
                ring[(start + size) % ROOM] = piece[done];
                size++;
                done++;
            }
            lock.release();
            if (done > before) {
                changed.wake(PollEvents.POLLIN);
            } else {
                emptied.awaitUninterruptibly(ticket, WaitQueue.FOREVER);
            }
        }
    }

    /** Takes up to {@code length} bytes that are there: how many, 0 at the end, or {@code -EAGAIN}. */
    int take(byte[] target, int length) {
        int count = 0;
        boolean wasAtEnd;
        lock.acquire();
        while (count < length && size > 0) {
            target[count++] = ring[start];
            start = (start + 1) % ROOM;
            size--;
        }
        wasAtEnd = isAtEnd;
        lock.release();
        if (count > 0) {
            emptied.wakeOne();
            return count;
        }
        return wasAtEnd ? 0 : -Errno.EAGAIN;
    }

    /** Bits of poll(2). */
    int readiness() {
        lock.acquire();
        int events = (size > 0 ? PollEvents.POLLIN | PollEvents.POLLRDNORM : 0) | (isAtEnd ? PollEvents.POLLHUP : 0);
        lock.release();
        return events;
    }
}
