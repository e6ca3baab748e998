package biscotti.kernel.filesystem.synthetic;

import biscotti.kernel.abi.FileMode;

/** A symbolic link whose target is made up when it is followed. */
public abstract class TextLink extends SyntheticInode {
    protected TextLink(SyntheticFileSystem fileSystem, long number) {
        super(fileSystem, number, FileMode.S_IFLNK | FileMode.S_IRWXU | FileMode.S_IRWXG | FileMode.S_IRWXO);
    }

    /** The target: as much as fits; returns how much, or minus an errno. */
    @Override
    public abstract int readLink(byte[] target);
}
