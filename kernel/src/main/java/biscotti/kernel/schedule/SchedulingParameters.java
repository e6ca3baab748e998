package biscotti.kernel.schedule;

import biscotti.kernel.abi.SchedulingPolicy;

/**
 * How a thread is to be scheduled, sched(7): immutable, so that whoever looks sees all of one setting.
 *
 * @param policy a policy of {@link SchedulingPolicy}, none of deadlines
 * @param nice -20 (most) to 19 (least) processor time, for the policies without priorities
 * @param priority 1 to 99 for SCHED_FIFO and SCHED_RR, else 0
 * @param resetsOnFork whether children start with the defaults
 * @param affinity one bit for each processor on which it may run
 */
public record SchedulingParameters(int policy, int nice, int priority, boolean resetsOnFork, long affinity) {
    /** All processors. */
    public static final long ANYWHERE = -1;

    /** What the first thread has. */
    public SchedulingParameters() {
        this(SchedulingPolicy.SCHED_OTHER, 0, 0, false, ANYWHERE);
    }

    /** Whether the policy is one with priorities. */
    public boolean isRealTime() {
        return isRealTime(policy);
    }

    /** Whether a policy is one with priorities. */
    public static boolean isRealTime(int policy) {
        return policy == SchedulingPolicy.SCHED_FIFO || policy == SchedulingPolicy.SCHED_RR;
    }

    /** The same with another nice value. */
    public SchedulingParameters withNice(int newNice) {
        return new SchedulingParameters(policy, newNice, priority, resetsOnFork, affinity);
    }

    /** The same on other processors. */
    public SchedulingParameters withAffinity(long newAffinity) {
        return new SchedulingParameters(policy, nice, priority, resetsOnFork, newAffinity);
    }

    /** The same with another policy and its priority. */
    public SchedulingParameters withPolicy(int newPolicy, int newPriority, boolean newResetsOnFork) {
        return new SchedulingParameters(newPolicy, nice, newPriority, newResetsOnFork, affinity);
    }

    /** What a child starts with: the same, or what SCHED_RESET_ON_FORK leaves of it. */
    public SchedulingParameters forChild() {
        if (!resetsOnFork) {
            return this;
        }
        return new SchedulingParameters(isRealTime() ? SchedulingPolicy.SCHED_OTHER : policy, isRealTime() ? 0 : Math.max(0, nice), 0, false, affinity);
    }
}
