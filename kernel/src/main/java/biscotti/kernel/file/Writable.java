package biscotti.kernel.file;

import biscotti.kernel.memory.UserBuffer;

/** An open file that can be written. */
public interface Writable {
    /**
     * Writes what remains of {@code source}, or a part of it. Called only if the file was opened for writing. May sleep.
     *
     * @param position where, for files that are {@link Seekable}, or {@link #APPEND}; others ignore it
     * @param sizeLimit the size that the caller's limit lets a regular file have; who would begin beyond it gets {@code -EFBIG}
     * @return the number of bytes, or minus an errno; {@code -EPIPE} also stands for the signal that goes with it
     */
    long write(UserBuffer source, long position, long sizeLimit);

    /** In place of a position: at the end of the file, found under the lock that the write holds. The writer leaves it in {@link OpenFile#appendPosition}. */
    long APPEND = -1;
}
