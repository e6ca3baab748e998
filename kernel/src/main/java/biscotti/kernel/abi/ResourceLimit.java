package biscotti.kernel.abi;

/** The resources of getrlimit(2), x86-64's numbers. */
public final class ResourceLimit {
    public static final int CPU = 0;
    public static final int FSIZE = 1;
    public static final int DATA = 2;
    public static final int STACK = 3;
    public static final int CORE = 4;
    public static final int RSS = 5;
    public static final int NPROC = 6;
    public static final int NOFILE = 7;
    public static final int MEMLOCK = 8;
    public static final int AS = 9;
    public static final int LOCKS = 10;
    public static final int SIGPENDING = 11;
    public static final int MSGQUEUE = 12;
    public static final int NICE = 13;
    public static final int RTPRIO = 14;
    public static final int RTTIME = 15;
    /** How many there are. */
    public static final int COUNT = 16;
    /** No limit, as an unsigned number. */
    public static final long INFINITY = -1L;

    private ResourceLimit() {
    }
}
