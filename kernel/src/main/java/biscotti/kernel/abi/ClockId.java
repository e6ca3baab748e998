package biscotti.kernel.abi;

/** Clocks of clock_gettime(2), flags of timers, and the interval timers of setitimer(2). */
public final class ClockId {
    public static final int CLOCK_REALTIME = 0;
    public static final int CLOCK_MONOTONIC = 1;
    public static final int CLOCK_PROCESS_CPUTIME_ID = 2;
    public static final int CLOCK_THREAD_CPUTIME_ID = 3;
    public static final int CLOCK_MONOTONIC_RAW = 4;
    public static final int CLOCK_REALTIME_COARSE = 5;
    public static final int CLOCK_MONOTONIC_COARSE = 6;
    public static final int CLOCK_BOOTTIME = 7;
    public static final int CLOCK_REALTIME_ALARM = 8;
    public static final int CLOCK_BOOTTIME_ALARM = 9;
    public static final int CLOCK_TAI = 11;

    /** A negative clock is of a process or thread: its number inverted and shifted left by this, then the bits below. */
    public static final int CPUCLOCK_SHIFT = 3;
    /** Of a thread, not of a process. */
    public static final int CPUCLOCK_PERTHREAD_MASK = 4;
    /** Which time: {@link #CPUCLOCK_PROF}, {@link #CPUCLOCK_VIRT}, {@link #CPUCLOCK_SCHED}; 3 is a device's clock. */
    public static final int CPUCLOCK_CLOCK_MASK = 3;
    public static final int CPUCLOCK_PROF = 0;
    public static final int CPUCLOCK_VIRT = 1;
    public static final int CPUCLOCK_SCHED = 2;

    public static final int TIMER_ABSTIME = 1;

    public static final int ITIMER_REAL = 0;
    public static final int ITIMER_VIRTUAL = 1;
    public static final int ITIMER_PROF = 2;

    /** Ticks per second in times(2). */
    public static final int USER_HZ = 100;

    private ClockId() {
    }
}
