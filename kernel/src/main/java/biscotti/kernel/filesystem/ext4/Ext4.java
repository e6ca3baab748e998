package biscotti.kernel.filesystem.ext4;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.FileMode;
import biscotti.kernel.device.block.BlockDevice;
import biscotti.kernel.memory.PageCache;
import biscotti.kernel.schedule.Clock;
import biscotti.kernel.schedule.Locks;

/**
 * An ext4 file system, as a VFS or a tool on the host calls it: mounting, opening, names, and writing everything. What can be done with an open file
 * is in {@link FileOperations} and {@link AttributeOperations}.
 *
 * <p>Every method, theirs too, takes the volume's lock and may sleep. Results are 0 or more, or minus an errno. After damage or a failed write the
 * volume is read-only: changes answer {@code -EROFS}. After an exception inside an operation every method answers {@code -EIO}.
 *
 * <p>Names and targets are bytes. Permissions are the caller's business.
 */
public final class Ext4 {
    private final Mounting mounting;
    final Volume volume; // tests of this package look into it
    private final Gate gate;
    private final AttributeOperations attributes;
    private final FileOperations files;
    private final Naming naming;
    private final Renaming renaming;
    private int openFiles;

    private Ext4(Mounting mounting, MountOptions options) {
        this.mounting = mounting;
        this.volume = mounting.volume();
        this.gate = new Gate(volume);
        this.attributes = new AttributeOperations(volume, gate, options);
        this.files = new FileOperations(volume, gate, attributes);
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
        int refusal = gate.enter();
        if (refusal < 0) {
            return refusal;
        }
        try {
            return (int) gate.done(openFiles > 0 ? -Errno.EBUSY : mounting.unmount());
        } finally {
            gate.exit();
        }
    }

    /**
     * Writes everything and ends changes, whatever is open, before the machine is switched off: files without names go, and the file system is
     * marked as unmounted. It can still be read.
     */
    public int shutDown() {
        int refusal = gate.enter();
        if (refusal < 0) {
            return refusal;
        }
        try {
            return (int) gate.done(mounting.shutDown());
        } finally {
            gate.exit();
        }
    }

    /** What can be done with any open file's attributes. */
    public AttributeOperations attributes() {
        return attributes;
    }

    /** What can be done with the content of regular files. */
    public FileOperations files() {
        return files;
    }

    /** The file of a number, open until {@link #close}; null if it is no file or cannot be read. The root's number is 2. */
    public Inode open(int number) {
        if (gate.enter() < 0) {
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
            gate.done(0);
            return inode;
        } finally {
            gate.exit();
        }
    }

    /** Ends a use; the last one deletes a file that has no name. */
    public int close(Inode inode) {
        int refusal = gate.enter();
        if (refusal < 0) {
            return refusal;
        }
        try {
            int result = 0;
            openFiles--;
            if (inode.hasPages() && inode.pages().hasDirty() && inode.links() > 0 && !volume.isReadOnly()) {
                volume.dirtyFiles.add(inode, true); // stores through mappings that a write-back overtook
            }
            if (--inode.opens == 0 && inode.links() == 0 && !volume.isReadOnly()) {
                result = naming.deleteIfUnused(inode);
            }
            volume.inodes.put(inode);
            return (int) gate.done(result);
        } finally {
            gate.exit();
        }
    }

    /** The number of the file of that name. */
    public int lookup(Inode directory, byte[] name) {
        int refusal = gate.enter();
        if (refusal < 0) {
            return refusal;
        }
        try {
            return (int) gate.done(naming.checkOld(directory, name));
        } finally {
            gate.exit();
        }
    }

    /** Shows a directory's entries from {@code cookie} on, which is 0 or what an entry or a call gave; returns where to go on. */
    public long readDirectory(Inode directory, long cookie, DirectoryVisitor visitor) {
        int refusal = gate.enter();
        if (refusal < 0) {
            return refusal;
        }
        try {
            return gate.done(directory.isDirectory() ? Directory.iterate(directory, cookie, visitor) : -Errno.ENOTDIR);
        } finally {
            gate.exit();
        }
    }

    /** Copies as much of a symbolic link's target as fits; returns how much. */
    public long readLink(Inode inode, byte[] target) {
        int refusal = gate.enter();
        if (refusal < 0) {
            return refusal;
        }
        try {
            return gate.done(inode.isSymbolicLink() ? SymbolicLink.read(inode, target) : -Errno.EINVAL);
        } finally {
            gate.exit();
        }
    }

    /** Makes a file of the type that {@code mode} says (a symbolic link by {@link #makeLink}); returns its number. */
    public long make(Inode directory, byte[] name, int mode, int device, Caller caller) {
        int refusal = gate.enterForChange();
        if (refusal < 0) {
            return refusal;
        }
        try {
            boolean isLink = (mode & FileMode.S_IFMT) == FileMode.S_IFLNK || FileType.of(mode) == FileType.UNKNOWN;
            return gate.done(isLink ? -Errno.EINVAL : naming.make(directory, name, mode & 0xFFFF, device, null, caller));
        } finally {
            gate.exit();
        }
    }

    /**
     * Makes a regular file without a name, in the place where those of a directory are, and opens it; returns its number. It goes when it is closed
     * and has no name yet.
     */
    public long makeNameless(Inode directory, int mode, Caller caller) {
        int refusal = gate.enterForChange();
        if (refusal < 0) {
            return refusal;
        }
        try {
            long number = naming.makeNameless(directory, FileMode.S_IFREG | mode & ~FileMode.S_IFMT & 0xFFFF, caller);
            openFiles += number > 0 ? 1 : 0;
            return gate.done(number);
        } finally {
            gate.exit();
        }
    }

    /** Makes a symbolic link; returns its number. */
    public long makeLink(Inode directory, byte[] name, byte[] target, Caller caller) {
        int refusal = gate.enterForChange();
        if (refusal < 0) {
            return refusal;
        }
        try {
            return gate.done(naming.make(directory, name, FileMode.S_IFLNK | 0x1FF, 0, target, caller));
        } finally {
            gate.exit();
        }
    }

    /** Gives a file one more name. */
    public int link(Inode directory, byte[] name, Inode inode) {
        int refusal = gate.enterForChange();
        if (refusal < 0) {
            return refusal;
        }
        try {
            return (int) gate.done(naming.link(directory, name, inode));
        } finally {
            gate.exit();
        }
    }

    /** Removes a name of a file that is no directory. */
    public int unlink(Inode directory, byte[] name) {
        int refusal = gate.enterForChange();
        if (refusal < 0) {
            return refusal;
        }
        try {
            return (int) gate.done(naming.unlink(directory, name));
        } finally {
            gate.exit();
        }
    }

    /** Removes an empty directory. */
    public int removeDirectory(Inode directory, byte[] name) {
        int refusal = gate.enterForChange();
        if (refusal < 0) {
            return refusal;
        }
        try {
            return (int) gate.done(naming.removeDirectory(directory, name));
        } finally {
            gate.exit();
        }
    }

    /** renameat2(2), with flags 0, {@code RENAME_NOREPLACE} and {@code RENAME_EXCHANGE}. */
    public int rename(Inode from, byte[] oldName, Inode to, byte[] newName, int flags) {
        int refusal = gate.enterForChange();
        if (refusal < 0) {
            return refusal;
        }
        try {
            return (int) gate.done(renaming.rename(from, oldName, to, newName, flags));
        } finally {
            gate.exit();
        }
    }

    /** fsync(2): the file's data and all operations so far are on the disk when this returns 0. */
    public int synchronize(Inode inode) {
        int refusal = gate.enter();
        if (refusal < 0) {
            return refusal;
        }
        try {
            int result = volume.journal == null ? 0 : volume.isReadOnly() ? -Errno.EROFS : volume.dirtyFiles.write(inode);
            if (result == 0 && volume.journal != null) {
                result = volume.journal.isDirty() ? volume.journal.commit() : volume.dataIo.flush();
            }
            return (int) gate.done(result);
        } finally {
            gate.exit();
        }
    }

    /** syncfs(2): everything is on the disk when this returns 0. */
    public int synchronizeAll() {
        int refusal = gate.enter();
        if (refusal < 0) {
            return refusal;
        }
        try {
            int result = 0;
            if (volume.journal != null) {
                result = volume.isReadOnly() ? -Errno.EROFS : volume.dirtyFiles.writeAll(false);
                boolean hasTransaction = volume.journal.isDirty();
                int committed = hasTransaction ? volume.journal.commit() : volume.dataIo.flush();
                result = result < 0 ? result : committed;
            }
            return (int) gate.done(result);
        } finally {
            gate.exit();
        }
    }

    /**
     * FITRIM, see fstrim(8): tells the disk what is free in a range of bytes of the volume, in runs of at least {@code leastBytes}. Returns how many
     * bytes; {@code -EOPNOTSUPP} if the disk does not want to know.
     */
    public long trim(long from, long length, long leastBytes) {
        int refusal = gate.enterForChange();
        if (refusal < 0) {
            return refusal;
        }
        try {
            int bits = volume.superblock.blockSizeBits;
            long to = length < 0 || from + length < 0 ? Long.MAX_VALUE : from + length;
            long blocks = from < 0 ? -Errno.EINVAL
                    : volume.discarding.trim(from + volume.superblock.blockSize - 1 >> bits, to >> bits, Math.max(1, leastBytes >> bits));
            return gate.done(blocks < 0 ? blocks : blocks << bits);
        } finally {
            gate.exit();
        }
    }

    /** How full the volume is. */
    public VolumeStatus status() {
        gate.enterAlways();
        try {
            long free = volume.blocks.freeCount();
            return new VolumeStatus(volume.superblock.blockSize, volume.superblock.blockCount, free,
                    Math.max(0, free - volume.superblock.reservedBlocks()), volume.superblock.inodeCount, volume.inodeNumbers.freeCount(),
                    volume.isReadOnly());
        } finally {
            gate.exit();
        }
    }
}
