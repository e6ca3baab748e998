package biscotti.kernel.file;

/** What stat(2) and statx(2) tell about a file. */
public final class Attributes {
    public long device;
    public long inode;
    public int mode;
    public int links;
    public int user;
    public int group;
    /** Of a device file. */
    public long deviceNumber;
    public long size;
    public int blockSize;
    /** Space in use, in units of 512 bytes. */
    public long blocks;
    public long accessNanos;
    public long modifyNanos;
    public long changeNanos;
    /** When the file was made, or {@link Long#MIN_VALUE} if the file system does not know. */
    public long birthNanos = Long.MIN_VALUE;
    /** The mount through which it was seen, or 0. */
    public long mountNumber;
    /** Whether it is the root of that mount. */
    public boolean isMountRoot;
}
