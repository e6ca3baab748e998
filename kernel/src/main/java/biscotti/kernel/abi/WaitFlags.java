package biscotti.kernel.abi;

/** Options of wait4(2) and waitid(2), kinds of identifiers, and codes of SIGCHLD's siginfo. */
public final class WaitFlags {
    public static final int WNOHANG = 1;
    public static final int WUNTRACED = 2;
    public static final int WSTOPPED = 2;
    public static final int WEXITED = 4;
    public static final int WCONTINUED = 8;
    public static final int WNOWAIT = 0x0100_0000;
    /** Linux's own: do not wait for children of other threads of the caller's group. */
    public static final int WNOTHREAD = 0x2000_0000;
    /** Linux's own: any child, whatever its exit signal. */
    public static final int WALL = 0x4000_0000;
    /** Linux's own: only children whose exit signal is not SIGCHLD. */
    public static final int WCLONE = 0x8000_0000;

    public static final int P_ALL = 0;
    public static final int P_PID = 1;
    public static final int P_PGID = 2;
    public static final int P_PIDFD = 3;

    public static final int CLD_EXITED = 1;
    public static final int CLD_KILLED = 2;
    public static final int CLD_DUMPED = 3;
    public static final int CLD_TRAPPED = 4;
    public static final int CLD_STOPPED = 5;
    public static final int CLD_CONTINUED = 6;

    private WaitFlags() {
    }
}
