package biscotti.kernel.file;

import biscotti.kernel.abi.AtFlags;
import biscotti.kernel.abi.Capability;
import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.FileLimits;
import biscotti.kernel.abi.FileMode;
import biscotti.kernel.abi.InotifyFlags;
import biscotti.kernel.schedule.Credentials;

/**
 * Makes and removes names: mkdir(2), mknod(2), symlink(2), link(2), unlink(2), rmdir(2). (rename(2) is {@link Renaming}.) One object serves one thread. May
 * sleep; called without locks. Paths are as in {@link PathWalk}; results are 0 or minus an errno.
 */
public final class Naming {
    private final FileServices services;
    private final FileContext context;
    private final Credentials credentials;
    private final PathWalk walk;

    public Naming(FileServices services, FileContext context, Credentials credentials) {
        this.services = services;
        this.context = context;
        this.credentials = credentials;
        this.walk = new PathWalk(services, context, credentials);
    }

    /** Where a name is to be made, between {@link #begin} and {@link #end}; its directory is pinned and locked. */
    private Location parent;

    /** mkdir(2). */
    public int makeDirectory(Location from, byte[] path, int length, int mode) {
        int result = begin(from, path, length, true);
        if (result < 0) {
            return result;
        }
        int kept = mode & (FileMode.S_ISVTX | FileMode.S_IRWXU | FileMode.S_IRWXG | FileMode.S_IRWXO) & ~context.umask();
        InodeSlot slot = new InodeSlot();
        result = Permissions.checkCreate(parent.inode(), credentials);
        if (result < 0) {
            return end(result, slot);
        }
        int made = Permissions.modeOfNew(parent.inode(), FileMode.S_IFDIR | kept, credentials);
        return end(parent.inode().makeDirectory(walk.lastName(), made, credentials, slot), slot);
    }

    /** mknod(2). {@code mode} is type and permissions; {@code device} counts for device files. */
    public int makeNode(Location from, byte[] path, int length, int mode, long device) {
        int type = mode & FileMode.S_IFMT;
        if (type == FileMode.S_IFDIR) {
            return -Errno.EPERM;
        }
        boolean isDevice = type == FileMode.S_IFCHR || type == FileMode.S_IFBLK;
        if (type != 0 && type != FileMode.S_IFREG && type != FileMode.S_IFIFO && type != FileMode.S_IFSOCK && !isDevice) {
            return -Errno.EINVAL;
        }
        int result = begin(from, path, length, false);
        if (result < 0) {
            return result;
        }
        InodeSlot slot = new InodeSlot();
        result = Permissions.checkCreate(parent.inode(), credentials);
        if (result == 0 && isDevice && !credentials.has(Capability.CAP_MKNOD)) {
            result = -Errno.EPERM;
        }
        if (result < 0) {
            return end(result, slot);
        }
        int wanted = type == 0 ? FileMode.S_IFREG : type;
        wanted |= mode & FileMode.PERMISSIONS & ~context.umask();
        int made = Permissions.modeOfNew(parent.inode(), wanted, credentials);
        return end(parent.inode().create(walk.lastName(), made, isDevice ? device : 0, credentials, slot), slot);
    }

    /**
     * Makes the file of a socket that is bound to a path, unix(7), and hangs the socket on it.
     *
     * @param made gets the file, with a reference for the caller
     */
    public int makeSocket(byte[] path, int length, Object socket, InodeSlot made) {
        int result = begin(null, path, length, false);
        if (result < 0) {
            return result;
        }
        result = Permissions.checkCreate(parent.inode(), credentials);
        if (result == 0) {
            int wanted = FileMode.S_IFSOCK | (FileMode.S_IRWXU | FileMode.S_IRWXG | FileMode.S_IRWXO) & ~context.umask();
            result = parent.inode().create(walk.lastName(), Permissions.modeOfNew(parent.inode(), wanted, credentials), 0, credentials, made);
        }
        if (result == 0) {
            made.inode.setAttachment(socket);
            made.inode.acquire();
        }
        return end(result, made);
    }

    /** symlink(2). {@code target} is not empty. */
    public int makeSymbolicLink(byte[] target, Location from, byte[] path, int length) {
        if (target.length == 0) {
            return -Errno.ENOENT;
        }
        if (target.length >= FileLimits.PATH_MAX) {
            return -Errno.ENAMETOOLONG;
        }
        int result = begin(from, path, length, false);
        if (result < 0) {
            return result;
        }
        InodeSlot slot = new InodeSlot();
        result = Permissions.checkCreate(parent.inode(), credentials);
        return end(result < 0 ? result : parent.inode().makeSymbolicLink(walk.lastName(), target, credentials, slot), slot);
    }

    /** Finds the directory of a name that is to be made, pins and locks it, and checks that the name can be made. {@link #end} follows if the result is 0. */
    private int begin(Location from, byte[] path, int length, boolean isDirectory) {
        int result = walk.lookupParent(from, path, length, 0);
        if (result < 0) {
            return result;
        }
        if (walk.last() != PathWalk.Last.NAME) {
            return -Errno.EEXIST;
        }
        parent = walk.location();
        if (!parent.tryPin()) {
            return -Errno.ENOENT;
        }
        Inode directory = parent.inode();
        result = directory.enter();
        if (result < 0) {
            parent.unpin();
            return result;
        }
        result = checkNew(directory, isDirectory);
        if (result < 0) {
            directory.leave();
            parent.unpin();
        }
        return result;
    }

    private int checkNew(Inode directory, boolean isDirectory) {
        int result = walk.lookUpLocked(directory, parent.dentry(), walk.lastName());
        if (result < 0) {
            return result;
        }
        if (walk.found().inode() != null) {
            return -Errno.EEXIST;
        }
        if (!isDirectory && walk.hasTrailingSlash()) {
            return -Errno.ENOENT;
        }
        return parent.mount().isReadOnly() ? -Errno.EROFS : 0;
    }

    private int end(int result, InodeSlot slot) {
        if (result == 0) {
            Inode made = slot.inode;
            services.dentries.instantiate(walk.found(), made);
            services.notifications.aboutName(parent.inode(), walk.lastName(), made, InotifyFlags.IN_CREATE);
        }
        parent.inode().leave();
        parent.unpin();
        return result;
    }

    /**
     * linkat(2).
     *
     * @param flags {@code AT_SYMLINK_FOLLOW}, {@code AT_EMPTY_PATH} (the caller may use it if it has {@code CAP_DAC_READ_SEARCH})
     */
    public int link(Location oldFrom, byte[] oldPath, int oldLength, Location from, byte[] path, int length, int flags) {
        if ((flags & AtFlags.AT_EMPTY_PATH) != 0 && !credentials.has(Capability.CAP_DAC_READ_SEARCH)) {
            return -Errno.ENOENT;
        }
        int walkFlags = flags & AtFlags.AT_EMPTY_PATH;
        walkFlags |= (flags & AtFlags.AT_SYMLINK_FOLLOW) == 0 ? PathWalk.NO_FOLLOW : 0;
        int result = walk.lookup(oldFrom, oldPath, oldLength, walkFlags);
        if (result < 0) {
            return result;
        }
        Location old = walk.location();
        if (!old.tryPin()) {
            return -Errno.ENOENT;
        }
        result = begin(from, path, length, false);
        if (result == 0) {
            result = link(old);
        }
        old.unpin();
        return result;
    }

    private int link(Location old) {
        Inode file = old.inode();
        InodeSlot slot = new InodeSlot();
        if (old.mount() != parent.mount()) {
            return end(-Errno.EXDEV, slot);
        }
        int result = Permissions.mayLink(file, credentials) ? Permissions.checkCreate(parent.inode(), credentials) : -Errno.EPERM;
        if (result == 0 && file.isDirectory()) {
            result = -Errno.EPERM;
        }
        if (result < 0) {
            return end(result, slot);
        }
        result = file.enter();
        if (result == 0) {
            result = file.links() == 0 && !file.isLinkable() ? -Errno.ENOENT : parent.inode().link(walk.lastName(), file);
            file.leave();
        }
        if (result == 0) {
            file.acquire();
            slot.inode = file;
        }
        return end(result, slot);
    }

    /** unlink(2). */
    public int unlink(Location from, byte[] path, int length) {
        int result = walk.lookupParent(from, path, length, 0);
        if (result == 0 && walk.last() != PathWalk.Last.NAME) {
            result = -Errno.EISDIR;
        }
        return result < 0 ? result : remove(false);
    }

    /** rmdir(2). */
    public int removeDirectory(Location from, byte[] path, int length) {
        int result = walk.lookupParent(from, path, length, 0);
        if (result < 0) {
            return result;
        }
        return switch (walk.last()) {
            case NAME -> remove(true);
            case DOT -> -Errno.EINVAL;
            case DOT_DOT -> -Errno.ENOTEMPTY;
            case ROOT -> -Errno.EBUSY;
        };
    }

    private int remove(boolean isDirectory) {
        parent = walk.location();
        if (!parent.tryPin()) {
            return -Errno.ENOENT;
        }
        Inode directory = parent.inode();
        int result = directory.enter();
        if (result == 0) {
            result = walk.lookUpLocked(directory, parent.dentry(), walk.lastName());
            Dentry dentry = walk.found();
            Inode file = result < 0 ? null : dentry.inode();
            if (result == 0) {
                result = file == null ? -Errno.ENOENT : checkOld(directory, file, dentry, isDirectory);
            }
            if (result == 0) {
                result = removeLocked(directory, dentry, file, isDirectory);
            }
            directory.leave();
        }
        parent.unpin();
        return result;
    }

    private int checkOld(Inode directory, Inode file, Dentry dentry, boolean isDirectory) {
        if (!isDirectory && walk.hasTrailingSlash()) {
            return file.isDirectory() ? -Errno.EISDIR : -Errno.ENOTDIR;
        }
        if (parent.mount().isReadOnly()) {
            return -Errno.EROFS;
        }
        int result = Permissions.checkDelete(directory, file, credentials);
        if (result < 0) {
            return result;
        }
        if (file.isDirectory() != isDirectory) {
            return isDirectory ? -Errno.ENOTDIR : -Errno.EISDIR;
        }
        return dentry.isMountPoint() ? -Errno.EBUSY : 0;
    }

    private int removeLocked(Inode directory, Dentry dentry, Inode file, boolean isDirectory) {
        int result = file.enter();
        if (result < 0) {
            return result;
        }
        if (dentry.isMountPoint()) {
            result = -Errno.EBUSY;
        } else {
            result = isDirectory ? directory.removeDirectory(walk.lastName(), file) : directory.unlink(walk.lastName(), file);
        }
        file.leave();
        if (result == 0) {
            services.notifications.aboutLinks(file);
            services.notifications.aboutName(directory, walk.lastName(), file, InotifyFlags.IN_DELETE);
            services.dentries.remove(dentry);
        }
        return result;
    }
}
