package biscotti.kernel.filesystem.ext4;

import biscotti.kernel.abi.Errno;

/** A store through a shared mapping: makes sure of the space before the page may be written. */
final class MappedStore {
    private MappedStore() {
    }

    /**
     * Gives each block of a page within the file a place, and counts the page among the dirty ones, so that it is written before that is
     * committed. 0, or minus an errno: {@code -ENOSPC}, {@code -EIO}.
     */
    static int prepare(Inode inode, long index, boolean mayUseReserve) {
        Volume volume = inode.volume;
        FileWrite write = new FileWrite(inode, mayUseReserve);
        int result = inode.pages().hold(index);
        if (result == -Errno.ENOMEM && write.makeMemory()) {
            result = inode.pages().hold(index);
        }
        if (result < 0) {
            return result;
        }
        result = write.allocatePage(index);
        if (result == 0) {
            inode.pages().markDirty(index);
            volume.dirtyFiles.add(inode, true);
        }
        inode.pages().unhold(index);
        return result;
    }
}
