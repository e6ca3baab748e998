package biscotti.kernel.file;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.FileLimits;
import biscotti.kernel.abi.OpenFlags;
import biscotti.kernel.abi.SeekWhence;
import biscotti.kernel.memory.KernelBuffer;

/** Copies between open files within the kernel: sendfile(2), copy_file_range(2). May sleep; called without locks. */
public final class FileCopy {
    /** In place of a position: that of the file itself, which moves. */
    public static final long OWN_POSITION = -1;
    private static final int PIECE = 16 << 10;

    private FileCopy() {
    }

    /**
     * sendfile(2): from a file with positions to any that can be written.
     *
     * @param position where to read, or {@link #OWN_POSITION}
     * @return how many bytes were copied, less than {@code count} at the end of the file or when the target took no more; or minus an errno
     */
    public static long send(OpenFile from, long position, OpenFile to, long count, long sizeLimit) {
        if (!from.mayRead() || !to.mayWrite()) {
            return -Errno.EBADF;
        }
        if (position != OWN_POSITION && !(from instanceof Seekable)) {
            return -Errno.ESPIPE;
        }
        if (!(from instanceof Seekable && from instanceof Readable) || from.inode().isDirectory() || (to.flags() & OpenFlags.O_APPEND) != 0) {
            return -Errno.EINVAL;
        }
        return copy(from, position, to, OWN_POSITION, count, sizeLimit);
    }

    /**
     * copy_file_range(2), between regular files of one file system; positions as in {@link #send}.
     *
     * @param count an unsigned number; no more is copied than there is
     */
    public static long copyRange(OpenFile from, long fromPosition, OpenFile to, long toPosition, long count, long sizeLimit) {
        if (from.inode().isDirectory() || to.inode().isDirectory()) {
            return -Errno.EISDIR;
        }
        if (!(from instanceof Seekable input && from.inode().isRegular()) || !(to instanceof Seekable output && to.inode().isRegular())) {
            return -Errno.EINVAL;
        }
        if (!from.mayRead() || !to.mayWrite() || (to.flags() & OpenFlags.O_APPEND) != 0) {
            return -Errno.EBADF;
        }
        if (from.inode().fileSystem() != to.inode().fileSystem()) {
            return -Errno.EXDEV;
        }
        long source = fromPosition == OWN_POSITION ? from.position() : fromPosition;
        long target = toPosition == OWN_POSITION ? to.position() : toPosition;
        if (Long.compareUnsigned(source + count, source) < 0 || Long.compareUnsigned(target + count, target) < 0) {
            return -Errno.EOVERFLOW;
        }
        long present = Math.max(0, input.size() - source);
        long wanted = count < 0 ? present : Math.min(count, present);
        if (wanted > 0 && target >= Math.min(sizeLimit, output.maxPosition())) {
            return -Errno.EFBIG;
        }
        if (from.inode() == to.inode() && source < target + wanted && target < source + wanted) {
            return -Errno.EINVAL;
        }
        return copy(from, fromPosition, to, toPosition, wanted, sizeLimit);
    }

    private static long copy(OpenFile from, long fromPosition, OpenFile to, long toPosition, long count, long sizeLimit) {
        long limit = Math.min(count, FileLimits.MAX_RW_COUNT);
        byte[] piece = new byte[(int) Math.min(limit, PIECE)];
        long source = fromPosition == OWN_POSITION ? from.position() : fromPosition;
        long total = 0;
        long failure = 0;
        while (total < limit) {
            int wanted = (int) Math.min(piece.length, limit - total);
            long read = from.readAt(new KernelBuffer(piece, 0, wanted), source + total);
            if (read <= 0) {
                failure = read;
                break;
            }
            KernelBuffer data = new KernelBuffer(piece, 0, (int) read);
            long written = toPosition == OWN_POSITION ? to.write(data, sizeLimit) : to.writeAt(data, toPosition + total, sizeLimit);
            if (written < 0) {
                failure = written;
                break;
            }
            total += written;
            if (written < read) {
                break;
            }
        }
        if (fromPosition == OWN_POSITION && total > 0) {
            from.seek(source + total, SeekWhence.SEEK_SET);
        }
        return total > 0 ? total : failure;
    }
}
