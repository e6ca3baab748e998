package biscotti.kernel.file;

import biscotti.kernel.abi.FileMode;
import biscotti.kernel.schedule.Credentials;

/** An inode of a file that has no place in the tree. */
public class AnonymousInode extends Inode {
    /** @param mode type (0 for what is nothing that stat(2) knows) and permissions */
    public AnonymousInode(FileSystem fileSystem, long number, int mode) {
        super(fileSystem, number, mode);
        links = 1;
        long now = fileSystem.services().clock.realtimeNanos();
        accessNanos = now;
        modifyNanos = now;
        changeNanos = now;
    }

    /** Says whose it is. */
    public void setOwner(Credentials credentials) {
        user = credentials.fileUser;
        group = credentials.fileGroup;
    }

    @Override
    public int change(AttributeChange change) {
        if (change.has(AttributeChange.MODE)) {
            mode = mode & FileMode.S_IFMT | change.mode & FileMode.PERMISSIONS;
        }
        if (change.has(AttributeChange.USER)) {
            user = change.user;
        }
        if (change.has(AttributeChange.GROUP)) {
            group = change.group;
        }
        changeNanos = services().clock.realtimeNanos();
        return 0;
    }
}
