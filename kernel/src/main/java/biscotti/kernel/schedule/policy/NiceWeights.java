package biscotti.kernel.schedule.policy;

import biscotti.kernel.abi.SchedulingPolicy;
import biscotti.machine.annotation.NoAllocation;
import biscotti.machine.annotation.Uninterruptible;

/** What share of a processor a nice value asks for: one step is a quarter more or less, sched(7). */
@NoAllocation
@Uninterruptible("used under the scheduler's lock")
final class NiceWeights {
    /** The weight of nice 0. */
    static final long NORMAL = 1024;
    /** The weight of SCHED_IDLE, less than that of any nice value. */
    static final long IDLE = 3;

    private static final long[] WEIGHTS = new long[SchedulingPolicy.MAX_NICE - SchedulingPolicy.MIN_NICE + 1];

    static {
        WEIGHTS[-SchedulingPolicy.MIN_NICE] = NORMAL;
        long more = 1;
        long less = 1;
        for (int i = 1; i <= -SchedulingPolicy.MIN_NICE; i++) {
            more *= 5;
            less *= 4;
            WEIGHTS[-SchedulingPolicy.MIN_NICE - i] = NORMAL * more / less;
            if (i <= SchedulingPolicy.MAX_NICE) {
                WEIGHTS[-SchedulingPolicy.MIN_NICE + i] = (NORMAL * less + more / 2) / more;
            }
        }
    }

    private NiceWeights() {
    }

    static long of(int nice) {
        return WEIGHTS[nice - SchedulingPolicy.MIN_NICE];
    }
}
