package biscotti.kernel.file;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.MountFlags;
import biscotti.kernel.collection.Link;
import biscotti.kernel.schedule.ReferenceCount;

/** A file system, or a part of it, that is seen at a place in a {@link MountNamespace}. */
public final class Mount {
    /** The flags that belong to a mount, not to its file system. */
    public static final int FLAGS = MountFlags.MS_RDONLY | MountFlags.MS_NOSUID | MountFlags.MS_NODEV | MountFlags.MS_NOEXEC | MountFlags.MS_NOATIME
            | MountFlags.MS_NODIRATIME | MountFlags.MS_RELATIME | MountFlags.MS_NOSYMFOLLOW;

    private final FileSystem fileSystem;
    private final Dentry root;
    private final int number;
    private final byte[] source;
    private volatile int flags;
    private volatile Location place; // what it covers; null for the root of a namespace, and once it is unmounted
    private Location oldPlace;
    private volatile Mount nextOver; // another mount over the same dentry
    final Link<Mount> link = new Link<>(this); // in its namespace
    MountNamespace namespace; // null once unmounted
    private final ReferenceCount users = new ReferenceCount(1); // the namespace's own, open files, working directories, mounts on it

    private final ReferenceCount writers = new ReferenceCount(1); // files open for writing, and one
    private volatile boolean isExpiring; // marked by umount2(2), and not used since

    Mount(FileSystem fileSystem, Dentry root, int flags, byte[] source) {
        this.fileSystem = fileSystem;
        this.root = root;
        this.flags = flags & FLAGS;
        this.source = source;
        this.number = fileSystem.services().takeMountNumber();
        fileSystem.acquire();
    }

    public FileSystem fileSystem() {
        return fileSystem;
    }

    /** The directory (or file) that is seen at the mount's place. */
    public Dentry root() {
        return root;
    }

    /** As {@code STATX_MNT_ID} and /proc/self/mountinfo tell it. */
    public int number() {
        return number;
    }

    /** What was mounted, as /proc/mounts shows it first. */
    public byte[] source() {
        return source;
    }

    public int flags() {
        return flags;
    }

    /** Under the namespace's lock: 0, or {@code -EBUSY} if files are open for writing and nothing is to be written any more. */
    int changeFlags(int changed) {
        int old = flags;
        flags = changed & FLAGS; // first, so that an opening that is not counted yet sees it
        if ((flags & ~old & MountFlags.MS_RDONLY) != 0 && writers.get() > 1) {
            flags = old;
            return -Errno.EBUSY;
        }
        return 0;
    }

    /** One more regular file is open for writing. Who opens looks after it whether this may be written still. */
    void addWriter() {
        writers.acquire();
    }

    /** Ends {@link #addWriter}. */
    void removeWriter() {
        writers.release();
    }

    /** Marks it for expiry; whether it was marked, and not used since. Under the namespace's lock. */
    boolean expire() {
        boolean wasExpiring = isExpiring;
        isExpiring = true;
        return wasExpiring;
    }

    public boolean has(int flag) {
        return (flags & flag) != 0;
    }

    /** Whether nothing may be changed through this mount. */
    public boolean isReadOnly() {
        return has(MountFlags.MS_RDONLY) || fileSystem.isReadOnly();
    }

    /** What it covers, or null for the root of all and for what is unmounted. */
    public Location place() {
        return place;
    }

    void setPlace(Location covered) {
        place = covered;
    }

    Mount nextOver() {
        return nextOver;
    }

    void setNextOver(Mount mount) {
        nextOver = mount;
    }

    /** One more user: an open file, a working directory, a mount on this one. False if the mount is gone. */
    public boolean tryAcquire() {
        isExpiring = false;
        return users.tryAcquire();
    }

    /** A user less. May sleep. */
    public void release() {
        if (users.release()) {
            fileSystem.release();
        }
    }

    /** Whether anybody but the namespace uses it: a snapshot, under the namespace's lock. */
    boolean hasOthers() {
        return users.get() > 1;
    }

    /** For unmounting: the place that is to be released later. */
    void rememberPlace(Location covered) {
        oldPlace = covered;
    }

    Location takeOldPlace() {
        Location covered = oldPlace;
        oldPlace = null;
        return covered;
    }
}
