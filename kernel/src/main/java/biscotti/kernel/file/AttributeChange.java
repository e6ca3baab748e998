package biscotti.kernel.file;

/** Which attributes of a file are to be set, and to what. */
public final class AttributeChange {
    public static final int MODE = 1;
    public static final int USER = 2;
    public static final int GROUP = 4;
    public static final int SIZE = 8;
    public static final int ACCESS_TIME = 16;
    public static final int MODIFY_TIME = 32;
    /** {@link #ACCESS_TIME} is the present: writing rights are enough. */
    public static final int ACCESS_TIME_NOW = 64;
    /** {@link #MODIFY_TIME} is the present. */
    public static final int MODIFY_TIME_NOW = 128;
    /** chown(2) was called, if only with -1 and -1: set-id bits of files are dropped. */
    public static final int OWNERS = 256;

    /** A set of the bits above. */
    public int what;
    /** Permission bits with set-id and sticky. */
    public int mode;
    public int user;
    public int group;
    public long size;
    public long accessNanos;
    public long modifyNanos;

    public boolean has(int bits) {
        return (what & bits) != 0;
    }
}
