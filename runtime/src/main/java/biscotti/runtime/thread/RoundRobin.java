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
    public Object newState(MachineThread thread) {
        return null;
    }

    @Override
    public int wake(MachineThread thread, long idle) {
        thread.nextInQueue = null;
        if (first == null) {
            first = thread;
        } else {
            last.nextInQueue = thread;
        }
        last = thread;
        return idle == 0 ? thread.processor() : Long.numberOfTrailingZeros(idle);
    }

    @Override
    public int putBack(MachineThread thread, int ranOn, boolean isSliceOver, boolean yields, long idle) {
        return wake(thread, idle);
    }

    @Override
    public MachineThread take(int cpu, long now) {
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
    public void stop(int cpu, long now) {}

    @Override
    public boolean hasReady(int cpu) {
        return first != null;
    }

    @Override
    public boolean shouldSwitch(int cpu, boolean isSliceOver, long now) {
        return isSliceOver && first != null;
    }

    @Override
    public boolean outranks(MachineThread thread, int cpu, long now) {
        return false;
    }

    @Override
    public long sliceNanos(MachineThread thread) {
        return SLICE_NANOS;
    }

    @Override
    public int change(MachineThread thread, Object settings, long idle, long now) {
        return -1;
    }
}
