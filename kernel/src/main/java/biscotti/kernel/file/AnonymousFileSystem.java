package biscotti.kernel.file;

import biscotti.kernel.abi.FileMode;
import biscotti.kernel.schedule.Credentials;
import biscotti.kernel.schedule.SpinLock;

/** Where files live that have no place in the tree: pipes, sockets, event counters. It is mounted nowhere. */
public final class AnonymousFileSystem extends FileSystem {
    private final long magic;
    private final SpinLock lock;
    private final Mount mount;
    private long nextNumber = 2;

    /** @param typeName {@code pipefs}, {@code sockfs}, {@code anon_inodefs} */
    public AnonymousFileSystem(FileServices services, String typeName, long magic) {
        super(services, typeName);
        this.magic = magic;
        this.lock = services.locks.newSpinLock(FileLocks.ACCOUNT);
        setRoot(new AnonymousInode(this, 1, FileMode.S_IFDIR | FileMode.S_IRWXU));
        this.mount = new Mount(this, root(), 0, new byte[0]);
    }

    /** A number for a new inode. */
    public long takeNumber() {
        lock.acquire();
        long number = nextNumber++;
        lock.release();
        return number;
    }

    /**
     * What a constructor of an {@link OpenFile} wants: a place for a file of this file system, pinned.
     *
     * @param shown what /proc shows as its path: {@code pipe:[12]}
     * @param flags access mode and status flags
     */
    public OpenRequest newRequest(Inode inode, byte[] shown, int flags, Credentials credentials) {
        Dentry dentry = services().dentries.newUncached(root(), shown, inode);
        mount.tryAcquire();
        return new OpenRequest(flags, credentials, new Location(mount, dentry));
    }

    @Override
    public int statistics(FileSystemStatistics statistics) {
        statistics.type = magic;
        return 0;
    }
}
