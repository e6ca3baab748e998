package biscotti.kernel.file;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.FileMode;
import biscotti.kernel.memory.FilePages;
import biscotti.kernel.schedule.Credentials;
import biscotti.kernel.schedule.ReferenceCount;
import biscotti.kernel.schedule.SleepLock;
import biscotti.machine.annotation.BoundedEntry;

/**
 * A file, whatever names it has. A file system subclasses it and overrides what its files can do; the rest answers the errno that Linux gives.
 *
 * <p>Attributes are read without a lock (each alone is consistent) and written under {@link #lock}. Directory operations are called with the
 * directory's lock held, and after the checks that are common to all file systems: types, permissions, name lengths, read-only mounts, whether the name
 * exists. A name array has exactly the name's bytes and may be kept.
 *
 * <p>Who holds a reference can rely on the file being there, even without a name; the last one gone, {@link #unused} is called once. A number of
 * references that reached 0 stays there: {@link #tryAcquire} then fails, and who found the inode by a name looks again.
 */
public abstract class Inode {
    private final FileSystem fileSystem;
    private final long number;
    private final SleepLock lock;
    private final ReferenceCount references = new ReferenceCount(1);
    private final WriterCount writers = new WriterCount();
    private volatile Dentry directoryDentry;
    private volatile Object attachment;
    private volatile boolean isLinkable;
    private volatile InodeLocks locks;
    private volatile InotifyWatch firstWatch;

    protected volatile int mode;
    protected volatile int user;
    protected volatile int group;
    protected volatile int links;
    protected volatile long size;
    protected volatile long deviceNumber;
    protected volatile long accessNanos;
    protected volatile long modifyNanos;
    protected volatile long changeNanos;

    /** An inode with one reference, which is the caller's. */
    protected Inode(FileSystem fileSystem, long number, int mode) {
        this.fileSystem = fileSystem;
        this.number = number;
        this.mode = mode;
        this.lock = fileSystem.services().locks.newSleepLock((mode & FileMode.S_IFMT) == FileMode.S_IFDIR ? FileLocks.DIRECTORY : FileLocks.INODE);
    }

    public final FileSystem fileSystem() {
        return fileSystem;
    }

    public final FileServices services() {
        return fileSystem.services();
    }

    public final long number() {
        return number;
    }

    /** Type and permissions, {@code st_mode}. */
    public final int mode() {
        return mode;
    }

    public final int type() {
        return mode & FileMode.S_IFMT;
    }

    public final boolean isDirectory() {
        return type() == FileMode.S_IFDIR;
    }

    public final boolean isRegular() {
        return type() == FileMode.S_IFREG;
    }

    public final boolean isSymbolicLink() {
        return type() == FileMode.S_IFLNK;
    }

    public final int user() {
        return user;
    }

    public final int group() {
        return group;
    }

    public final int links() {
        return links;
    }

    public final long size() {
        return size;
    }

    /** Which device a device file stands for. */
    public final long deviceNumber() {
        return deviceNumber;
    }

    /** The inode's lock, of rank {@link FileLocks#DIRECTORY} or {@link FileLocks#INODE}. */
    public final SleepLock lock() {
        return lock;
    }

    /** Takes the lock: 0, or {@code -EIO} (and the lock is free) if a bug left this file half changed. */
    public final int enter() {
        lock.acquire();
        if (lock.isPoisoned()) {
            lock.release();
            return -Errno.EIO;
        }
        return 0;
    }

    /** Ends {@link #enter}. */
    public final void leave() {
        lock.release();
    }

    // ---- references

    /** Takes a reference; the caller has one. */
    public final void acquire() {
        references.acquire();
    }

    /** Takes a reference, unless the file is gone. */
    public final boolean tryAcquire() {
        return references.tryAcquire();
    }

    /** Gives a reference back. May sleep. */
    public final void release() {
        if (references.release()) {
            endOfUse();
        }
    }

    @BoundedEntry("end of a file")
    private void endOfUse() {
        unused();
    }

    public final int referenceCount() {
        return references.get();
    }

    /** The last reference is gone: the file system forgets the inode, and deletes the file if it has no links. May sleep. */
    protected void unused() {
    }

    // ---- writers and programs

    /** Opens it for writing, as long as the file is no running program: 0 or {@code -ETXTBSY}. */
    public final int acquireWrite() {
        return writers.acquireShared() ? 0 : -Errno.ETXTBSY;
    }

    /** Ends {@link #acquireWrite}. */
    public final void releaseWrite() {
        writers.releaseShared();
    }

    /** Runs it as a program, as long as nobody has it open for writing: 0 or {@code -ETXTBSY}. Several may. */
    public final int denyWrite() {
        return writers.acquireDenial() ? 0 : -Errno.ETXTBSY;
    }

    /** Ends {@link #denyWrite}. */
    public final void allowWrite() {
        writers.releaseDenial();
    }

    // ---- what others hang on it

    /** The one dentry of a directory, or null. */
    final Dentry directoryDentry() {
        return directoryDentry;
    }

    final void setDirectoryDentry(Dentry dentry) {
        directoryDentry = dentry;
    }

    /** What the code that opens this kind of file keeps here, a pipe or a socket; changed under the lock. */
    public final Object attachment() {
        return attachment;
    }

    public final void setAttachment(Object object) {
        attachment = object;
    }

    /** Who watches this file: a list that belongs to the {@link Notifications}. */
    final InotifyWatch firstWatch() {
        return firstWatch;
    }

    final void setFirstWatch(InotifyWatch watch) {
        firstWatch = watch;
    }

    /** The locks of programs on this file, made if there are none. */
    final InodeLocks locks() {
        InodeLocks seen = locks;
        return seen != null ? seen : services().locking.attach(this);
    }

    /** The locks of programs on this file, or null. */
    final InodeLocks existingLocks() {
        return locks;
    }

    /** Under the file locks' lock: the first one stays. */
    final InodeLocks attachLocks(InodeLocks made) {
        if (locks == null) {
            locks = made;
        }
        return locks;
    }

    /** Whether a file that has no name yet may be given one: not if {@code O_TMPFILE} came with {@code O_EXCL}. */
    public final boolean isLinkable() {
        return isLinkable;
    }

    final void setLinkable(boolean linkable) {
        isLinkable = linkable;
    }

    // ---- attributes

    /** Fills in all of {@code attributes} but the mount. May sleep. 0 or minus an errno. */
    public int attributes(Attributes attributes) {
        attributes.device = fileSystem.device();
        attributes.inode = number;
        attributes.mode = mode;
        attributes.links = links;
        attributes.user = user;
        attributes.group = group;
        attributes.deviceNumber = deviceNumber;
        attributes.size = size;
        attributes.blockSize = 4096;
        attributes.blocks = 0;
        attributes.accessNanos = accessNanos;
        attributes.modifyNanos = modifyNanos;
        attributes.changeNanos = changeNanos;
        return 0;
    }

    /** Carries out a change that was checked, under the lock. 0 or minus an errno. Sizes are for regular files only. */
    public int change(AttributeChange change) {
        return -Errno.EPERM;
    }

    /** Notes that the content was read, now. Without the lock; may do nothing. */
    public void touch() {
    }

    /** Checks that fit this file system only, after the common ones; {@code wanted} in bits of access(2). 0 or minus an errno. */
    public int checkAccess(int wanted, Credentials credentials) {
        return 0;
    }

    // ---- content

    /** Opens the file: makes an open file, which takes over the caller's reference on this inode, and puts it into the request. May sleep. */
    public int open(OpenRequest request) {
        return -Errno.ENXIO;
    }

    /** Brings the file to its disk: what fsync(2) does, for a directory too. May sleep. */
    public int synchronize(boolean isDataOnly) {
        return 0;
    }

    /** The pages of the file, or null if it has none. */
    public FilePages pages() {
        return null;
    }

    /** The target of a symbolic link: as much as fits; returns how much. May sleep. */
    public int readLink(byte[] target) {
        return -Errno.EINVAL;
    }

    /** Where a link of /proc leads that is no text: a location, or null if this is an ordinary link. */
    public Location magicTarget() {
        return null;
    }

    /** Whether following a link needs {@link #magicTarget}. */
    public boolean isMagicLink() {
        return false;
    }

    // ---- directories

    /** Finds a name: 0 with the file in {@code found}, or with null in it if there is none; or minus an errno. */
    public int lookup(byte[] name, InodeSlot found) {
        return -Errno.ENOTDIR;
    }

    /**
     * Makes a file: regular, device, FIFO or socket.
     *
     * @param fileMode type and permissions, the umask applied
     * @param device the device number, for devices
     * @param made gets the file, with a reference for the caller
     */
    public int create(byte[] name, int fileMode, long device, Credentials credentials, InodeSlot made) {
        return -Errno.EPERM;
    }

    /** Makes a directory. */
    public int makeDirectory(byte[] name, int fileMode, Credentials credentials, InodeSlot made) {
        return -Errno.EPERM;
    }

    /** Makes a symbolic link. */
    public int makeSymbolicLink(byte[] name, byte[] target, Credentials credentials, InodeSlot made) {
        return -Errno.EPERM;
    }

    /** Makes a regular file without a name, for {@code O_TMPFILE}. */
    public int createNameless(int fileMode, Credentials credentials, InodeSlot made) {
        return -Errno.EOPNOTSUPP;
    }

    /** Gives {@code file}, whose lock is held as well, one more name. */
    public int link(byte[] name, Inode file) {
        return -Errno.EPERM;
    }

    /** Removes the name of {@code file}, which is no directory and whose lock is held as well. */
    public int unlink(byte[] name, Inode file) {
        return -Errno.EPERM;
    }

    /** Removes the directory {@code directory}, whose lock is held as well: {@code -ENOTEMPTY} if it has entries. */
    public int removeDirectory(byte[] name, Inode directory) {
        return -Errno.EPERM;
    }

    /**
     * Moves a name, all locks of the four inodes held.
     *
     * @param file what {@code name} is
     * @param replaced what {@code newName} is, or null: it loses that name, or (an exchange) gets {@code name}
     * @param flags {@code RENAME_EXCHANGE} or 0
     */
    public int rename(byte[] name, Inode file, Inode newDirectory, byte[] newName, Inode replaced, int flags) {
        return -Errno.EPERM;
    }

    /** Shows the entries from {@code cookie} on, but {@code .} and {@code ..}; cookies start at 2. Returns where to go on, or minus an errno. */
    public long readDirectory(long cookie, DirectorySink sink) {
        return -Errno.ENOTDIR;
    }

    // ---- extended attributes, called under the lock; names with their prefix

    /** The value: its length, and the value itself if it fits in {@code value}, else {@code -ERANGE} (not for an empty array). {@code -ENODATA}. */
    public int getExtendedAttribute(byte[] name, byte[] value) {
        return -Errno.EOPNOTSUPP;
    }

    /** Sets a value; {@code flags} of setxattr(2). */
    public int setExtendedAttribute(byte[] name, byte[] value, int flags) {
        return -Errno.EOPNOTSUPP;
    }

    public int removeExtendedAttribute(byte[] name) {
        return -Errno.EOPNOTSUPP;
    }

    /** The names, each with a 0 byte behind it: their total length, and themselves if they fit, else {@code -ERANGE} (not for an empty array). */
    public int listExtendedAttributes(byte[] list) {
        return 0;
    }
}
