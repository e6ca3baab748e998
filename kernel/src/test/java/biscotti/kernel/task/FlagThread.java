package biscotti.kernel.task;

import biscotti.kernel.schedule.KernelThread;
import biscotti.kernel.schedule.SchedulingParameters;

/** A kernel thread that never runs: only its interrupt is looked at. */
public final class FlagThread extends KernelThread {
    private volatile boolean isInterrupted;
    private volatile long processorNanos;

    FlagThread() {
        super(null);
    }

    @Override
    protected void applyScheduling(SchedulingParameters parameters) {
        // it never runs
    }

    @Override
    public int start() {
        throw new IllegalStateException("it never runs");
    }

    @Override
    public boolean isRunnable() {
        return false;
    }

    @Override
    public int processor() {
        return 0;
    }

    @Override
    public void interrupt() {
        isInterrupted = true;
    }

    @Override
    public long processorNanos() {
        return processorNanos;
    }

    /** Says how long it is to have run. */
    public void setProcessorNanos(long nanos) {
        processorNanos = nanos;
    }

    @Override
    public void clearInterrupt() {
        isInterrupted = false;
    }

    @Override
    public boolean isInterrupted() {
        return isInterrupted;
    }
}
