package biscotti.kernel.file;

import biscotti.kernel.abi.AccessMode;
import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.RenameFlags;
import biscotti.kernel.schedule.Credentials;

/**
 * renameat2(2). One object for one call. May sleep; called without locks.
 *
 * <p>Locks, in this order: the file system's rename lock if two directories take part; the directories, an ancestor before its descendant, else by number; the
 * files that move or are replaced, directories before others, each by number.
 */
public final class Renaming {
    private final FileServices services;
    private final Credentials credentials;
    private final PathWalk oldWalk;
    private final PathWalk newWalk;
    private int flags;
    private Location oldParent;
    private Location newParent;
    private Dentry oldDentry;
    private Dentry newDentry;

    public Renaming(FileServices services, FileContext context, Credentials credentials) {
        this.services = services;
        this.credentials = credentials;
        this.oldWalk = new PathWalk(services, context, credentials);
        this.newWalk = new PathWalk(services, context, credentials);
    }

    /** Renames; paths as in {@link PathWalk}, {@code renameFlags} of {@link RenameFlags}. 0 or minus an errno. */
    public int rename(Location oldFrom, byte[] oldPath, int oldLength, Location newFrom, byte[] newPath, int newLength, int renameFlags) {
        flags = renameFlags;
        if ((flags & ~(RenameFlags.RENAME_NOREPLACE | RenameFlags.RENAME_EXCHANGE)) != 0 || isNoReplace() && isExchange()) {
            return -Errno.EINVAL;
        }
        int result = oldWalk.lookupParent(oldFrom, oldPath, oldLength, 0);
        if (result == 0) {
            result = newWalk.lookupParent(newFrom, newPath, newLength, 0);
        }
        if (result < 0) {
            return result;
        }
        oldParent = oldWalk.location();
        newParent = newWalk.location();
        if (oldParent.mount() != newParent.mount()) {
            return -Errno.EXDEV;
        }
        if (oldWalk.last() != PathWalk.Last.NAME) {
            return -Errno.EBUSY;
        }
        if (newWalk.last() != PathWalk.Last.NAME) {
            return isNoReplace() ? -Errno.EEXIST : -Errno.EBUSY;
        }
        if (oldParent.mount().isReadOnly()) {
            return -Errno.EROFS;
        }
        if (!oldParent.tryPin()) {
            return -Errno.ENOENT;
        }
        if (!newParent.tryPin()) {
            oldParent.unpin();
            return -Errno.ENOENT;
        }
        result = renameBetween();
        newParent.unpin();
        oldParent.unpin();
        return result;
    }

    private boolean isNoReplace() {
        return (flags & RenameFlags.RENAME_NOREPLACE) != 0;
    }

    private boolean isExchange() {
        return (flags & RenameFlags.RENAME_EXCHANGE) != 0;
    }

    private int renameBetween() {
        Dentry from = oldParent.dentry();
        Dentry to = newParent.dentry();
        if (from.inode() == to.inode()) { // in a file system that changes by itself a directory may have two dentries
            int result = from.inode().enter();
            if (result == 0) {
                result = renameLocked(null);
                from.inode().leave();
            }
            return result;
        }
        FileSystem fileSystem = oldParent.mount().fileSystem();
        fileSystem.renameLock().acquire();
        int result = fileSystem.renameLock().isPoisoned() ? -Errno.EIO : 0;
        if (result == 0) {
            Dentry ancestor = MountNamespace.isBelow(to, from) ? from : MountNamespace.isBelow(from, to) ? to : null;
            boolean isFromFirst = ancestor == from || ancestor == null && from.inode().number() < to.inode().number();
            Inode first = (isFromFirst ? from : to).inode();
            Inode second = (isFromFirst ? to : from).inode();
            result = first.enter();
            if (result == 0) {
                result = second.enter();
                if (result == 0) {
                    result = renameLocked(ancestor);
                    second.leave();
                }
                first.leave();
            }
        }
        fileSystem.renameLock().release();
        return result;
    }

    /** With the directories locked. {@code ancestor} is that of the two which is above the other, if one is. */
    private int renameLocked(Dentry ancestor) {
        int result = oldWalk.lookUpLocked(oldParent.inode(), oldParent.dentry(), oldWalk.lastName());
        if (result < 0) {
            return result;
        }
        oldDentry = oldWalk.found();
        Inode file = oldDentry.inode();
        if (file == null) {
            return -Errno.ENOENT;
        }
        result = newWalk.lookUpLocked(newParent.inode(), newParent.dentry(), newWalk.lastName());
        if (result < 0) {
            return result;
        }
        newDentry = newWalk.found();
        Inode replaced = newDentry.inode();
        result = checkNames(file, replaced, ancestor);
        if (result < 0) {
            return result;
        }
        if (file == replaced) {
            return 0; // two names of one file: nothing happens
        }
        result = checkRights(file, replaced);
        if (result < 0) {
            return result;
        }
        return lockFilesAndMove(file, replaced);
    }

    private int checkNames(Inode file, Inode replaced, Dentry ancestor) {
        if (isNoReplace() && replaced != null) {
            return -Errno.EEXIST;
        }
        if (isExchange()) {
            if (replaced == null) {
                return -Errno.ENOENT;
            }
            if (newWalk.hasTrailingSlash() && !replaced.isDirectory()) {
                return -Errno.ENOTDIR;
            }
        }
        if (!file.isDirectory() && (oldWalk.hasTrailingSlash() || !isExchange() && newWalk.hasTrailingSlash())) {
            return -Errno.ENOTDIR;
        }
        if (ancestor != null && MountNamespace.isBelow(newParent.dentry(), oldDentry)) {
            return -Errno.EINVAL; // it would become its own descendant
        }
        if (ancestor != null && MountNamespace.isBelow(oldParent.dentry(), newDentry)) {
            return isExchange() ? -Errno.EINVAL : -Errno.ENOTEMPTY;
        }
        return 0;
    }

    private int checkRights(Inode file, Inode replaced) {
        int result = Permissions.checkDelete(oldParent.inode(), file, credentials);
        if (result < 0) {
            return result;
        }
        if (replaced == null) {
            result = Permissions.checkCreate(newParent.inode(), credentials);
        } else {
            result = Permissions.checkDelete(newParent.inode(), replaced, credentials);
            if (result == 0 && !isExchange() && file.isDirectory() != replaced.isDirectory()) {
                result = file.isDirectory() ? -Errno.ENOTDIR : -Errno.EISDIR;
            }
        }
        if (result == 0 && oldParent.dentry() != newParent.dentry()) { // whose .. changes must be writable
            if (file.isDirectory()) {
                result = Permissions.check(file, AccessMode.W_OK, credentials);
            }
            if (result == 0 && isExchange() && replaced.isDirectory()) {
                result = Permissions.check(replaced, AccessMode.W_OK, credentials);
            }
        }
        if (result == 0 && (oldDentry.isMountPoint() || newDentry.isMountPoint())) {
            result = -Errno.EBUSY;
        }
        return result;
    }

    private int lockFilesAndMove(Inode file, Inode replaced) {
        boolean isFileFirst = replaced == null || file.isDirectory() && !replaced.isDirectory()
                || file.isDirectory() == replaced.isDirectory() && file.number() < replaced.number();
        Inode first = isFileFirst ? file : replaced;
        Inode second = isFileFirst ? replaced : file;
        int result = first.enter();
        if (result < 0) {
            return result;
        }
        if (second != null) {
            result = second.enter();
        }
        if (result == 0) {
            result = oldDentry.isMountPoint() || newDentry.isMountPoint() ? -Errno.EBUSY : move(file, replaced);
            if (second != null) {
                second.leave();
            }
        }
        first.leave();
        if (result == 0) {
            notifyMoved(file, replaced);
            if (isExchange()) {
                services.dentries.exchange(oldDentry, newDentry);
            } else {
                services.dentries.move(oldDentry, newParent.dentry(), newWalk.lastName(), newDentry);
            }
        }
        return result;
    }

    private void notifyMoved(Inode file, Inode replaced) {
        Inode from = oldParent.inode();
        Inode to = newParent.inode();
        services.notifications.aboutMove(from, oldWalk.lastName(), to, newWalk.lastName(), file);
        if (isExchange()) {
            services.notifications.aboutMove(to, newWalk.lastName(), from, oldWalk.lastName(), replaced);
        } else if (replaced != null) {
            services.notifications.aboutLinks(replaced);
        }
    }

    private int move(Inode file, Inode replaced) {
        return oldParent.inode().rename(oldWalk.lastName(), file, newParent.inode(), newWalk.lastName(), replaced, flags & RenameFlags.RENAME_EXCHANGE);
    }
}
