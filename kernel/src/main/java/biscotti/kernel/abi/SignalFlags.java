package biscotti.kernel.abi;

/** Flags and special values of sigaction(2), sigprocmask(2), sigaltstack(2) and {@code struct sigevent}. */
public final class SignalFlags {
    /** Handlers that are none. */
    public static final long SIG_DFL = 0;
    public static final long SIG_IGN = 1;

    public static final long SA_NOCLDSTOP = 1;
    public static final long SA_NOCLDWAIT = 2;
    public static final long SA_SIGINFO = 4;
    /** Asks whether an unknown flag is understood; itself never reported back. */
    public static final long SA_UNSUPPORTED = 0x400;
    /** Whether the address of a fault keeps its tag bits: nothing to do on x86-64. */
    public static final long SA_EXPOSE_TAGBITS = 0x800;
    public static final long SA_RESTORER = 0x0400_0000;
    public static final long SA_ONSTACK = 0x0800_0000;
    public static final long SA_RESTART = 0x1000_0000;
    public static final long SA_NODEFER = 0x4000_0000;
    public static final long SA_RESETHAND = 0x8000_0000L;
    /** Flags that the kernel keeps. */
    public static final long SA_UNDERSTOOD = SA_NOCLDSTOP | SA_NOCLDWAIT | SA_SIGINFO | SA_EXPOSE_TAGBITS | SA_RESTORER | SA_ONSTACK
            | SA_RESTART | SA_NODEFER | SA_RESETHAND;

    public static final int SIG_BLOCK = 0;
    public static final int SIG_UNBLOCK = 1;
    public static final int SIG_SETMASK = 2;

    public static final int SS_ONSTACK = 1;
    public static final int SS_DISABLE = 2;
    /** The alternate stack is forgotten while a handler runs on it. */
    public static final int SS_AUTODISARM = 1 << 31;
    /** The smallest alternate stack. */
    public static final long MINSIGSTKSZ = 2048;

    public static final int SIGEV_SIGNAL = 0;
    public static final int SIGEV_NONE = 1;
    public static final int SIGEV_THREAD = 2;
    public static final int SIGEV_THREAD_ID = 4;

    private SignalFlags() {
    }
}
