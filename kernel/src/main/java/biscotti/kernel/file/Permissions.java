package biscotti.kernel.file;

import biscotti.kernel.abi.AccessMode;
import biscotti.kernel.abi.Capability;
import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.FileMode;
import biscotti.kernel.schedule.Credentials;

/** Who may do what with a file: path_resolution(7), inode(7), capabilities(7). */
public final class Permissions {
    private static final int EXECUTE_BITS = 0111;

    private Permissions() {
    }

    /**
     * Whether the bits of a file's mode, or capabilities, allow all of {@code wanted}, in bits of access(2). 0, {@code -EACCES}, or what the file
     * system says.
     */
    public static int check(Inode inode, int wanted, Credentials credentials) {
        int mode = inode.mode();
        if ((bitsFor(inode, mode, credentials) & wanted) == wanted || overrides(mode, wanted, credentials)) {
            return inode.checkAccess(wanted, credentials);
        }
        return -Errno.EACCES;
    }

    /** As {@link #check}, through a mount: {@code -EROFS} if a file that holds data is to be written and the mount is read-only. */
    public static int check(Location location, int wanted, Credentials credentials) {
        Inode inode = location.inode();
        boolean holdsData = inode.isRegular() || inode.isDirectory() || inode.isSymbolicLink();
        if ((wanted & AccessMode.W_OK) != 0 && holdsData && location.mount().isReadOnly()) {
            return -Errno.EROFS;
        }
        return check(inode, wanted, credentials);
    }

    /** Whether names in a directory may be looked up. */
    static int checkSearch(Inode directory, Credentials credentials) {
        return check(directory, AccessMode.X_OK, credentials);
    }

    private static int bitsFor(Inode inode, int mode, Credentials credentials) {
        if (inode.user() == credentials.fileUser) {
            return mode >> 6 & 7;
        }
        return (credentials.isInGroup(inode.group()) ? mode >> 3 : mode) & 7;
    }

    private static boolean overrides(int mode, int wanted, Credentials credentials) {
        boolean isDirectory = (mode & FileMode.S_IFMT) == FileMode.S_IFDIR;
        boolean isReading = isDirectory ? (wanted & AccessMode.W_OK) == 0 : wanted == AccessMode.R_OK;
        if (isReading && credentials.has(Capability.CAP_DAC_READ_SEARCH)) {
            return true;
        }
        boolean mayOverride = isDirectory || (wanted & AccessMode.X_OK) == 0 || (mode & EXECUTE_BITS) != 0;
        return mayOverride && credentials.has(Capability.CAP_DAC_OVERRIDE);
    }

    /** Whether the caller owns the file or may act as if. */
    public static boolean isOwner(Inode inode, Credentials credentials) {
        return inode.user() == credentials.fileUser || credentials.has(Capability.CAP_FOWNER);
    }

    /** Whether a name may be made in a directory. */
    static int checkCreate(Inode directory, Credentials credentials) {
        if (directory.links() == 0) {
            return -Errno.ENOENT;
        }
        return check(directory, AccessMode.W_OK | AccessMode.X_OK, credentials);
    }

    /** Whether the name of {@code file} may be removed from a directory. */
    static int checkDelete(Inode directory, Inode file, Credentials credentials) {
        int result = check(directory, AccessMode.W_OK | AccessMode.X_OK, credentials);
        if (result < 0) {
            return result;
        }
        boolean isSticky = (directory.mode() & FileMode.S_ISVTX) != 0;
        if (isSticky && file.user() != credentials.fileUser && directory.user() != credentials.fileUser && !credentials.has(Capability.CAP_FOWNER)) {
            return -Errno.EPERM;
        }
        return 0;
    }

    /** Whether a link at the end of a path may be followed: {@link FileServices#protectsSymbolicLinks}. */
    static boolean mayFollow(Inode directory, Inode link, Credentials credentials) {
        return !link.services().protectsSymbolicLinks || !isForeignInOpenDirectory(directory, link, credentials);
    }

    /** Whether {@code O_CREAT} may open what is there already: files and FIFOs, or what is not somebody else's in a directory like /tmp. */
    static boolean mayOpenForCreation(Inode directory, Inode file, Credentials credentials) {
        return file.isRegular() || file.type() == FileMode.S_IFIFO || !isForeignInOpenDirectory(directory, file, credentials);
    }

    private static boolean isForeignInOpenDirectory(Inode directory, Inode file, Credentials credentials) {
        int open = FileMode.S_ISVTX | FileMode.S_IWOTH;
        return (directory.mode() & open) == open && file.user() != credentials.fileUser && file.user() != directory.user();
    }

    /** Whether a file may be given another name: {@link FileServices#protectsHardLinks}. */
    static boolean mayLink(Inode file, Credentials credentials) {
        if (!file.services().protectsHardLinks || isOwner(file, credentials)) {
            return true;
        }
        int mode = file.mode();
        int executableByGroup = FileMode.S_ISGID | FileMode.S_IXGRP;
        boolean isSafe = file.isRegular() && (mode & FileMode.S_ISUID) == 0 && (mode & executableByGroup) != executableByGroup;
        return isSafe && check(file, AccessMode.R_OK | AccessMode.W_OK, credentials) == 0;
    }

    /** The group of a file that is made in a directory. */
    public static int groupOfNew(Inode directory, Credentials credentials) {
        return (directory.mode() & FileMode.S_ISGID) != 0 ? directory.group() : credentials.fileGroup;
    }

    /** The mode of a file that is made in a directory: set-group-id is inherited by directories, and dropped where it would give away a group's rights. */
    static int modeOfNew(Inode directory, int mode, Credentials credentials) {
        if ((directory.mode() & FileMode.S_ISGID) == 0) {
            return mode;
        }
        if ((mode & FileMode.S_IFMT) == FileMode.S_IFDIR) {
            return mode | FileMode.S_ISGID;
        }
        int executableByGroup = FileMode.S_ISGID | FileMode.S_IXGRP;
        boolean isForeign = !credentials.isInGroup(directory.group()) && !credentials.has(Capability.CAP_FSETID);
        return (mode & executableByGroup) == executableByGroup && isForeign ? mode & ~FileMode.S_ISGID : mode;
    }

    /** The mode of a file when its content or its owner changes: what would give rights to the new content is dropped. */
    static int withoutSetId(Inode inode, Credentials credentials) {
        int mode = inode.mode();
        boolean keepsGroup = (mode & FileMode.S_IXGRP) == 0
                && (credentials.isInGroup(inode.group()) || credentials.has(Capability.CAP_FSETID));
        return mode & ~(keepsGroup ? FileMode.S_ISUID : FileMode.S_ISUID | FileMode.S_ISGID);
    }

    /** The mode of a regular file after a write by the given caller. */
    public static int modeAfterWrite(Inode inode, Credentials credentials) {
        boolean hasSetId = (inode.mode() & (FileMode.S_ISUID | FileMode.S_ISGID)) != 0;
        return !hasSetId || credentials.has(Capability.CAP_FSETID) ? inode.mode() : withoutSetId(inode, credentials);
    }
}
