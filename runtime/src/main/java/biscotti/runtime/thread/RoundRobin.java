package biscotti.runtime.thread;

import biscotti.machine.annotation.NoAllocation;
import biscotti.machine.annotation.Uninterruptible;

/** First come, first served, over all processors, each for ten milliseconds. */
@NoAllocation
@Uninterruptible("used under the scheduler's lock")
public final class RoundRobin implements SchedulingPolicy {
    private static final long SLICE_NANOS = 10_000_000;

    private MachineThread first;
    private MachineThread last;

    @Override
    public void add(MachineThread thread) {
        thread.nextInQueue = null;
        if (first == null) {
            first = thread;
        } else {
            last.nextInQueue = thread;
        }
        last = thread;
    }

    @Override
    public MachineThread take(int cpu) {
        MachineThread thread = first;
        if (thread != null) {
            first = thread.nextInQueue;
            thread.nextInQueue = null;
            if (first == null) {
                last = null;
            }
        }
        return thread;
    }

    @Override
    public boolean hasReady(int cpu) {
        return first != null;
    }

    @Override
    public long sliceNanos(MachineThread thread) {
        return SLICE_NANOS;
    }
}
