package biscotti.kernel.memory;

/** What the memory floor wants of an open file to map it; the file floor implements it. One object per open file description. */
public interface MappedFile {
    /** The file's pages, the same object for each opening of one inode. */
    FilePages pages();

    /** Whether the file was opened for reading. */
    boolean mayRead();

    /** Whether the file was opened for writing. */
    boolean mayWrite();

    /** Whether its mount lets programs run. */
    boolean mayExecute();

    /** Called before a first store into a page through a shared mapping: times, blocks, seals. 0 or minus an errno (then SIGBUS). May sleep. */
    int beforeSharedWrite(long pageIndex);

    /** One more region refers to the file: take a reference on it. */
    void onMap();

    /** A region is gone. May be the last reference; called without locks of the memory floor but the address space's. */
    void onUnmap();

    /** Device number as in {@code stat}, for /proc/PID/maps. */
    long device();

    /** Inode number, for /proc/PID/maps. */
    long inode();

    /** The path as /proc/PID/maps shows it, in bytes; may be empty. */
    byte[] mapName();
}
