package biscotti.kernel.filesystem.synthetic;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.FileMode;
import biscotti.kernel.file.OpenRequest;

/** A file whose text is made up when it is read. */
public abstract class TextFile extends SyntheticInode {
    /** Permissions of what everybody may read. */
    public static final int FOR_ALL = FileMode.S_IRUSR | FileMode.S_IRGRP | FileMode.S_IROTH;
    /** Permissions of what its owner may change, too. */
    public static final int CHANGEABLE = FOR_ALL | FileMode.S_IWUSR;

    protected TextFile(SyntheticFileSystem fileSystem, long number, int permissions) {
        super(fileSystem, number, FileMode.S_IFREG | permissions);
    }

    /** Writes the text: 0, or minus an errno, which the reader gets ({@code -ESRCH} if what it is about is gone). May sleep. */
    protected abstract int write(Text text);

    /** Takes what a program writes, in one piece: how many bytes were taken, or minus an errno. May sleep. */
    protected int store(byte[] bytes, int length) {
        return -Errno.EIO;
    }

    @Override
    public int open(OpenRequest request) {
        request.file = new OpenText(this, request);
        return 0;
    }
}
