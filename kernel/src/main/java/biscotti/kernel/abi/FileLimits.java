package biscotti.kernel.abi;

/** Limits of names, paths and pipes. */
public final class FileLimits {
    /** Greatest length of a path, with its final zero. */
    public static final int PATH_MAX = 4096;
    public static final int NAME_MAX = 255;
    /** Symbolic links that one path may lead through. */
    public static final int MAXSYMLINKS = 40;
    /** Writes to a pipe that are no longer than this are not mixed with others. */
    public static final int PIPE_BUF = 4096;
    /** No descriptor is greater, whatever the limits say. */
    public static final int NR_OPEN = 1 << 20;
    /** More is not moved by one call. */
    public static final int MAX_RW_COUNT = 0x7FFFF000;
    public static final int LINK_MAX = 127;
    public static final int NGROUPS_MAX = 65536;
    public static final int XATTR_NAME_MAX = 255;
    public static final int XATTR_SIZE_MAX = 65536;
    public static final int XATTR_LIST_MAX = 65536;

    private FileLimits() {
    }
}
