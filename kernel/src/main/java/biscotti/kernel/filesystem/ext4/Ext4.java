package biscotti.kernel.filesystem.ext4;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.FileMode;
import biscotti.kernel.device.block.BlockDevice;
import biscotti.kernel.memory.PageCache;
import biscotti.kernel.schedule.Clock;
import biscotti.kernel.schedule.Locks;
import biscotti.kernel.schedule.SleepLock;

/**
 * An ext4 file system: the operations that a VFS, or a tool on the host, calls.
 *
 * <p>Every method takes the volume's lock and may sleep. Results are 0 or more, or minus an errno. After damage or a failed write the
 * volume is read-only: changes answer {@code -EROFS}. After an exception inside an operation every method answers {@code -EIO}.
 *
 * <p>Names and targets are bytes. Permissions are the caller's business.
 */
public final class Ext4 {
    private static final long DAY_NANOS = 86_400_000_000_000L;

    private final Mounting mounting;
    final Volume volume; // tests of this package look into it
    private final SleepLock lock;
    private final MountOptions options;
    private final Naming naming;
    private final Renaming renaming;
    private int openFiles;
    private boolean isComplete; // the operation under the lock came to its end

    private Ext4(Mounting mounting, MountOptions options) {
        this.mounting = mounting;
        this.volume = mounting.volume();
        this.lock = volume.lock;
        this.options = options;
        this.naming = new Naming(volume);
        this.renaming = new Renaming(volume, naming);
    }

    /** Where {@link #mount} puts its result. */
    public static final class Mounted {
        public Ext4 fileSystem;
    }

    /**
     * Mounts, replaying the journal if the file system was not unmounted.
     *
     * @return 0; {@code -EINVAL}: not ext4, or with features that are not known; {@code -EUCLEAN}: damaged; {@code -EROFS}: it cannot be
     *         written, or must be and the disk cannot; {@code -EIO}, {@code -ENOMEM}
     */
    public static int mount(BlockDevice device, Locks locks, PageCache cache, Clock clock, FaultLog faults, MountOptions options,
            Mounted out) {
        Mounting mounting = new Mounting(device, locks, cache, clock, faults, options);
        int result = mounting.mount();
        if (result == 0) {
            out.fileSystem = new Ext4(mounting, options);
        }
        return result;
    }

    /** Writes everything and ends; nothing may be called afterwards. {@code -EBUSY} while files are open. */
    public int unmount() {
        int gate = enter();
        if (gate < 0) {
            return gate;
        }
        try {
            return (int) done(openFiles > 0 ? -Errno.EBUSY : mounting.unmount());
        } finally {
            exit();
        }
    }

    /** The file of a number, open until {@link #close}; null if it is no file or cannot be read. The root's number is 2. */
    public Inode open(int number) {
        if (enter() < 0) {
            return null;
        }
        try {
            Inode inode = volume.inodes.isFileNumber(number) ? volume.inodes.get(number) : null;
            if (inode != null && inode.mode() == 0) { // a free inode
                volume.inodes.put(inode);
                inode = null;
            }
            if (inode != null) {
                inode.opens++;
                openFiles++;
            }
            done(0);
            return inode;
        } finally {
            exit();
        }
    }

    /** Ends a use; the last one deletes a file that has no name. */
    public int close(Inode inode) {
        int gate = enter();
        if (gate < 0) {
            return gate;
        }
        try {
            int result = 0;
            openFiles--;
            if (--inode.opens == 0 && inode.links() == 0 && !volume.isReadOnly()) {
                result = naming.deleteIfUnused(inode);
            }
            volume.inodes.put(inode);
            return (int) done(result);
        } finally {
            exit();
        }
    }

    /** The number of the file of that name. */
    public int lookup(Inode directory, byte[] name) {
        int gate = enter();
        if (gate < 0) {
            return gate;
        }
        try {
            return (int) done(naming.checkOld(directory, name));
        } finally {
            exit();
        }
    }

    /** Shows a directory's entries from {@code cookie} on, which is 0 or what an entry or a call gave; returns where to go on. */
    public long readDirectory(Inode directory, long cookie, DirectoryVisitor visitor) {
        int gate = enter();
        if (gate < 0) {
            return gate;
        }
        try {
            return done(directory.isDirectory() ? Directory.iterate(directory, cookie, visitor) : -Errno.ENOTDIR);
        } finally {
            exit();
        }
    }

    /** Copies as much of a symbolic link's target as fits; returns how much. */
    public long readLink(Inode inode, byte[] target) {
        int gate = enter();
        if (gate < 0) {
            return gate;
        }
        try {
            return done(inode.isSymbolicLink() ? SymbolicLink.read(inode, target) : -Errno.EINVAL);
        } finally {
            exit();
        }
    }

    /** Reads a regular file; returns the number of bytes, 0 at its end. */
    public long read(Inode inode, long position, byte[] target, int targetOffset, int length) {
        int gate = enter();
        if (gate < 0) {
            return gate;
        }
        try {
            int wrong = checkRegular(inode, position, length);
            long result = wrong < 0 ? wrong : FileRead.read(inode, position, target, targetOffset, length);
            if (result > 0) {
                recordAccess(inode);
            }
            return done(result);
        } finally {
            exit();
        }
    }

    /** Writes a regular file; returns the number of bytes, at least 1 unless {@code length} is 0. */
    public long write(Inode inode, long position, byte[] source, int sourceOffset, int length, Caller caller) {
        int gate = enterForChange();
        if (gate < 0) {
            return gate;
        }
        try {
            int wrong = checkRegular(inode, position, length);
            return done(wrong < 0 ? wrong : new FileWrite(inode, caller.mayUseReserve()).write(position, source, sourceOffset, length));
        } finally {
            exit();
        }
    }

    /** Sets the size of a regular file; what it gains reads as zeros. */
    public int truncate(Inode inode, long size) {
        int gate = enterForChange();
        if (gate < 0) {
            return gate;
        }
        try {
            int wrong = checkRegular(inode, size, 0);
            return (int) done(wrong < 0 ? wrong : Truncation.setSize(inode, size));
        } finally {
            exit();
        }
    }

    /** fallocate(2), with modes 0, {@code FALLOC_FL_KEEP_SIZE} and {@code FALLOC_FL_PUNCH_HOLE}. */
    public int allocate(Inode inode, int mode, long position, long length, Caller caller) {
        int gate = enterForChange();
        if (gate < 0) {
            return gate;
        }
        try {
            int wrong = checkRegular(inode, 0, 0);
            return (int) done(wrong < 0 ? wrong : Allocation.allocate(inode, mode, position, length, caller.mayUseReserve()));
        } finally {
            exit();
        }
    }

    /** Makes a file of the type that {@code mode} says (a symbolic link by {@link #makeLink}); returns its number. */
    public long make(Inode directory, byte[] name, int mode, int device, Caller caller) {
        int gate = enterForChange();
        if (gate < 0) {
            return gate;
        }
        try {
            boolean isLink = (mode & FileMode.S_IFMT) == FileMode.S_IFLNK || FileType.of(mode) == FileType.UNKNOWN;
            return done(isLink ? -Errno.EINVAL : naming.make(directory, name, mode & 0xFFFF, device, null, caller));
        } finally {
            exit();
        }
    }

    /** Makes a symbolic link; returns its number. */
    public long makeLink(Inode directory, byte[] name, byte[] target, Caller caller) {
        int gate = enterForChange();
        if (gate < 0) {
            return gate;
        }
        try {
            return done(naming.make(directory, name, FileMode.S_IFLNK | 0x1FF, 0, target, caller));
        } finally {
            exit();
        }
    }

    /** Gives a file one more name. */
    public int link(Inode directory, byte[] name, Inode inode) {
        int gate = enterForChange();
        if (gate < 0) {
            return gate;
        }
        try {
            return (int) done(naming.link(directory, name, inode));
        } finally {
            exit();
        }
    }

    /** Removes a name of a file that is no directory. */
    public int unlink(Inode directory, byte[] name) {
        int gate = enterForChange();
        if (gate < 0) {
            return gate;
        }
        try {
            return (int) done(naming.unlink(directory, name));
        } finally {
            exit();
        }
    }

    /** Removes an empty directory. */
    public int removeDirectory(Inode directory, byte[] name) {
        int gate = enterForChange();
        if (gate < 0) {
            return gate;
        }
        try {
            return (int) done(naming.removeDirectory(directory, name));
        } finally {
            exit();
        }
    }

    /** renameat2(2), with flags 0, {@code RENAME_NOREPLACE} and {@code RENAME_EXCHANGE}. */
    public int rename(Inode from, byte[] oldName, Inode to, byte[] newName, int flags) {
        int gate = enterForChange();
        if (gate < 0) {
            return gate;
        }
        try {
            return (int) done(renaming.rename(from, oldName, to, newName, flags));
        } finally {
            exit();
        }
    }

    /** Changes permission bits, those of set-id and sticky included. */
    public int setPermissions(Inode inode, int permissions) {
        int gate = beginChange(inode);
        if (gate < 0) {
            return gate;
        }
        try {
            inode.setMode(inode.mode() & FileMode.S_IFMT | permissions & ~FileMode.S_IFMT);
            return endChange(inode);
        } finally {
            exit();
        }
    }

    /** Changes the owner. */
    public int setOwner(Inode inode, int uid, int gid) {
        int gate = beginChange(inode);
        if (gate < 0) {
            return gate;
        }
        try {
            inode.setOwner(uid, gid);
            return endChange(inode);
        } finally {
            exit();
        }
    }

    /** Sets access and modification time, in nanoseconds since 1970. */
    public int setTimes(Inode inode, long accessNanos, long modifyNanos) {
        int gate = beginChange(inode);
        if (gate < 0) {
            return gate;
        }
        try {
            inode.setAccessTime(accessNanos);
            inode.setModifyTime(modifyNanos);
            return endChange(inode);
        } finally {
            exit();
        }
    }

    /** Takes the lock and begins a change of fields of one inode; on an error the lock is free again. */
    private int beginChange(Inode inode) {
        int result = enterForChange();
        if (result < 0) {
            return result;
        }
        result = volume.journal.begin(2);
        if (result < 0) {
            lock.release();
            return result;
        }
        inode.modify();
        return 0;
    }

    private int endChange(Inode inode) {
        inode.setChangeTime(volume.clock.realtimeNanos());
        inode.seal();
        volume.journal.end();
        return (int) done(0);
    }

    /** The value of an extended attribute: its size, and its bytes if {@code target} is not empty. */
    public long getAttribute(Inode inode, byte[] name, byte[] target) {
        int gate = enter();
        if (gate < 0) {
            return gate;
        }
        try {
            return done(Attributes.get(inode, name, target));
        } finally {
            exit();
        }
    }

    /** The names of the extended attributes, each ended by NUL: their size, and their bytes if {@code target} is not empty. */
    public long listAttributes(Inode inode, byte[] target) {
        int gate = enter();
        if (gate < 0) {
            return gate;
        }
        try {
            return done(Attributes.list(inode, target));
        } finally {
            exit();
        }
    }

    /** setxattr(2), with its flags. */
    public int setAttribute(Inode inode, byte[] name, byte[] value, int flags) {
        int gate = enterForChange();
        if (gate < 0) {
            return gate;
        }
        try {
            return (int) done(Attributes.set(inode, name, value, flags));
        } finally {
            exit();
        }
    }

    /** Removes an extended attribute. */
    public int removeAttribute(Inode inode, byte[] name) {
        int gate = enterForChange();
        if (gate < 0) {
            return gate;
        }
        try {
            return (int) done(Attributes.remove(inode, name));
        } finally {
            exit();
        }
    }

    /** fsync(2): the file's data and all operations so far are on the disk when this returns 0. */
    public int synchronize(Inode inode) {
        int gate = enter();
        if (gate < 0) {
            return gate;
        }
        try {
            int result = volume.journal == null ? 0 : volume.isReadOnly() ? -Errno.EROFS : volume.dirtyFiles.write(inode);
            if (result == 0 && volume.journal != null) {
                result = volume.journal.isDirty() ? volume.journal.commit() : volume.dataIo.flush();
            }
            return (int) done(result);
        } finally {
            exit();
        }
    }

    /** syncfs(2): everything is on the disk when this returns 0. */
    public int synchronizeAll() {
        int gate = enter();
        if (gate < 0) {
            return gate;
        }
        try {
            int result = 0;
            if (volume.journal != null) {
                result = volume.isReadOnly() ? -Errno.EROFS : volume.dirtyFiles.writeAll(false);
                boolean hasTransaction = volume.journal.isDirty();
                int committed = hasTransaction ? volume.journal.commit() : volume.dataIo.flush();
                result = result < 0 ? result : committed;
            }
            return (int) done(result);
        } finally {
            exit();
        }
    }

    public VolumeStatus status() {
        lock.acquire();
        try {
            long free = volume.blocks.freeCount();
            isComplete = true;
            return new VolumeStatus(volume.superblock.blockSize, volume.superblock.blockCount, free,
                    Math.max(0, free - volume.superblock.reservedBlocks()), volume.superblock.inodeCount, volume.inodeNumbers.freeCount(),
                    volume.isReadOnly());
        } finally {
            exit();
        }
    }

    private static int checkRegular(Inode inode, long position, int length) {
        if (inode.isDirectory()) {
            return -Errno.EISDIR;
        }
        return inode.isRegular() && position >= 0 && length >= 0 && position + length >= 0 ? 0 : -Errno.EINVAL;
    }

    private void recordAccess(Inode inode) {
        if (volume.isReadOnly() || options.accessTime() == MountOptions.AccessTime.NONE) {
            return;
        }
        long now = volume.clock.realtimeNanos();
        long old = inode.accessTimeNanos();
        boolean isDue = options.accessTime() == MountOptions.AccessTime.STRICT
                || old <= inode.modifyTimeNanos() || old <= inode.changeTimeNanos() || now - old >= DAY_NANOS;
        if (isDue && volume.journal.begin(2) == 0) {
            inode.modify();
            inode.setAccessTime(now);
            inode.seal();
            volume.journal.end();
        }
    }

    private int enter() {
        lock.acquire();
        if (lock.isPoisoned()) {
            lock.release();
            return -Errno.EIO;
        }
        isComplete = false;
        return 0;
    }

    private int enterForChange() {
        int result = enter();
        if (result == 0 && volume.isReadOnly()) {
            lock.release();
            result = -Errno.EROFS;
        }
        return result;
    }

    private long done(long result) {
        isComplete = true;
        return result;
    }

    /** Gives the lock back. If an exception is on its way out, what it left behind is neither committed nor used again. */
    private void exit() {
        if (!isComplete) {
            volume.failed("exception in an operation", 0, -Errno.EIO);
            lock.poison();
        }
        lock.release();
    }
}
