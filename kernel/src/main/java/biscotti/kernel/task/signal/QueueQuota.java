package biscotti.kernel.task.signal;

import biscotti.kernel.collection.LongMap;
import biscotti.kernel.schedule.Locks;
import biscotti.kernel.schedule.SpinLock;
import biscotti.kernel.task.TaskLocks;

/** How many signals are queued for the processes of each user: what {@code RLIMIT_SIGPENDING} limits, getrlimit(2). One for the whole kernel. */
public final class QueueQuota {
    private static final int BUCKET_BITS = 6;

    private final SpinLock lock;
    private final LongMap<Account> accounts = new LongMap<>(BUCKET_BITS);

    private static final class Account {
        int queued;
    }

    QueueQuota(Locks locks) {
        lock = locks.newSpinLock(TaskLocks.SIGNAL_QUOTA);
    }

    /** Counts one more, unless the user has {@code limit} (unsigned) already. */
    public boolean charge(int user, long limit) {
        lock.acquire();
        try {
            Account account = accounts.get(user);
            int queued = account == null ? 0 : account.queued;
            if (Long.compareUnsigned(queued, limit) >= 0) {
                return false;
            }
            if (account == null) {
                account = new Account();
                accounts.put(user, account);
            }
            account.queued = queued + 1;
            return true;
        } finally {
            lock.release();
        }
    }

    /** Counts one less. */
    public void release(int user) {
        lock.acquire();
        try {
            Account account = accounts.get(user);
            account.queued--;
            if (account.queued == 0) {
                accounts.remove(user);
            }
        } finally {
            lock.release();
        }
    }

    /** How many are queued for a user now. */
    public int queued(int user) {
        lock.acquire();
        try {
            Account account = accounts.get(user);
            return account == null ? 0 : account.queued;
        } finally {
            lock.release();
        }
    }
}
