package biscotti.kernel.file;

import biscotti.kernel.schedule.Locks;
import biscotti.kernel.schedule.ReferenceCount;
import biscotti.kernel.schedule.SpinLock;

/**
 * Where a process stands in the tree of names: its root, its working directory, its umask and its mount namespace. Threads share one, as do processes made
 * with {@code CLONE_FS}; others get a copy.
 */
public final class FileContext {
    private final Locks locks;
    private final SpinLock lock;
    private final ReferenceCount users = new ReferenceCount(1);
    private volatile Location root;
    private volatile Location workingDirectory;
    private volatile MountNamespace namespace;
    private volatile int umask = 022;

    /** The context of a first process: at the root of a namespace. */
    public FileContext(Locks locks, MountNamespace namespace) {
        this(locks, namespace, namespace.root(), namespace.root());
        if (!root.tryPin() || !workingDirectory.tryPin()) {
            throw new IllegalStateException("the root directory is gone");
        }
    }

    private FileContext(Locks locks, MountNamespace namespace, Location root, Location workingDirectory) {
        this.locks = locks;
        this.lock = locks.newSpinLock(FileLocks.CONTEXT);
        this.namespace = namespace;
        this.root = root;
        this.workingDirectory = workingDirectory;
    }

    /** A copy with a user of its own, for fork. */
    public FileContext copy() {
        lock.acquire();
        Location newRoot = root;
        Location newDirectory = workingDirectory;
        boolean isPinned = newRoot.tryPin() && newDirectory.tryPin(); // cannot fail: they are pinned while the lock is held
        int mask = umask;
        lock.release();
        if (!isPinned) {
            throw new IllegalStateException("a pinned directory is gone");
        }
        FileContext copy = new FileContext(locks, namespace, newRoot, newDirectory);
        copy.umask = mask;
        return copy;
    }

    /** One more process uses it ({@code CLONE_FS}). */
    public void acquire() {
        users.acquire();
    }

    /** A process ends, or leaves it. May sleep. */
    public void release() {
        if (users.release()) {
            root.unpin();
            workingDirectory.unpin();
        }
    }

    public Location root() {
        return root;
    }

    public Location workingDirectory() {
        return workingDirectory;
    }

    public MountNamespace namespace() {
        return namespace;
    }

    public int umask() {
        return umask;
    }

    /** umask(2): the old one. */
    public int setUmask(int mask) {
        lock.acquire();
        int old = umask;
        umask = mask & 0777;
        lock.release();
        return old;
    }

    /** Moves to a directory that the caller has pinned; the pin becomes the context's. May sleep. */
    public void setWorkingDirectory(Location directory) {
        lock.acquire();
        Location old = workingDirectory;
        workingDirectory = directory;
        lock.release();
        old.unpin();
    }

    /** As {@link #setWorkingDirectory}, for the root: chroot(2). */
    public void setRoot(Location directory) {
        lock.acquire();
        Location old = root;
        root = directory;
        lock.release();
        old.unpin();
    }

    /** What pivot_root(2) does to each process whose root or working directory is the old root. {@code to} is pinned by the caller as often as needed here. */
    void replace(Location from, Location to) {
        if (root.isSame(from) && to.tryPin()) {
            setRoot(to);
        }
        if (workingDirectory.isSame(from) && to.tryPin()) {
            setWorkingDirectory(to);
        }
    }
}
