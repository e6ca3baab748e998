package biscotti.kernel.schedule.thread;

import biscotti.kernel.schedule.SchedulingParameters;
import biscotti.kernel.schedule.policy.RunQueues;
import biscotti.kernel.schedule.policy.SchedulingEntity;
import biscotti.machine.ProcessorList;
import biscotti.machine.annotation.NoAllocation;
import biscotti.machine.annotation.Uninterruptible;
import biscotti.runtime.thread.MachineThread;
import biscotti.runtime.thread.SchedulingPolicy;

/** The kernel's run queues as the policy of the runtime's scheduler. */
public final class FairPolicy implements SchedulingPolicy {
    private static final FairPolicy INSTANCE = new FairPolicy();

    private final RunQueues queues = new RunQueues(ProcessorList.MAXIMUM);

    private FairPolicy() {
    }

    /** The policy, for so many processors. */
    public static FairPolicy forProcessors(int count) {
        INSTANCE.queues.setCount(count);
        return INSTANCE;
    }

    @Override
    public Object newState(MachineThread thread) {
        return new SchedulingEntity(thread);
    }

    @NoAllocation
    @Uninterruptible("used under the scheduler's lock")
    private static SchedulingEntity entity(MachineThread thread) {
        return (SchedulingEntity) thread.schedulingState();
    }

    @NoAllocation
    @Uninterruptible("used under the scheduler's lock")
    @Override
    public int wake(MachineThread thread, long idle) {
        return queues.wake(entity(thread), idle);
    }

    @NoAllocation
    @Uninterruptible("used under the scheduler's lock")
    @Override
    public int putBack(MachineThread thread, int ranOn, boolean isSliceOver, boolean yields, long idle) {
        return queues.putBack(entity(thread), ranOn, isSliceOver, yields, idle);
    }

    @NoAllocation
    @Uninterruptible("used under the scheduler's lock")
    @Override
    public MachineThread take(int cpu, long now) {
        SchedulingEntity next = queues.take(cpu, now);
        return next == null ? null : (MachineThread) next.thread();
    }

    @NoAllocation
    @Uninterruptible("used under the scheduler's lock")
    @Override
    public void stop(int cpu, long now) {
        queues.stop(cpu, now);
    }

    @NoAllocation
    @Uninterruptible("used under the scheduler's lock")
    @Override
    public boolean hasReady(int cpu) {
        return queues.hasReady(cpu);
    }

    @NoAllocation
    @Uninterruptible("used under the scheduler's lock")
    @Override
    public boolean shouldSwitch(int cpu, boolean isSliceOver, long now) {
        return queues.shouldSwitch(cpu, isSliceOver, now);
    }

    @NoAllocation
    @Uninterruptible("used under the scheduler's lock")
    @Override
    public boolean outranks(MachineThread thread, int cpu, long now) {
        return queues.outranks(entity(thread), now);
    }

    @NoAllocation
    @Uninterruptible("used under the scheduler's lock")
    @Override
    public long sliceNanos(MachineThread thread) {
        return queues.sliceNanos(entity(thread));
    }

    @NoAllocation
    @Uninterruptible("used under the scheduler's lock")
    @Override
    public int change(MachineThread thread, Object settings, long idle, long now) {
        return queues.change(entity(thread), (SchedulingParameters) settings, idle, now);
    }
}
