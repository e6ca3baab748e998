package biscotti.kernel.file;

/** A place in the tree of names: a dentry, seen through a mount. */
public record Location(Mount mount, Dentry dentry) {
    /** The file that is there, or null. */
    public Inode inode() {
        return dentry.inode();
    }

    /** Keeps the mount and the file there until {@link #unpin}: false if one of them is gone, or there is no file. */
    public boolean tryPin() {
        Inode inode = dentry.inode();
        if (inode == null || !mount.tryAcquire()) {
            return false;
        }
        if (!inode.tryAcquire()) {
            mount.release();
            return false;
        }
        return true;
    }

    /** Ends {@link #tryPin}. The file there is the same still. May sleep. */
    public void unpin() {
        dentry.inode().release();
        mount.release();
    }

    /** Whether both are the same place. */
    public boolean isSame(Location other) {
        return mount == other.mount && dentry == other.dentry;
    }
}
