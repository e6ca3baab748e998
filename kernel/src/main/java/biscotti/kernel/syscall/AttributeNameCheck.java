package biscotti.kernel.syscall;

import biscotti.kernel.abi.AccessMode;
import biscotti.kernel.abi.Capability;
import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.FileMode;
import biscotti.kernel.file.Inode;
import biscotti.kernel.file.Permissions;
import biscotti.kernel.schedule.Credentials;

/** Who may read and change which extended attributes: xattr(7). */
final class AttributeNameCheck {
    private static final byte[] USER = {'u', 's', 'e', 'r', '.'};
    private static final byte[] TRUSTED = {'t', 'r', 'u', 's', 't', 'e', 'd', '.'};
    private static final byte[] SECURITY = {'s', 'e', 'c', 'u', 'r', 'i', 't', 'y', '.'};

    private AttributeNameCheck() {
    }

    /** Whether an attribute of this name may be read: 0 or minus an errno. */
    static int forReading(Inode inode, byte[] name, Credentials credentials) {
        if (startsWith(name, TRUSTED)) {
            return credentials.has(Capability.CAP_SYS_ADMIN) ? 0 : -Errno.ENODATA;
        }
        if (startsWith(name, USER)) {
            return canHaveUserAttributes(inode) ? Permissions.check(inode, AccessMode.R_OK, credentials) : -Errno.ENODATA;
        }
        return startsWith(name, SECURITY) ? 0 : -Errno.EOPNOTSUPP;
    }

    /** Whether an attribute of this name may be set or removed: 0 or minus an errno. */
    static int forWriting(Inode inode, byte[] name, Credentials credentials) {
        if (startsWith(name, TRUSTED) || startsWith(name, SECURITY)) {
            return credentials.has(Capability.CAP_SYS_ADMIN) ? 0 : -Errno.EPERM;
        }
        if (!startsWith(name, USER)) {
            return -Errno.EOPNOTSUPP;
        }
        boolean isStickyOfOthers = inode.isDirectory() && (inode.mode() & FileMode.S_ISVTX) != 0 && !Permissions.isOwner(inode, credentials);
        if (!canHaveUserAttributes(inode) || isStickyOfOthers) {
            return -Errno.EPERM;
        }
        return Permissions.check(inode, AccessMode.W_OK, credentials);
    }

    private static boolean canHaveUserAttributes(Inode inode) {
        return inode.isRegular() || inode.isDirectory();
    }

    private static boolean startsWith(byte[] name, byte[] prefix) {
        if (name.length <= prefix.length) {
            return false;
        }
        for (int i = 0; i < prefix.length; i++) {
            if (name[i] != prefix[i]) {
                return false;
            }
        }
        return true;
    }
}
