package biscotti.kernel.memory;

/** What the memory floor wants of an open file to map it; the file floor implements it. One object per open file description. */
public interface MappedFile {
    /** The file's pages, the same object for each opening of one inode. */
    FilePages pages();

    /** Whether the file was opened for reading. */
    boolean mayRead();

    /** Whether the file was opened for writing. */
    boolean mayWrite();

    /**
     * Whether seals forbid a shared mapping.
     *
     * @param isWritten whether the mapping lets the program write
     */
    default boolean isSealed(boolean isWritten) {
        return false;
    }

    /** Whether its mount lets programs run. */
    boolean mayExecute();

    /**
     * Called before a first store into a page through a shared mapping: times, blocks, seals. An address space's lock is held: takes no lock of
     * a file or directory, but may take the volume's. 0, or minus an errno: then SIGBUS.
     */
    int beforeSharedWrite(long pageIndex);

    /** Writes back what is dirty in a range of bytes, for MS_SYNC, as fdatasync(2) does. 0 or minus an errno. Called without locks. */
    int synchronise(long from, long to);

    /** MADV_REMOVE: makes a hole, as fallocate(2) does. 0 or minus an errno. Called without locks. */
    int punchHole(long from, long to);

    /** One more region refers to the file: take a reference on it. */
    void onMap();

    /** A region is gone. May be the last reference; called without locks of the memory floor. */
    void onUnmap();

    /** Device number as in {@code stat}, for /proc/PID/maps. */
    long device();

    /** Inode number, for /proc/PID/maps. */
    long inode();

    /** The path as /proc/PID/maps shows it, in bytes; may be empty. */
    byte[] mapName();
}
