package biscotti.kernel.task.futex;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.FutexFlags;
import biscotti.kernel.memory.MemoryPlace;
import biscotti.kernel.task.Task;

/** The commands of futex(2) that are about two words: FUTEX_REQUEUE, FUTEX_CMP_REQUEUE, FUTEX_WAKE_OP. One call each. */
public final class FutexPair {
    private static final int ATTEMPTS = 1_000;

    private final FutexTable table;
    private final Task task;
    private final long first;
    private final long second;
    private final boolean isShared;
    private final MemoryPlace from = new MemoryPlace();
    private final MemoryPlace to = new MemoryPlace();

    /** About the words at two addresses of the caller's memory. */
    public FutexPair(FutexTable table, Task task, long first, long second, boolean isShared) {
        this.table = table;
        this.task = task;
        this.first = first;
        this.second = second;
        this.isShared = isShared;
    }

    private int find() {
        int result = FutexTable.find(task, first, isShared, from);
        return result < 0 ? result : FutexTable.find(task, second, isShared, to);
    }

    /** Wakes some of those who wait at the first word and moves others to the second: how many in all. */
    public long requeue(int wakeCount, int moveCount) {
        if (wakeCount < 0 || moveCount < 0) {
            return -Errno.EINVAL;
        }
        int result = find();
        return result < 0 ? result : table.requeue(from, to, wakeCount, moveCount, false, 0);
    }

    /**
     * As {@link #requeue}, if the first word is {@code expected}; else {@code -EAGAIN}. Who waits at the first word when it was compared is meant, not
     * who comes later: then the word is compared again.
     */
    public long compareAndRequeue(int wakeCount, int moveCount, int expected) {
        if (wakeCount < 0 || moveCount < 0) {
            return -Errno.EINVAL;
        }
        int result = find();
        if (result < 0) {
            return result;
        }
        FutexChain chain = table.chain(from);
        for (int i = 0; i < ATTEMPTS; i++) {
            int arrivals = chain.arrivals();
            long word = task.userMemory.getInt(first);
            if (word < 0) {
                return word;
            }
            if ((int) word != expected) {
                return -Errno.EAGAIN;
            }
            int done = table.requeue(from, to, wakeCount, moveCount, true, arrivals);
            if (done != FutexTable.CHANGED) {
                return done;
            }
        }
        return -Errno.EAGAIN;
    }

    /** Changes the second word, wakes at the first, and at the second too if its old value compares: how many in all. */
    public long wakeOperation(int wakeCount, int secondWakeCount, int encoded) {
        int result = find();
        if (result < 0) {
            return result;
        }
        int compares = new FutexOperation(encoded).apply(task.userMemory, second);
        if (compares < 0) {
            return compares;
        }
        int woken = table.chain(from).wake(from, Math.max(1, wakeCount), FutexFlags.FUTEX_BITSET_MATCH_ANY);
        if (compares > 0) {
            woken += table.chain(to).wake(to, Math.max(1, secondWakeCount), FutexFlags.FUTEX_BITSET_MATCH_ANY);
        }
        return woken;
    }
}
