package biscotti.kernel.file;

import biscotti.kernel.memory.UserBuffer;

/** An open file that can be read. */
public interface Readable {
    /**
     * Reads up to what remains of {@code target}. Called only if the file was opened for reading. May sleep.
     *
     * @param position where, for files that are {@link Seekable}; others ignore it
     * @return the number of bytes, 0 at the end, or minus an errno
     */
    long read(UserBuffer target, long position);
}
