package biscotti.kernel.task.futex;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.memory.MemoryPlace;
import biscotti.kernel.schedule.WaitQueue;
import biscotti.kernel.task.Task;
import biscotti.kernel.task.signal.RestartBlock;
import biscotti.kernel.task.time.Deadline;

/**
 * One call of futex(2)'s FUTEX_WAIT: sleeps if the word is what the caller thinks it is.
 *
 * <p>The word is read before the chain's lock is taken, since reading may fault. That no waker came in between is seen by the chain's count of wakers:
 * then it is as if the word had been read under the lock.
 */
public final class FutexWait implements RestartBlock {
    /** How often others may come between before the caller has to look for itself. */
    private static final int ATTEMPTS = 1_000;

    private final FutexTable table;
    private final long address;
    private final boolean isShared;
    private final int expected;
    private final int bits;
    private final Deadline deadline;

    /** A wait for the word at {@code address} while it is {@code expected}, until a waker with one of {@code bits} comes. */
    public FutexWait(FutexTable table, long address, boolean isShared, int expected, int bits, Deadline deadline) {
        this.table = table;
        this.address = address;
        this.isShared = isShared;
        this.expected = expected;
        this.bits = bits;
        this.deadline = deadline;
    }

    /**
     * Waits. May sleep.
     *
     * @return 0 if it was woken; {@code -EAGAIN} if the word is different; {@code -ETIMEDOUT}, {@code -EFAULT}, {@code -EINVAL};
     *         {@code -ERESTARTSYS} or {@code -ERESTART_RESTARTBLOCK} if a signal came
     */
    public long run(Task task) {
        MemoryPlace place = new MemoryPlace();
        int result = FutexTable.find(task, address, isShared, place);
        if (result < 0) {
            return result;
        }
        FutexChain chain = table.chain(place);
        WaitQueue queue = task.signals.sleepQueue();
        FutexWaiter waiter = new FutexWaiter(place, bits, queue);
        for (int i = 0; i < ATTEMPTS; i++) {
            int ticket = chain.wakers();
            long word = task.userMemory.getInt(address);
            if (word < 0) {
                return word;
            }
            if ((int) word != expected) {
                return -Errno.EAGAIN;
            }
            if (chain.add(waiter, ticket)) {
                return finish(task, sleep(waiter, queue));
            }
        }
        return -Errno.EAGAIN;
    }

    private int sleep(FutexWaiter waiter, WaitQueue queue) {
        deadline.begin(queue);
        int result = 0;
        while (result == 0) {
            int ticket = queue.ticket();
            if (!waiter.isQueued()) {
                break;
            }
            result = deadline.isReached() ? -Errno.ETIMEDOUT : queue.await(ticket, deadline.monotonicNanos());
            if (result == -Errno.ETIMEDOUT && !deadline.isReached()) {
                result = 0; // the clock was set meanwhile
            }
        }
        deadline.end();
        return result < 0 && FutexTable.remove(waiter) ? result : 0;
    }

    private long finish(Task task, int result) {
        if (result != -Errno.EINTR) {
            return result;
        }
        if (deadline.isNever()) {
            return -Errno.ERESTARTSYS;
        }
        task.signals.setRestart(this);
        return -Errno.ERESTART_RESTARTBLOCK;
    }

    @Override
    public long restart(Task task) {
        return run(task);
    }
}
