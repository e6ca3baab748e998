package biscotti.runtime.thread;

import biscotti.machine.annotation.NoAllocation;

/**
 * Decides which ready thread runs next. The mechanism (stacks, switching, waiting) is the {@link Scheduler}'s, which calls every method
 * under its lock, from uninterruptible code.
 */
@NoAllocation
public interface SchedulingPolicy {
    /** The thread became ready. It is in no queue. */
    void add(MachineThread thread);

    /** Takes the thread that this processor should run out of the queue; null if there is none for it. */
    MachineThread take(int cpu);

    /** Whether a thread waits that this processor could run. */
    boolean hasReady(int cpu);

    /** How long the thread may run while others wait. */
    long sliceNanos(MachineThread thread);
}
