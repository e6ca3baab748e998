package biscotti.kernel.abi;

/** Types of locks for fcntl(2), operations of flock(2). */
public final class LockFlags {
    public static final int F_RDLCK = 0;
    public static final int F_WRLCK = 1;
    public static final int F_UNLCK = 2;

    public static final int LOCK_SH = 1;
    public static final int LOCK_EX = 2;
    /** With another operation: does not wait. */
    public static final int LOCK_NB = 4;
    public static final int LOCK_UN = 8;

    private LockFlags() {
    }
}
