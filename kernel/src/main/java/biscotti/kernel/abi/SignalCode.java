package biscotti.kernel.abi;

/** The {@code si_code} of a siginfo: why a signal was sent. The codes of SIGCHLD are in {@link WaitFlags}. */
public final class SignalCode {
    /** By kill(2). */
    public static final int SI_USER = 0;
    /** By the kernel. */
    public static final int SI_KERNEL = 0x80;
    /** By sigqueue(3). */
    public static final int SI_QUEUE = -1;
    /** By a timer of timer_create(2). */
    public static final int SI_TIMER = -2;
    public static final int SI_MESGQ = -3;
    public static final int SI_ASYNCIO = -4;
    public static final int SI_SIGIO = -5;
    /** By tkill(2) or tgkill(2). */
    public static final int SI_TKILL = -6;

    public static final int ILL_ILLOPC = 1;
    public static final int ILL_ILLOPN = 2;
    public static final int FPE_INTDIV = 1;
    public static final int FPE_INTOVF = 2;
    public static final int FPE_FLTDIV = 3;
    public static final int FPE_FLTOVF = 4;
    public static final int FPE_FLTUND = 5;
    public static final int FPE_FLTRES = 6;
    public static final int FPE_FLTINV = 7;
    public static final int FPE_FLTSUB = 8;
    /** No memory is mapped there. */
    public static final int SEGV_MAPERR = 1;
    /** The mapping does not allow it. */
    public static final int SEGV_ACCERR = 2;
    public static final int BUS_ADRALN = 1;
    /** The mapped file has no such page. */
    public static final int BUS_ADRERR = 2;
    public static final int TRAP_BRKPT = 1;
    public static final int TRAP_TRACE = 2;

    private SignalCode() {
    }
}
