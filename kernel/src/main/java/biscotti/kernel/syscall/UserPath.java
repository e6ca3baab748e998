package biscotti.kernel.syscall;

import biscotti.kernel.abi.AtFlags;
import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.FileLimits;
import biscotti.kernel.file.Location;
import biscotti.kernel.file.OpenFile;
import biscotti.kernel.task.Task;

/** A path that a program gave, and the directory where it begins if it is relative. One object for one path of one call. */
final class UserPath {
    /** Room that nearly all paths find enough; a longer one is taken again with the most that a path may have. */
    private static final int USUAL_BYTES = 120;

    private final Task task;
    private byte[] bytes = new byte[USUAL_BYTES];
    private int length;
    private OpenFile directory;

    UserPath(Task task) {
        this.task = task;
    }

    /**
     * Takes the path from the program's memory, and holds the directory until {@link #release}.
     *
     * @param descriptor of the directory, or {@link AtFlags#AT_FDCWD}; without meaning for an absolute path
     * @return 0, {@code -EFAULT}, {@code -ENAMETOOLONG}, {@code -EBADF}
     */
    int take(int descriptor, long address) {
        int result = task.userMemory.copyString(address, bytes, 0, bytes.length);
        if (result == -Errno.ENAMETOOLONG) {
            bytes = new byte[FileLimits.PATH_MAX];
            result = task.userMemory.copyString(address, bytes, 0, bytes.length);
        }
        if (result < 0) {
            return result;
        }
        length = result;
        return hold(descriptor);
    }

    /** As {@link #take}, where a null address stands for an empty path. */
    int takeOptional(int descriptor, long address) {
        return address == 0 ? hold(descriptor) : take(descriptor, address);
    }

    private int hold(int descriptor) {
        boolean isAbsolute = length > 0 && bytes[0] == '/';
        if (!isAbsolute && descriptor != AtFlags.AT_FDCWD) {
            directory = task.descriptors.acquire(descriptor);
            if (directory == null) {
                return -Errno.EBADF;
            }
        }
        return 0;
    }

    /** Where a relative path begins; null for the working directory. */
    Location from() {
        return directory == null ? null : directory.location();
    }

    /** The file behind the descriptor that was given, or null. */
    OpenFile directory() {
        return directory;
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    /** The path in an array of its own. */
    byte[] exactBytes() {
        byte[] exact = new byte[length];
        System.arraycopy(bytes, 0, exact, 0, length);
        return exact;
    }

    /** Ends {@link #take}, whether it went well or not. */
    void release() {
        if (directory != null) {
            directory.release();
            directory = null;
        }
    }
}
