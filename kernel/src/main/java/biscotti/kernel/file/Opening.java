package biscotti.kernel.file;

import biscotti.kernel.abi.AccessMode;
import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.FileMode;
import biscotti.kernel.abi.InotifyFlags;
import biscotti.kernel.abi.MountFlags;
import biscotti.kernel.abi.OpenFlags;
import biscotti.kernel.schedule.Credentials;

/** open(2), openat2(2): finds or makes a file, checks that the caller may have it, and opens it. One object for one call. May sleep. */
public final class Opening {
    private static final int TMPFILE_BIT = OpenFlags.O_TMPFILE & ~OpenFlags.O_DIRECTORY;
    private static final int PATH_FLAGS = OpenFlags.O_PATH | OpenFlags.O_DIRECTORY | OpenFlags.O_NOFOLLOW | OpenFlags.O_CLOEXEC;
    /** Walks that found a file which went away before it could be held. */
    private static final int MAX_ATTEMPTS = 64;

    private final FileServices services;
    private final FileContext context;
    private final Credentials credentials;
    private final PathWalk walk;
    private int flags;
    private int mode;
    private OpenFile file;

    public Opening(FileServices services, FileContext context, Credentials credentials) {
        this.services = services;
        this.context = context;
        this.credentials = credentials;
        this.walk = new PathWalk(services, context, credentials);
    }

    /** The open file after a result of 0, with one reference for the caller. */
    public OpenFile file() {
        return file;
    }

    /**
     * Opens.
     *
     * @param from where a relative path begins, or null for the working directory
     * @param openFlags of {@link OpenFlags}; unknown ones are ignored
     * @param fileMode permissions of a file that is made; the umask is taken off here
     * @param resolve of {@link biscotti.kernel.abi.ResolveFlags}
     * @return 0 or minus an errno
     */
    public int open(Location from, byte[] path, int length, int openFlags, int fileMode, int resolve) {
        flags = (openFlags & OpenFlags.O_PATH) != 0 ? openFlags & PATH_FLAGS : openFlags & OpenFlags.KNOWN | OpenFlags.O_LARGEFILE;
        mode = fileMode & FileMode.PERMISSIONS;
        boolean isNameless = (flags & TMPFILE_BIT) != 0;
        if (isNameless && ((flags & OpenFlags.O_DIRECTORY) == 0 || (flags & OpenFlags.O_CREAT) != 0 || !wantsWrite())) {
            return -Errno.EINVAL;
        }
        if ((flags & (OpenFlags.O_CREAT | OpenFlags.O_DIRECTORY)) == (OpenFlags.O_CREAT | OpenFlags.O_DIRECTORY)) {
            return -Errno.EINVAL;
        }
        int result = AGAIN;
        for (int attempt = 0; attempt < MAX_ATTEMPTS && result == AGAIN; attempt++) {
            if (isNameless) {
                result = openNameless(from, path, length, resolve);
            } else if ((flags & OpenFlags.O_CREAT) != 0) {
                result = openOrCreate(from, path, length, resolve);
            } else {
                result = openExisting(from, path, length, resolve);
            }
        }
        return result == AGAIN ? -Errno.ESTALE : result;
    }

    private static final int AGAIN = 1;

    private boolean wantsWrite() {
        return (flags & OpenFlags.O_ACCMODE) != OpenFlags.O_RDONLY;
    }

    private int openExisting(Location from, byte[] path, int length, int resolve) {
        int walkFlags = (flags & OpenFlags.O_NOFOLLOW) != 0 ? PathWalk.NO_FOLLOW : 0;
        walkFlags |= flags & OpenFlags.O_DIRECTORY;
        int result = walk.lookup(from, path, length, walkFlags, resolve);
        return result < 0 ? result : openFound(walk.location(), false);
    }

    private int openOrCreate(Location from, byte[] path, int length, int resolve) {
        int result = walk.lookupParent(from, path, length, resolve);
        while (result == 0) {
            if (walk.last() != PathWalk.Last.NAME) {
                if ((flags & OpenFlags.O_EXCL) != 0) {
                    return -Errno.EEXIST;
                }
                boolean isFile = walk.last() == PathWalk.Last.ROOT && !walk.inode().isDirectory(); // a magic link led there
                return isFile ? openFound(walk.location(), false) : -Errno.EISDIR;
            }
            if (walk.hasTrailingSlash()) {
                return -Errno.EISDIR;
            }
            Location parent = walk.location();
            if (!parent.tryPin()) {
                return AGAIN;
            }
            result = openLast(parent);
            parent.unpin();
            if (result != FOLLOW) {
                return result;
            }
            result = walk.followLast(link);
        }
        return result;
    }

    private static final int FOLLOW = 2;
    private Inode link;

    /** Opens or makes the last component. */
    private int openLast(Location parent) {
        Inode directory = parent.inode();
        int result = directory.enter();
        if (result < 0) {
            return result;
        }
        result = walk.lookUpLocked(directory, parent.dentry(), walk.lastName());
        boolean isNew = result == 0 && walk.found().inode() == null;
        Dentry found = walk.found();
        if (isNew) {
            result = create(parent, found);
        }
        directory.leave();
        if (result < 0) {
            return result;
        }
        if (isNew) {
            return openMade(new Location(parent.mount(), found));
        }
        if ((flags & OpenFlags.O_EXCL) != 0) {
            return -Errno.EEXIST;
        }
        Location place = MountNamespace.topmost(new Location(parent.mount(), found));
        if (place.mount() != parent.mount() && walk.mayNotCross()) {
            return -Errno.EXDEV;
        }
        Inode inode = place.inode();
        if (inode.isSymbolicLink()) {
            if ((flags & OpenFlags.O_NOFOLLOW) == 0) {
                link = inode;
                return FOLLOW;
            }
        } else if (inode.isDirectory()) {
            return -Errno.EISDIR;
        }
        return Permissions.mayOpenForCreation(parent.inode(), inode, credentials) ? openFound(place, false) : -Errno.EACCES;
    }

    /** Makes a regular file, under the directory's lock. */
    private int create(Location parent, Dentry dentry) {
        Inode directory = parent.inode();
        if (parent.mount().isReadOnly()) {
            return -Errno.EROFS;
        }
        int result = Permissions.checkCreate(directory, credentials);
        if (result < 0) {
            return result;
        }
        InodeSlot slot = new InodeSlot();
        int wanted = FileMode.S_IFREG | mode & ~context.umask();
        result = directory.create(dentry.name(), Permissions.modeOfNew(directory, wanted, credentials), 0, credentials, slot);
        if (result == 0) {
            Inode made = slot.inode;
            services.dentries.instantiate(dentry, made);
            services.notifications.aboutName(directory, dentry.name(), made, InotifyFlags.IN_CREATE);
        }
        return result;
    }

    private int openNameless(Location from, byte[] path, int length, int resolve) {
        int result = walk.lookup(from, path, length, PathWalk.DIRECTORY, resolve);
        if (result < 0) {
            return result;
        }
        Location parent = walk.location();
        if (!parent.tryPin()) {
            return AGAIN;
        }
        InodeSlot slot = new InodeSlot();
        result = makeNameless(parent, slot);
        if (result == 0) {
            byte[] shown = DecimalName.of((byte) '#', slot.inode.number());
            Dentry dentry = services.dentries.newUncached(parent.dentry(), shown, slot.inode);
            dentry.remove();
            slot.inode.setLinkable((flags & OpenFlags.O_EXCL) == 0);
            result = openMade(new Location(parent.mount(), dentry));
            slot.inode.release();
        }
        parent.unpin();
        return result;
    }

    private int makeNameless(Location parent, InodeSlot slot) {
        Inode directory = parent.inode();
        if (parent.mount().isReadOnly()) {
            return -Errno.EROFS;
        }
        int result = directory.enter();
        if (result < 0) {
            return result;
        }
        result = Permissions.checkCreate(directory, credentials);
        if (result == 0) {
            int wanted = FileMode.S_IFREG | mode & ~context.umask();
            result = directory.createNameless(Permissions.modeOfNew(directory, wanted, credentials), credentials, slot);
        }
        directory.leave();
        return result;
    }

    /** Opens a file that was just made: its mode forbids its maker nothing. */
    private int openMade(Location place) {
        flags &= ~OpenFlags.O_TRUNC;
        return openFound(place, true);
    }

    /** Opens what is at a place. */
    private int openFound(Location place, boolean isMade) {
        Inode inode = place.inode();
        if (inode == null) {
            return AGAIN;
        }
        if ((flags & OpenFlags.O_PATH) == 0 && !isMade) {
            int result = check(place, inode);
            if (result < 0) {
                return result;
            }
        }
        if (!place.tryPin()) {
            return AGAIN;
        }
        OpenRequest request = new OpenRequest(flags, credentials, place);
        int result = dispatch(inode, request);
        if (result < 0) {
            place.unpin();
            return result;
        }
        file = request.file;
        if (wantsWrite() && inode.isRegular() && place.mount().isReadOnly()) { // since it was checked, and before the file counted as a writer
            file.release();
            file = null;
            return -Errno.EROFS;
        }
        services.notifications.about(file, InotifyFlags.IN_OPEN);
        if ((flags & OpenFlags.O_TRUNC) != 0 && inode.isRegular()) {
            result = AttributeOperations.truncateOpened(inode, credentials);
            if (result < 0) {
                file.release();
                file = null;
            }
        }
        return result;
    }

    private int check(Location place, Inode inode) {
        int type = inode.type();
        if (type == FileMode.S_IFLNK) {
            return -Errno.ELOOP;
        }
        boolean isTruncated = (flags & OpenFlags.O_TRUNC) != 0 && type == FileMode.S_IFREG;
        if (type == FileMode.S_IFDIR && (wantsWrite() || (flags & OpenFlags.O_TRUNC) != 0)) {
            return -Errno.EISDIR;
        }
        if ((type == FileMode.S_IFCHR || type == FileMode.S_IFBLK) && place.mount().has(MountFlags.MS_NODEV)) {
            return -Errno.EACCES;
        }
        int result = Permissions.check(place, wanted(isTruncated), credentials);
        if (result < 0) {
            return result;
        }
        return (flags & OpenFlags.O_NOATIME) != 0 && !Permissions.isOwner(inode, credentials) ? -Errno.EPERM : 0;
    }

    private int wanted(boolean isTruncated) {
        int wanted = switch (flags & OpenFlags.O_ACCMODE) {
            case OpenFlags.O_RDONLY -> AccessMode.R_OK;
            case OpenFlags.O_WRONLY -> AccessMode.W_OK;
            default -> AccessMode.R_OK | AccessMode.W_OK;
        };
        return isTruncated ? wanted | AccessMode.W_OK : wanted;
    }

    private int dispatch(Inode inode, OpenRequest request) {
        if ((flags & OpenFlags.O_PATH) != 0) {
            request.file = new PathFile(inode, request);
            return 0;
        }
        return switch (inode.type()) {
            case FileMode.S_IFREG -> openRegular(inode, request);
            case FileMode.S_IFIFO -> services.fifoOpener().openFifo(inode, request);
            case FileMode.S_IFCHR, FileMode.S_IFBLK -> services.devices.open(inode, request);
            case FileMode.S_IFSOCK -> -Errno.ENXIO;
            default -> inode.open(request);
        };
    }

    private int openRegular(Inode inode, OpenRequest request) {
        boolean isWriter = (flags & OpenFlags.O_ACCMODE) == OpenFlags.O_WRONLY || (flags & OpenFlags.O_ACCMODE) == OpenFlags.O_RDWR;
        int result = isWriter || (flags & OpenFlags.O_TRUNC) != 0 ? inode.acquireWrite() : 0;
        if (result < 0) {
            return result;
        }
        result = inode.open(request);
        if (isWriter && result == 0) {
            return 0; // the file gives the right back when it is closed
        }
        if (isWriter || (flags & OpenFlags.O_TRUNC) != 0) {
            inode.releaseWrite();
        }
        return result;
    }
}
