package biscotti.kernel.filesystem.synthetic;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.FileMode;
import biscotti.kernel.file.AttributeChange;
import biscotti.kernel.file.Inode;

/** What made-up files have in common: root owns them unless told otherwise, they are as old as they are looked at, and cannot be renamed or removed. */
public abstract class SyntheticInode extends Inode {
    /** @param mode type and permissions */
    protected SyntheticInode(SyntheticFileSystem fileSystem, long number, int mode) {
        super(fileSystem, number, mode);
        links = 1;
        long now = fileSystem.services().clock.realtimeNanos();
        accessNanos = now;
        modifyNanos = now;
        changeNanos = now;
    }

    /** Says who owns it. */
    public final void setOwner(int owner, int owningGroup) {
        user = owner;
        group = owningGroup;
    }

    /** Permissions and owners can be changed until the next start; a size is taken and ignored, so that {@code >} of a shell works. */
    @Override
    public int change(AttributeChange change) {
        if (change.has(AttributeChange.SIZE) && !isRegular()) {
            return -Errno.EINVAL;
        }
        if (change.has(AttributeChange.MODE)) {
            mode = mode & FileMode.S_IFMT | change.mode & FileMode.PERMISSIONS;
        }
        if (change.has(AttributeChange.USER)) {
            user = change.user;
        }
        if (change.has(AttributeChange.GROUP)) {
            group = change.group;
        }
        return 0;
    }
}
