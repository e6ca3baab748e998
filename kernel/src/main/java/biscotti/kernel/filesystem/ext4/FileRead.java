package biscotti.kernel.filesystem.ext4;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.frame.PageFrame;
import biscotti.kernel.memory.FilePages;

/** Reads regular files. */
final class FileRead {
    private FileRead() {
    }

    /** Copies up to {@code length} bytes from {@code position} on; returns how many, 0 at the end of the file, or minus an errno. */
    static long read(Inode inode, long position, byte[] target, int targetOffset, int length) {
        long end = Math.min(inode.sizeBytes(), position + length);
        FilePages pages = inode.pages();
        long at = position;
        while (at < end) {
            long index = at >> PageFrame.SIZE_BITS;
            int result = pages.hold(index);
            if (result == -Errno.ENOMEM && inode.volume.inodes.evictPages(64) + inode.volume.buffers.shrink(64) > 0) {
                result = pages.hold(index);
            }
            if (result < 0) {
                return at > position ? at - position : result;
            }
            int offset = (int) at & PageFrame.SIZE - 1;
            int count = (int) Math.min(PageFrame.SIZE - offset, end - at);
            pages.find(index).copyTo(offset, target, targetOffset + (int) (at - position), count);
            pages.unhold(index);
            at += count;
        }
        return Math.max(0, at - position);
    }
}
