package biscotti.kernel.abi;

/** Scheduling policies and what goes with them: sched(7), sched_setattr(2). */
public final class SchedulingPolicy {
    public static final int SCHED_OTHER = 0;
    public static final int SCHED_FIFO = 1;
    public static final int SCHED_RR = 2;
    public static final int SCHED_BATCH = 3;
    public static final int SCHED_IDLE = 5;
    public static final int SCHED_DEADLINE = 6;
    /** Or'd to the policy in sched_setscheduler(2). */
    public static final int SCHED_RESET_ON_FORK = 0x4000_0000;
    /** Of sched_setattr(2). */
    public static final long SCHED_FLAG_RESET_ON_FORK = 1;
    public static final long SCHED_FLAG_RECLAIM = 2;
    public static final long SCHED_FLAG_DL_OVERRUN = 4;
    public static final long SCHED_FLAG_KEEP_POLICY = 8;
    public static final long SCHED_FLAG_KEEP_PARAMS = 16;
    public static final long SCHED_FLAG_UTIL_CLAMP = 0x60;
    /** Size of the first published {@code struct sched_attr}. */
    public static final int SCHED_ATTR_SIZE_VER0 = 48;
    /** Size with the clamps of utilisation. */
    public static final int SCHED_ATTR_SIZE_VER1 = 56;
    public static final int MIN_NICE = -20;
    public static final int MAX_NICE = 19;
    public static final int MAX_PRIORITY = 99;

    private SchedulingPolicy() {
    }
}
