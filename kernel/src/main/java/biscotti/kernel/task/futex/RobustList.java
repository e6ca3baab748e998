package biscotti.kernel.task.futex;

import biscotti.kernel.abi.FutexFlags;
import biscotti.kernel.collection.LittleEndian;
import biscotti.kernel.memory.UserMemory;
import biscotti.kernel.memory.UserWord;
import biscotti.kernel.task.Task;

/**
 * The mutexes that a thread holds when it ends: the list of them is in the program's memory, set_robust_list(2), get_robust_list(2). Their words
 * are marked, and one waiter of each is woken, who becomes the owner.
 *
 * <p>The list may be anything, circular or wild: a limited number of entries is looked at, and a fault ends it.
 */
public final class RobustList {
    private static final int ATTEMPTS = 1_000;
    private static final int OFFSET = 8;
    private static final int PENDING = 16;
    private static final long PRIORITY_INHERITING = 1; // in an entry's address

    private final Task task;
    private final UserMemory memory;

    private RobustList(Task task) {
        this.task = task;
        this.memory = task.userMemory;
    }

    /** Releases all mutexes of a thread that ends, by the thread itself while it has its memory. May sleep. */
    public static void releaseAll(Task task) {
        long head = task.robustList;
        if (head != 0) {
            task.robustList = 0;
            new RobustList(task).release(head);
        }
    }

    /** Wakes one thread that waits at an address, as a thread does that clears its number there. */
    public static void wakeOne(Task task, long address) {
        task.process.processes.futexes.wake(task, address, true, 1, FutexFlags.FUTEX_BITSET_MATCH_ANY);
    }

    private void release(long head) {
        byte[] bytes = new byte[FutexFlags.ROBUST_LIST_HEAD_BYTES];
        if (memory.copyIn(head, bytes, 0, bytes.length) < 0) {
            return;
        }
        long offset = LittleEndian.getLong(bytes, OFFSET);
        long pending = LittleEndian.getLong(bytes, PENDING);
        long entry = LittleEndian.getLong(bytes, 0);
        UserWord next = new UserWord();
        for (int i = 0; i < FutexFlags.ROBUST_LIST_LIMIT && addressOf(entry) != head; i++) {
            boolean hasNext = memory.getLong(addressOf(entry), next) == 0; // before the word is released: then the entry is another's
            boolean isReleased = addressOf(entry) == addressOf(pending) || release(entry, offset, false);
            if (!hasNext || !isReleased) {
                return;
            }
            entry = next.value;
        }
        if (addressOf(pending) != 0) {
            release(pending, offset, true);
        }
    }

    private static long addressOf(long entry) {
        return entry & ~PRIORITY_INHERITING;
    }

    /** Marks one word if the thread owns it; false if it cannot be reached. */
    private boolean release(long entry, long offset, boolean isPending) {
        long address = addressOf(entry) + offset;
        boolean inheritsPriority = (entry & PRIORITY_INHERITING) != 0;
        if (address % 4 != 0) {
            return false;
        }
        for (int i = 0; i < ATTEMPTS; i++) {
            long word = memory.getInt(address);
            if (word < 0) {
                return false;
            }
            int old = (int) word;
            if (isPending && !inheritsPriority && old == 0) {
                wakeOne(task, address); // it was unlocked already, but perhaps nobody was woken
                return true;
            }
            if ((old & FutexFlags.FUTEX_TID_MASK) != task.id) {
                return true;
            }
            long found = memory.compareAndExchangeInt(address, old, old & FutexFlags.FUTEX_WAITERS | FutexFlags.FUTEX_OWNER_DIED);
            if (found < 0) {
                return false;
            }
            if ((int) found == old) {
                if (!inheritsPriority && (old & FutexFlags.FUTEX_WAITERS) != 0) {
                    wakeOne(task, address);
                }
                return true;
            }
        }
        return true;
    }
}
