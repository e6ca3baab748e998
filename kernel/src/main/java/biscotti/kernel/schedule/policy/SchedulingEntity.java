package biscotti.kernel.schedule.policy;

import biscotti.kernel.abi.SchedulingPolicy;
import biscotti.kernel.schedule.SchedulingParameters;
import biscotti.machine.annotation.NoAllocation;
import biscotti.machine.annotation.Uninterruptible;

/** A thread as the policy sees it. All fields belong to the lock of {@link RunQueues}' user. */
@NoAllocation
@Uninterruptible("used under the scheduler's lock")
public final class SchedulingEntity {
    private final Object thread;

    private int policy;
    private int priority;
    private long affinity = SchedulingParameters.ANYWHERE;
    /** Its part of what there is: {@link NiceWeights}. */
    long weight = NiceWeights.NORMAL;
    /** Processor time had, by weight, on the scale of its queue. Meaningful once it has been placed. */
    long virtualNanos;
    /** The queue that it is in, or was in last; -1: none yet. */
    int cpu = -1;
    boolean isQueued;

    /** Place in {@link EntityHeap}. */
    long key;
    long order;
    SchedulingEntity child;
    SchedulingEntity sibling;
    SchedulingEntity previous;

    /** An entity of the default policy for {@code thread}. */
    public SchedulingEntity(Object thread) {
        this.thread = thread;
    }

    /** What it stands for. */
    public Object thread() {
        return thread;
    }

    /** The processor in whose queue it is, or was last. */
    public int cpu() {
        return cpu;
    }

    /** Takes other parameters. It is in no queue. */
    void use(SchedulingParameters parameters) {
        policy = parameters.policy();
        priority = parameters.priority();
        affinity = parameters.affinity();
        weight = policy == SchedulingPolicy.SCHED_IDLE ? NiceWeights.IDLE : NiceWeights.of(parameters.nice());
    }

    boolean isRealTime() {
        return priority > 0;
    }

    boolean isRoundRobin() {
        return policy == SchedulingPolicy.SCHED_RR;
    }

    boolean isIdleClass() {
        return policy == SchedulingPolicy.SCHED_IDLE;
    }

    boolean isBatch() {
        return policy == SchedulingPolicy.SCHED_BATCH;
    }

    int priority() {
        return priority;
    }

    /** Whether it may run on a processor. */
    public boolean isAllowedOn(int processor) {
        return (affinity >>> processor & 1) != 0;
    }
}
