package biscotti.kernel.file;

import biscotti.kernel.abi.AccessMode;
import biscotti.kernel.abi.Capability;
import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.FileMode;
import biscotti.kernel.abi.InotifyFlags;
import biscotti.kernel.abi.MountFlags;
import biscotti.kernel.schedule.Credentials;

/**
 * Reads and changes what stat(2) shows: chmod(2), chown(2), utimensat(2), truncate(2), access(2).
 *
 * <p>Locations come from a {@link PathWalk}; they are pinned here. May sleep; called without locks.
 */
public final class AttributeOperations {
    private AttributeOperations() {
    }

    /** stat(2), statx(2). */
    public static int get(Location location, Attributes attributes) {
        Inode inode = location.inode();
        if (inode == null) {
            return -Errno.ENOENT;
        }
        attributes.mountNumber = location.mount().number();
        attributes.isMountRoot = location.dentry() == location.mount().root();
        return inode.attributes(attributes);
    }

    /**
     * access(2): whether {@code wanted}, bits of {@link AccessMode}, is allowed; {@code credentials} are those of the real ids unless {@code
     * AT_EACCESS} was given.
     */
    public static int checkAccess(Location location, int wanted, Credentials credentials) {
        Inode inode = location.inode();
        if (inode == null) {
            return -Errno.ENOENT;
        }
        if ((wanted & AccessMode.X_OK) != 0 && inode.isRegular() && location.mount().has(MountFlags.MS_NOEXEC)) {
            return -Errno.EACCES;
        }
        int result = Permissions.check(inode, wanted, credentials);
        return result < 0 ? result : Permissions.check(location, wanted, credentials);
    }

    /** Carries out a change, after the checks that it needs. Not for sizes: see {@link #truncate}. */
    public static int change(Location location, AttributeChange change, Credentials credentials) {
        if (location.mount().isReadOnly()) {
            return -Errno.EROFS;
        }
        if (!location.tryPin()) {
            return -Errno.ENOENT;
        }
        int result = change(location.inode(), change, credentials);
        if (result == 0) {
            location.inode().services().notifications.about(location, InotifyFlags.IN_ATTRIB);
        }
        location.unpin();
        return result;
    }

    private static int change(Inode inode, AttributeChange change, Credentials credentials) {
        int result = inode.enter();
        if (result < 0) {
            return result;
        }
        result = check(inode, change, credentials);
        if (result == 0) {
            result = inode.change(change);
        }
        inode.leave();
        return result;
    }

    /** Checks a change and completes it, under the inode's lock. */
    private static int check(Inode inode, AttributeChange change, Credentials credentials) {
        boolean isOwner = inode.user() == credentials.fileUser;
        boolean mayChown = credentials.has(Capability.CAP_CHOWN);
        if (change.has(AttributeChange.USER) && !mayChown && !(isOwner && change.user == inode.user())) {
            return -Errno.EPERM;
        }
        if (change.has(AttributeChange.GROUP) && !mayChown
                && !(isOwner && (change.group == inode.group() || credentials.isInGroup(change.group)))) {
            return -Errno.EPERM;
        }
        if (change.has(AttributeChange.MODE)) {
            if (!Permissions.isOwner(inode, credentials)) {
                return -Errno.EPERM;
            }
            if (!credentials.isInGroup(inode.group()) && !credentials.has(Capability.CAP_FSETID)) {
                change.mode &= ~FileMode.S_ISGID;
            }
        } else if (change.has(AttributeChange.USER | AttributeChange.GROUP | AttributeChange.OWNERS) && !inode.isDirectory()) {
            int mode = Permissions.withoutSetId(inode, credentials);
            if (mode != inode.mode()) {
                if (!Permissions.isOwner(inode, credentials)) {
                    return -Errno.EPERM;
                }
                change.what |= AttributeChange.MODE;
                change.mode = mode & FileMode.PERMISSIONS;
            }
        }
        return checkTimes(inode, change, credentials);
    }

    private static int checkTimes(Inode inode, AttributeChange change, Credentials credentials) {
        if (!change.has(AttributeChange.ACCESS_TIME | AttributeChange.MODIFY_TIME) || Permissions.isOwner(inode, credentials)) {
            return 0;
        }
        int present = AttributeChange.ACCESS_TIME_NOW | AttributeChange.MODIFY_TIME_NOW;
        return (change.what & present) == present ? Permissions.check(inode, AccessMode.W_OK, credentials) : -Errno.EPERM;
    }

    /** truncate(2). {@code sizeLimit} is the caller's limit, beyond which the answer is {@code -EFBIG}. */
    public static int truncate(Location location, long size, long sizeLimit, Credentials credentials) {
        Inode inode = location.inode();
        if (inode == null || size < 0) {
            return size < 0 ? -Errno.EINVAL : -Errno.ENOENT;
        }
        if (!inode.isRegular()) {
            return inode.isDirectory() ? -Errno.EISDIR : -Errno.EINVAL;
        }
        int result = Permissions.check(location, AccessMode.W_OK, credentials);
        if (result < 0) {
            return result;
        }
        if (size > sizeLimit) {
            return -Errno.EFBIG;
        }
        if (!location.tryPin()) {
            return -Errno.ENOENT;
        }
        result = inode.acquireWrite();
        if (result == 0) {
            result = setSize(inode, size, credentials);
            inode.releaseWrite();
        }
        if (result == 0) {
            inode.services().notifications.about(location, InotifyFlags.IN_MODIFY);
        }
        location.unpin();
        return result;
    }

    /** ftruncate(2). */
    public static int truncate(OpenFile file, long size, long sizeLimit) {
        if (size >= 0 && file.isPathOnly()) {
            return -Errno.EBADF;
        }
        if (size < 0 || !file.mayWrite() || !file.inode().isRegular()) {
            return -Errno.EINVAL;
        }
        int result = size > sizeLimit ? -Errno.EFBIG : setSize(file.inode(), size, file.credentials());
        if (result == 0) {
            file.inode().services().notifications.about(file, InotifyFlags.IN_MODIFY);
        }
        return result;
    }

    /** Sets the size of a regular file that the caller holds. */
    private static int setSize(Inode inode, long size, Credentials credentials) {
        int result = inode.enter();
        if (result < 0) {
            return result;
        }
        AttributeChange change = new AttributeChange();
        change.what = AttributeChange.SIZE;
        change.size = size;
        int mode = Permissions.modeAfterWrite(inode, credentials);
        if (mode != inode.mode()) {
            change.what |= AttributeChange.MODE;
            change.mode = mode & FileMode.PERMISSIONS;
        }
        result = inode.change(change);
        inode.leave();
        return result;
    }

    /** What {@code O_TRUNC} does to the file just opened. */
    static int truncateOpened(Inode inode, Credentials credentials) {
        return setSize(inode, 0, credentials);
    }
}
