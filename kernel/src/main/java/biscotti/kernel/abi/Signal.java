package biscotti.kernel.abi;

/** Signal numbers of x86-64, signal(7), and sets of them: bit n - 1 stands for signal n, as the ABI has it. */
public final class Signal {
    public static final int SIGHUP = 1;
    public static final int SIGINT = 2;
    public static final int SIGQUIT = 3;
    public static final int SIGILL = 4;
    public static final int SIGTRAP = 5;
    public static final int SIGABRT = 6;
    public static final int SIGBUS = 7;
    public static final int SIGFPE = 8;
    public static final int SIGKILL = 9;
    public static final int SIGUSR1 = 10;
    public static final int SIGSEGV = 11;
    public static final int SIGUSR2 = 12;
    public static final int SIGPIPE = 13;
    public static final int SIGALRM = 14;
    public static final int SIGTERM = 15;
    public static final int SIGSTKFLT = 16;
    public static final int SIGCHLD = 17;
    public static final int SIGCONT = 18;
    public static final int SIGSTOP = 19;
    public static final int SIGTSTP = 20;
    public static final int SIGTTIN = 21;
    public static final int SIGTTOU = 22;
    public static final int SIGURG = 23;
    public static final int SIGXCPU = 24;
    public static final int SIGXFSZ = 25;
    public static final int SIGVTALRM = 26;
    public static final int SIGPROF = 27;
    public static final int SIGWINCH = 28;
    public static final int SIGIO = 29;
    public static final int SIGPWR = 30;
    public static final int SIGSYS = 31;
    /** The first real-time signal, as the kernel counts. */
    public static final int SIGRTMIN = 32;
    /** The last signal. */
    public static final int MAX = 64;

    /** Signals that nobody can block, catch or ignore. */
    public static final long UNSTOPPABLE = set(SIGKILL) | set(SIGSTOP);
    /** Signals that stop a process by default. */
    public static final long STOPPING = set(SIGSTOP) | set(SIGTSTP) | set(SIGTTIN) | set(SIGTTOU);
    /** Signals that do nothing by default (SIGCONT's continuing happens when it is sent). */
    public static final long IGNORED_BY_DEFAULT = set(SIGCHLD) | set(SIGCONT) | set(SIGURG) | set(SIGWINCH);
    /** Signals that an instruction of the program itself raises: delivered before others, and to its own thread. */
    public static final long SYNCHRONOUS = set(SIGSEGV) | set(SIGBUS) | set(SIGILL) | set(SIGTRAP) | set(SIGFPE) | set(SIGSYS);

    private Signal() {
    }

    /** The set that holds one signal, in [1, {@link #MAX}]. */
    public static long set(int signal) {
        return 1L << signal - 1;
    }

    /** Whether it is a signal's number. */
    public static boolean isValid(int signal) {
        return signal >= 1 && signal <= MAX;
    }
}
