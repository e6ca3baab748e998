package biscotti.kernel.file;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.schedule.ReferenceCount;
import biscotti.kernel.schedule.SleepLock;
import biscotti.machine.annotation.BoundedEntry;

/** A file system that is there: a volume, a tmpfs, the kernel's own views. It may be mounted at several places. */
public abstract class FileSystem {
    private final FileServices services;
    private final String typeName;
    private final long device;
    private final SleepLock renameLock;
    private final ReferenceCount mounts = new ReferenceCount(1); // the maker's own
    private volatile boolean isReadOnly;
    private Dentry root;

    /** @param typeName as /proc/mounts shows it: {@code tmpfs} */
    protected FileSystem(FileServices services, String typeName) {
        this.services = services;
        this.typeName = typeName;
        this.device = DeviceTable.number(0, services.takeFileSystemNumber());
        this.renameLock = services.locks.newSleepLock(FileLocks.RENAME);
    }

    /** The end of construction: the root directory's inode is there, with a reference for the file system itself. */
    protected final void setRoot(Inode inode) {
        root = services.dentries.newRoot(inode);
    }

    public final FileServices services() {
        return services;
    }

    public final String typeName() {
        return typeName;
    }

    /** What {@code st_dev} tells. A volume on a disk may tell its disk's number instead. */
    public long device() {
        return device;
    }

    /** The root directory. */
    public final Dentry root() {
        return root;
    }

    /** Whether nothing may be changed. */
    public final boolean isReadOnly() {
        return isReadOnly;
    }

    public final void setReadOnly(boolean readOnly) {
        isReadOnly = readOnly;
    }

    /** Options as /proc/mounts shows them behind those of the mount, each with a comma before it; may be empty. */
    public byte[] options() {
        return new byte[0];
    }

    /** Fills in what statfs(2) tells. May sleep. 0 or minus an errno. */
    public abstract int statistics(FileSystemStatistics statistics);

    /** Brings all changes to the disk. May sleep. 0 or minus an errno. */
    public int synchronize() {
        return 0;
    }

    /** FITRIM: tells the disk what is free in a range of the volume's bytes, in runs of at least {@code least}. How many bytes, or minus an errno. */
    public long trim(long from, long length, long least) {
        return -Errno.EOPNOTSUPP;
    }

    /** Ends: the last mount is gone, no file is in use, nothing is called afterwards. May sleep. 0 or minus an errno. */
    public int unmount() {
        return 0;
    }

    final SleepLock renameLock() {
        return renameLock;
    }

    /** A mount is made. */
    final void acquire() {
        mounts.acquire();
    }

    /** Takes a reference, unless the last one is gone; {@link #release} gives it back. */
    public final boolean tryAcquire() {
        return mounts.tryAcquire();
    }

    /** A mount is gone, or the maker has no more use for it: the last one ends the file system. */
    public final void release() {
        if (mounts.release()) {
            endOfUse();
        }
    }

    @BoundedEntry("end of a file system")
    private void endOfUse() {
        services.notifications.endFileSystem(this);
        services.dentries.forgetAll(this);
        unmount();
    }
}
