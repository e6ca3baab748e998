package biscotti.kernel.task.program;

import biscotti.kernel.abi.AccessMode;
import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.FileMode;
import biscotti.kernel.abi.MountFlags;
import biscotti.kernel.abi.OpenFlags;
import biscotti.kernel.file.Inode;
import biscotti.kernel.file.Location;
import biscotti.kernel.file.OpenFile;
import biscotti.kernel.file.OpenRequest;
import biscotti.kernel.file.PathWalk;
import biscotti.kernel.file.Permissions;
import biscotti.kernel.schedule.Credentials;
import biscotti.kernel.task.Task;

/** Opens a file to be run, whether it may be read or not, and tells with what rights it will run. */
final class Executables {
    private final Task task;
    private Location place;
    /** The open file, after a result of 0, with one reference for the caller. */
    OpenFile file;

    Executables(Task task) {
        this.task = task;
    }

    /**
     * Finds and opens.
     *
     * @param from where a relative path begins, or null for the working directory
     * @param flags {@link PathWalk#NO_FOLLOW}, {@link PathWalk#EMPTY_PATH}
     * @return 0 or minus an errno
     */
    int open(Location from, byte[] path, int flags) {
        PathWalk walk = new PathWalk(task.process.processes.services.files(), task.places, task.credentials);
        int result = walk.lookup(from, path, path.length, flags);
        if (result < 0) {
            return result;
        }
        place = walk.location();
        Inode inode = place.inode();
        if (inode == null || !place.tryPin()) {
            return -Errno.ENOENT;
        }
        result = check(inode);
        if (result == 0) {
            OpenRequest request = new OpenRequest(OpenFlags.O_RDONLY, task.credentials, place);
            result = inode.open(request);
            file = request.file;
        }
        if (result < 0) {
            place.unpin();
            return result;
        }
        result = file.denyWrite();
        if (result < 0) {
            file.release();
        }
        return result;
    }

    private int check(Inode inode) {
        if (inode.isSymbolicLink()) {
            return -Errno.ELOOP;
        }
        if (!inode.isRegular() || place.mount().has(MountFlags.MS_NOEXEC)) {
            return -Errno.EACCES;
        }
        return Permissions.check(place, AccessMode.X_OK, task.credentials);
    }

    /** The rights of the program: the set-id bits, and what capabilities(7) says of programs without capabilities of their own. */
    Credentials credentials() {
        Credentials old = task.credentials;
        Credentials.Builder changed = old.change();
        int mode = file.inode().mode();
        boolean obeysBits = !task.noNewPrivileges && !place.mount().has(MountFlags.MS_NOSUID);
        if (obeysBits && (mode & FileMode.S_ISUID) != 0) {
            changed.effectiveUser = file.inode().user();
        }
        int groupBits = FileMode.S_ISGID | 010; // without the right to run it, the bit means something else
        if (obeysBits && (mode & groupBits) == groupBits) {
            changed.effectiveGroup = file.inode().group();
        }
        changed.savedUser = changed.effectiveUser;
        changed.fileUser = changed.effectiveUser;
        changed.savedGroup = changed.effectiveGroup;
        changed.fileGroup = changed.effectiveGroup;
        boolean changesIds = changed.effectiveUser != old.effectiveUser || changed.effectiveGroup != old.effectiveGroup;
        if (changesIds) {
            changed.ambient = 0;
        }
        boolean isRoot = changed.effectiveUser == 0;
        if (isRoot || changed.realUser == 0) {
            changed.permitted = old.inheritable | old.bounding;
            changed.effective = isRoot ? changed.permitted : 0;
        } else {
            changed.permitted = changed.ambient;
            changed.effective = changed.ambient;
        }
        return changed.build();
    }
}
