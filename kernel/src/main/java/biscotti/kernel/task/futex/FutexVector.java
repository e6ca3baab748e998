package biscotti.kernel.task.futex;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.FutexFlags;
import biscotti.kernel.memory.MemoryPlace;
import biscotti.kernel.schedule.WaitQueue;
import biscotti.kernel.task.Task;
import biscotti.kernel.task.time.Deadline;

/** One call of futex_waitv(2): sleeps until one of many words is woken, if all of them are what the caller thinks they are. */
public final class FutexVector {
    /** The most words. */
    public static final int MOST = 128;
    private static final int ATTEMPTS = 1_000;

    private final FutexTable table;
    private final long[] addresses;
    private final int[] expected;
    private final boolean[] isShared;
    private final FutexWaiter[] waiters;

    /** A wait for these words; of {@code isShared}, whether other processes may know the word. */
    public FutexVector(FutexTable table, long[] addresses, int[] expected, boolean[] isShared) {
        this.table = table;
        this.addresses = addresses;
        this.expected = expected;
        this.isShared = isShared;
        this.waiters = new FutexWaiter[addresses.length];
    }

    /** Waits. May sleep. The place in the array of a word that was woken; {@code -EAGAIN}, {@code -ETIMEDOUT}, {@code -EFAULT}, {@code -ERESTARTSYS}. */
    public long run(Task task, Deadline deadline) {
        WaitQueue queue = task.signals.sleepQueue();
        for (int i = 0; i < addresses.length; i++) {
            long result = enqueue(task, i, queue);
            if (result < 0) {
                int woken = leave(i);
                return woken >= 0 ? woken : result;
            }
        }
        int result = sleep(queue, deadline);
        int woken = leave(addresses.length);
        return woken >= 0 ? woken : result == -Errno.EINTR ? -Errno.ERESTARTSYS : result;
    }

    private long enqueue(Task task, int index, WaitQueue queue) {
        MemoryPlace place = new MemoryPlace();
        int found = FutexTable.find(task, addresses[index], isShared[index], place);
        if (found < 0) {
            return found;
        }
        FutexChain chain = table.chain(place);
        waiters[index] = new FutexWaiter(place, FutexFlags.FUTEX_BITSET_MATCH_ANY, queue);
        for (int i = 0; i < ATTEMPTS; i++) {
            int ticket = chain.wakers();
            long word = task.userMemory.getInt(addresses[index]);
            if (word < 0) {
                return word;
            }
            if ((int) word != expected[index]) {
                return -Errno.EAGAIN;
            }
            if (chain.add(waiters[index], ticket)) {
                return 0;
            }
        }
        return -Errno.EAGAIN;
    }

    private int sleep(WaitQueue queue, Deadline deadline) {
        deadline.begin(queue);
        int result = 0;
        while (result == 0) {
            int ticket = queue.ticket();
            if (isAnyWoken()) {
                break;
            }
            result = deadline.isReached() ? -Errno.ETIMEDOUT : queue.await(ticket, deadline.monotonicNanos());
            if (result == -Errno.ETIMEDOUT && !deadline.isReached()) {
                result = 0; // the clock was set meanwhile
            }
        }
        deadline.end();
        return result;
    }

    private boolean isAnyWoken() {
        for (FutexWaiter waiter : waiters) {
            if (!waiter.isQueued()) {
                return true;
            }
        }
        return false;
    }

    /** Waits for none of the first {@code count} any more; the last one that was woken, or -1. */
    private int leave(int count) {
        int woken = -1;
        for (int i = 0; i < count; i++) {
            if (!FutexTable.remove(waiters[i])) {
                woken = i;
            }
        }
        return woken;
    }
}
