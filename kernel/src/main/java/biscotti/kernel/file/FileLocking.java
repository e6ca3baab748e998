package biscotti.kernel.file;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.LockFlags;
import biscotti.kernel.schedule.SpinLock;
import biscotti.kernel.schedule.WaitQueue;

/**
 * Locks that programs put on files: those of fcntl(2), owned by a process (its {@link DescriptorTable}) or an open file, and those of flock(2). They are
 * advisory: reads and writes do not look at them.
 *
 * <p>One spin lock guards all of them, and the list of who waits for whom, by which circles of processes are found.
 */
public final class FileLocking {
    /** As far as a circle is followed. */
    private static final int MAX_CIRCLE = 64;

    /** A process that waits for another one. */
    private static final class Blocked {
        final Object owner;
        Object blocker;
        Blocked next;

        Blocked(Object owner) {
            this.owner = owner;
        }
    }

    /** What {@code F_GETLK} tells about the lock that is in the way. */
    public static final class Conflict {
        /** {@link LockFlags#F_UNLCK} if there is none. */
        public int type;
        public long first;
        public long last;
        /** The process, or -1 for a lock of an open file. */
        public int process;
    }

    private final SpinLock lock;
    private Blocked blocked;

    FileLocking(FileServices services) {
        lock = services.locks.newSpinLock(FileLocks.INODE_STATE);
    }

    /**
     * {@code F_SETLK}, {@code F_SETLKW}, {@code F_OFD_SETLK}, {@code F_OFD_SETLKW}.
     *
     * @param owner the caller's descriptor table, or the open file itself
     * @param process the caller's number, or -1 if the open file is the owner
     * @param type of {@link LockFlags}
     * @param last inclusive; {@link Long#MAX_VALUE}: to whatever the end is
     * @return 0, {@code -EAGAIN}, {@code -EBADF} (not opened for that), {@code -EDEADLK}, {@code -ENOLCK}, {@code -EINTR}
     */
    public int set(OpenFile file, Object owner, int process, int type, long first, long last, boolean isWaiting) {
        if (type == LockFlags.F_RDLCK && !file.mayRead() || type == LockFlags.F_WRLCK && !file.mayWrite()) {
            return -Errno.EBADF;
        }
        LockList list = file.inode().locks().ranges;
        boolean isExclusive = type == LockFlags.F_WRLCK;
        if (type == LockFlags.F_UNLCK) {
            lock.acquire();
            list.clear(owner, first, last);
            lock.release();
            return 0;
        }
        return acquire(list, owner, process, isExclusive, first, last, isWaiting);
    }

    private int acquire(LockList list, Object owner, int process, boolean isExclusive, long first, long last, boolean isWaiting) {
        while (true) {
            int ticket = list.changed().ticket();
            Blocked wait = null;
            int result = 0;
            lock.acquire();
            RangeLock conflict = list.conflict(owner, isExclusive, first, last);
            if (conflict == null) {
                result = list.hasRoom() ? 0 : -Errno.ENOLCK;
                if (result == 0) {
                    list.set(owner, process, isExclusive, first, last);
                }
            } else if (!isWaiting) {
                result = -Errno.EAGAIN;
            } else if (process >= 0 && isCircle(owner, conflict.owner)) {
                result = -Errno.EDEADLK;
            } else {
                wait = block(owner, conflict.owner);
            }
            lock.release();
            if (wait == null) {
                return result;
            }
            result = list.changed().await(ticket, WaitQueue.FOREVER);
            lock.acquire();
            unblock(wait);
            lock.release();
            if (result < 0) {
                return result;
            }
        }
    }

    /** {@code F_GETLK}, {@code F_OFD_GETLK}: what is in the way of such a lock. */
    public void test(OpenFile file, Object owner, int type, long first, long last, Conflict found) {
        LockList list = file.inode().locks().ranges;
        lock.acquire();
        RangeLock conflict = list.conflict(owner, type == LockFlags.F_WRLCK, first, last);
        if (conflict == null) {
            found.type = LockFlags.F_UNLCK;
        } else {
            found.type = conflict.isExclusive ? LockFlags.F_WRLCK : LockFlags.F_RDLCK;
            found.first = conflict.first;
            found.last = conflict.last;
            found.process = conflict.process;
        }
        lock.release();
    }

    /** flock(2): 0, {@code -EWOULDBLOCK}, {@code -EINVAL}, {@code -EINTR}. A change of the kind may lose the lock, as there. */
    public int lockWhole(OpenFile file, int operation) {
        boolean isWaiting = (operation & LockFlags.LOCK_NB) == 0;
        int what = operation & ~LockFlags.LOCK_NB;
        if (what != LockFlags.LOCK_SH && what != LockFlags.LOCK_EX && what != LockFlags.LOCK_UN) {
            return -Errno.EINVAL;
        }
        LockList list = file.inode().locks().whole;
        boolean isExclusive = what == LockFlags.LOCK_EX;
        lock.acquire();
        boolean isThere = what != LockFlags.LOCK_UN && list.has(file, isExclusive);
        if (!isThere) {
            list.clear(file, 0, Long.MAX_VALUE);
        }
        lock.release();
        return isThere || what == LockFlags.LOCK_UN ? 0 : acquire(list, file, -1, isExclusive, 0, Long.MAX_VALUE, isWaiting);
    }

    /** A process closes a descriptor of a file, or an open file ends: its locks on the file are gone. */
    void release(Inode inode, Object owner) {
        InodeLocks locks = inode.existingLocks();
        if (locks == null) {
            return;
        }
        lock.acquire();
        locks.ranges.clear(owner, 0, Long.MAX_VALUE);
        locks.whole.clear(owner, 0, Long.MAX_VALUE);
        lock.release();
    }

    private Blocked block(Object owner, Object blocker) {
        Blocked wait = new Blocked(owner);
        wait.blocker = blocker;
        wait.next = blocked;
        blocked = wait;
        return wait;
    }

    private void unblock(Blocked wait) {
        if (blocked == wait) {
            blocked = wait.next;
            return;
        }
        Blocked before = blocked;
        while (before.next != wait) {
            before = before.next;
        }
        before.next = wait.next;
    }

    /** Whether {@code blocker} waits, directly or through others, for {@code owner}. */
    private boolean isCircle(Object owner, Object blocker) {
        Object at = blocker;
        for (int i = 0; i < MAX_CIRCLE; i++) {
            Blocked wait = blocked;
            while (wait != null && wait.owner != at) {
                wait = wait.next;
            }
            if (wait == null) {
                return false;
            }
            if (wait.blocker == owner) {
                return true;
            }
            at = wait.blocker;
        }
        return false;
    }

    /** Makes the locks of an inode, once. */
    InodeLocks attach(Inode inode) {
        InodeLocks made = new InodeLocks(inode.services());
        lock.acquire();
        InodeLocks kept = inode.attachLocks(made);
        lock.release();
        return kept;
    }
}
