package biscotti.kernel.syscall;

import biscotti.kernel.abi.Capability;
import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.ResourceLimit;
import biscotti.kernel.abi.SchedulingPolicy;
import biscotti.kernel.schedule.Credentials;
import biscotti.kernel.schedule.SchedulingParameters;
import biscotti.kernel.task.Task;

/** A change of how a thread is scheduled, and whether the caller may make it: sched(7), "Privileges and resource limits". */
final class SchedulingChange {
    /** In place of a policy: the one that the thread has. */
    static final int KEEP_POLICY = -1 << 16;

    private final Task caller;
    private final Task target;
    int policy;
    int priority;
    int nice;
    boolean resetsOnFork;
    boolean hasUnknownFlags;

    SchedulingChange(Task caller, Task target) {
        this.caller = caller;
        this.target = target;
    }

    /** Whether one may schedule another at all: its effective user is the other's real or effective one, or it has the capability. */
    static boolean isAllowed(Credentials caller, Credentials target) {
        return isOwner(caller, target) || caller.has(Capability.CAP_SYS_NICE);
    }

    private static boolean isOwner(Credentials caller, Credentials target) {
        return caller.effectiveUser == target.effectiveUser || caller.effectiveUser == target.realUser;
    }

    /** Whether a thread's nice value may be lowered so far: getrlimit(2), RLIMIT_NICE. */
    static boolean mayLower(Task caller, Task target, int nice) {
        long wanted = SchedulingPolicy.MAX_NICE + 1L - nice;
        return Long.compareUnsigned(wanted, target.process.limits.soft(ResourceLimit.NICE)) <= 0 || caller.credentials.has(Capability.CAP_SYS_NICE);
    }

    /** Makes the change: 0, {@code -EINVAL} or {@code -EPERM}. */
    long apply() {
        SchedulingParameters old = target.thread().scheduling();
        boolean isKnown = policy == SchedulingPolicy.SCHED_OTHER || policy == SchedulingPolicy.SCHED_BATCH || policy == SchedulingPolicy.SCHED_IDLE
                || SchedulingParameters.isRealTime(policy);
        if (!isKnown || hasUnknownFlags || priority < 0 || priority > SchedulingPolicy.MAX_PRIORITY
                || SchedulingParameters.isRealTime(policy) != (priority != 0)) {
            return -Errno.EINVAL;
        }
        if (needsPrivilege(old) && !caller.credentials.has(Capability.CAP_SYS_NICE)) {
            return -Errno.EPERM;
        }
        int newNice = SchedulingParameters.isRealTime(policy) ? old.nice() : nice;
        target.thread().setScheduling(new SchedulingParameters(policy, newNice, priority, resetsOnFork, old.affinity()));
        return 0;
    }

    private boolean needsPrivilege(SchedulingParameters old) {
        boolean isUnowned = !isOwner(caller.credentials, target.credentials);
        boolean losesReset = old.resetsOnFork() && !resetsOnFork;
        if (SchedulingParameters.isRealTime(policy)) {
            long limit = target.process.limits.soft(ResourceLimit.RTPRIO);
            boolean isNew = policy != old.policy() && limit == 0;
            boolean isRaised = priority > old.priority() && Long.compareUnsigned(priority, limit) > 0;
            return isUnowned || losesReset || isNew || isRaised;
        }
        boolean isLowered = nice < old.nice() && !mayLower(caller, target, nice);
        boolean leavesIdle = old.policy() == SchedulingPolicy.SCHED_IDLE && policy != SchedulingPolicy.SCHED_IDLE && !mayLower(caller, target, old.nice());
        return isUnowned || losesReset || isLowered || leavesIdle;
    }
}
