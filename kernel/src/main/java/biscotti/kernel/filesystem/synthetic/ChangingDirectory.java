package biscotti.kernel.filesystem.synthetic;

import biscotti.kernel.file.Inode;
import biscotti.kernel.file.InodeSlot;
import biscotti.kernel.file.OpenDirectory;
import biscotti.kernel.file.OpenRequest;

/** A directory whose entries come and go by themselves: subclasses find and list them. Its names are not cached, and each look-up makes a new inode. */
public abstract class ChangingDirectory extends SyntheticInode {
    protected ChangingDirectory(SyntheticFileSystem fileSystem, long number, int mode) {
        super(fileSystem, number, mode);
        links = 2;
    }

    /** Finds an entry: its inode, made for this look-up, or null. */
    protected abstract Inode find(byte[] name);

    @Override
    public final int lookup(byte[] name, InodeSlot found) {
        found.inode = find(name);
        found.isTransient = true;
        return 0;
    }

    @Override
    public final int open(OpenRequest request) {
        request.file = new OpenDirectory(this, request);
        return 0;
    }
}
