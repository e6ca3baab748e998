package biscotti.kernel.file;

import biscotti.kernel.memory.UserBuffer;

/** An open directory. */
public interface DirectoryReadable {
    /**
     * Fills {@code target} with whole {@code linux_dirent64} records from the file's position on, and moves it.
     *
     * @return the number of bytes, 0 at the end, {@code -EINVAL} if the next record does not fit, {@code -ENOENT} if the directory was removed
     */
    long readDirectory(UserBuffer target);
}
