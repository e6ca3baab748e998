package biscotti.kernel.file;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.PollEvents;
import biscotti.kernel.schedule.WaitQueue;

/**
 * The files that a call of poll(2) or select(2) asks about. The caller fills it, holding a reference on each file, and calls {@link #await}.
 */
public final class PollSet {
    private final FileServices services;
    private final OpenFile[] files;
    private final int[] wanted;
    private final int[] found;
    private int count;

    /** A set for at most {@code capacity} files. */
    public PollSet(FileServices services, int capacity) {
        this.services = services;
        files = new OpenFile[capacity];
        wanted = new int[capacity];
        found = new int[capacity];
    }

    /** Adds an entry. {@code events} in bits of poll(2); a file of null with {@code isIgnored} answers 0, else {@code POLLNVAL}. */
    public void add(OpenFile file, int events, boolean isIgnored) {
        boolean isBad = isNobody(file);
        files[count] = file;
        wanted[count] = events;
        found[count] = isBad && !isIgnored ? PollEvents.POLLNVAL : 0;
        count++;
    }

    /** What is open for its path alone, open(2), cannot be waited for; its reference is the caller's all the same. */
    private static boolean isNobody(OpenFile file) {
        return file == null || file.isPathOnly();
    }

    public int size() {
        return count;
    }

    /** The file of an entry, as it was added. */
    public OpenFile file(int index) {
        return files[index];
    }

    /** What is true of an entry, after {@link #await}. */
    public int events(int index) {
        return found[index];
    }

    /**
     * Waits until one of the files is ready.
     *
     * @param deadlineNanos of the monotonic clock; in the past: does not wait; {@link WaitQueue#FOREVER}
     * @return how many entries have events, 0 when the time is over, or {@code -EINTR}
     */
    public int await(long deadlineNanos) {
        PollWait wait = new PollWait(services);
        boolean mayWait = deadlineNanos == WaitQueue.FOREVER || deadlineNanos > services.clock.monotonicNanos();
        boolean isFirst = true;
        int result;
        while (true) {
            int ticket = wait.queue().ticket();
            result = look(isFirst && mayWait ? wait : null);
            isFirst = false;
            if (result > 0 || !mayWait) {
                break;
            }
            int waited = wait.queue().await(ticket, deadlineNanos);
            if (waited < 0) {
                result = look(null);
                if (result == 0 && waited == -Errno.EINTR) {
                    result = waited;
                }
                break;
            }
        }
        wait.end();
        return result;
    }

    /** Asks every file, which also puts hooks into it if a wait is given; returns how many have events. */
    private int look(PollWait wait) {
        int ready = 0;
        for (int i = 0; i < count; i++) {
            OpenFile file = files[i];
            if (!isNobody(file)) {
                int interest = wanted[i] | Readiness.UNASKED;
                if (wait != null) {
                    wait.setInterest(interest);
                }
                found[i] = file.poll(ready == 0 ? wait : null) & interest;
            }
            ready += found[i] != 0 ? 1 : 0;
        }
        return ready;
    }
}
