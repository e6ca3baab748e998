package biscotti.kernel.filesystem.tmpfs;

import biscotti.kernel.abi.FileMode;

/** A symbolic link. */
final class TmpSymbolicLink extends TmpInode {
    private final byte[] target;

    TmpSymbolicLink(TmpFileSystem volume, long number, byte[] target, int user, int group) {
        super(volume, number, FileMode.S_IFLNK | FileMode.S_IRWXU | FileMode.S_IRWXG | FileMode.S_IRWXO, user, group);
        this.target = target;
        size = target.length;
    }

    @Override
    public int readLink(byte[] buffer) {
        int count = Math.min(buffer.length, target.length);
        System.arraycopy(target, 0, buffer, 0, count);
        return count;
    }
}
