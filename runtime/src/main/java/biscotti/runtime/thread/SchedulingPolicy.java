package biscotti.runtime.thread;

import biscotti.machine.annotation.NoAllocation;

/**
 * Decides which ready thread runs next, and where. The mechanism (stacks, switching, waiting) is the {@link Scheduler}'s, which calls every
 * method but {@link #newState} under its lock, from uninterruptible code. Idle threads are none of its business.
 */
public interface SchedulingPolicy {
    /** What the policy keeps of a thread that is being made ({@link MachineThread#schedulingState}); may be null. Called without locks. */
    Object newState(MachineThread thread);

    /**
     * The thread, new or woken, became ready. It is in no queue.
     *
     * @param idle one bit for each processor that sleeps because it has nothing to do
     * @return the processor that is expected to run it
     */
    @NoAllocation
    int wake(MachineThread thread, long idle);

    /** The thread that ran on this processor, and could go on, is stopped for others; it has been told of by {@link #stop}. As {@link #wake}. */
    @NoAllocation
    int putBack(MachineThread thread, int ranOn, boolean isSliceOver, boolean yields, long idle);

    /** Takes the thread that this processor should run out of its queue; null if there is none for it. It runs from now on. */
    @NoAllocation
    MachineThread take(int cpu, long now);

    /** The thread that runs on this processor, if it is not the idle one, stops running, for whatever reason. */
    @NoAllocation
    void stop(int cpu, long now);

    /** Whether a thread waits that this processor could run. */
    @NoAllocation
    boolean hasReady(int cpu);

    /** Whether the thread that runs on this processor should make room now. */
    @NoAllocation
    boolean shouldSwitch(int cpu, boolean isSliceOver, long now);

    /** Whether a thread, just queued for this processor, should not wait for the end of the slice of the one that runs there. */
    @NoAllocation
    boolean outranks(MachineThread thread, int cpu, long now);

    /** How long the thread, which begins to run, may run before {@link #shouldSwitch} is asked. */
    @NoAllocation
    long sliceNanos(MachineThread thread);

    /**
     * Applies settings, of a kind that only the policy knows, to a thread in any state.
     *
     * @return the processor that should look again what to run, or -1
     */
    @NoAllocation
    int change(MachineThread thread, Object settings, long idle, long now);
}
