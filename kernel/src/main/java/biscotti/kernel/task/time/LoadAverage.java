package biscotti.kernel.task.time;

import biscotti.kernel.schedule.KernelTimer;
import biscotti.kernel.task.Processes;

/**
 * How many threads wanted to run, averaged with weights that decay over one, five and fifteen minutes: getloadavg(3). Looks every five seconds. Fixed point
 * with 11 bits behind the point, as sysinfo(2) and /proc/loadavg have it with more or less of them.
 */
public final class LoadAverage extends KernelTimer {
    /** Bits behind the point. */
    public static final int FRACTION_BITS = 11;
    private static final long ONE = 1 << FRACTION_BITS;
    private static final long PERIOD_NANOS = 5_000_000_000L;
    /** e^(-5/60), e^(-5/300) and e^(-5/900). */
    private static final long[] DECAY = {1884, 2014, 2037};

    private final Processes processes;
    private final long[] averages = new long[DECAY.length];

    public LoadAverage(Processes processes) {
        this.processes = processes;
    }

    /** Begins to look, for ever. */
    public void start() {
        processes.services.timers().arm(this, processes.services.clock().monotonicNanos() + PERIOD_NANOS);
    }

    @Override
    protected void expire(long nowNanos) {
        count(processes.runnableCount());
        processes.services.timers().arm(this, nowNanos + PERIOD_NANOS);
    }

    /** Takes one count into account. */
    void count(int runnable) {
        for (int i = 0; i < DECAY.length; i++) {
            averages[i] = averages[i] * DECAY[i] + runnable * ONE * (ONE - DECAY[i]) >> FRACTION_BITS;
        }
    }

    /** An average, 0 to 2. */
    public long average(int index) {
        return averages[index];
    }
}
