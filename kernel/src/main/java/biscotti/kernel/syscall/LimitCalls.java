package biscotti.kernel.syscall;

import static biscotti.kernel.syscall.SystemCall.Argument.ADDRESS;
import static biscotti.kernel.syscall.SystemCall.Argument.INT;
import static biscotti.kernel.syscall.SystemCall.Argument.PROCESS;

import biscotti.kernel.abi.Capability;
import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.ResourceLimit;
import biscotti.kernel.memory.UserWord;
import biscotti.kernel.schedule.Credentials;
import biscotti.kernel.task.Process;
import biscotti.kernel.task.ResourceLimits;
import biscotti.kernel.task.Task;

/** Limits of resources: getrlimit(2), prlimit(2). */
final class LimitCalls {
    /** Linux's {@code fs.nr_open}: no process may have more descriptors, whatever its limits. */
    private static final long MOST_DESCRIPTORS = 1 << 20;

    private LimitCalls() {
    }

    static void declare(SystemCallTable table) {
        table.add(97, "getrlimit", (t, a, b, c, d, e, f) -> limit(t, t.process, (int) a, 0, b), INT, ADDRESS);
        table.add(160, "setrlimit", (t, a, b, c, d, e, f) -> limit(t, t.process, (int) a, b, 0), INT, ADDRESS);
        table.add(302, "prlimit64", (t, a, b, c, d, e, f) -> limitOf(t, (int) a, (int) b, c, d), PROCESS, INT, ADDRESS, ADDRESS);
    }

    private static long limitOf(Task task, int id, int resource, long newAddress, long oldAddress) {
        Task target = id == 0 ? task : task.process.processes.task(id);
        if (target == null) {
            return -Errno.ESRCH;
        }
        if (target.process != task.process && !mayControl(task.credentials, target.credentials)) {
            return -Errno.EPERM;
        }
        return limit(task, target.process, resource, newAddress, oldAddress);
    }

    /** All ids of the target are the caller's real ones, or the caller has the capability: prlimit(2). */
    private static boolean mayControl(Credentials self, Credentials target) {
        boolean isSame = self.realUser == target.realUser && self.realUser == target.effectiveUser && self.realUser == target.savedUser
                && self.realGroup == target.realGroup && self.realGroup == target.effectiveGroup && self.realGroup == target.savedGroup;
        return isSame || self.has(Capability.CAP_SYS_RESOURCE);
    }

    private static long limit(Task task, Process target, int resource, long newAddress, long oldAddress) {
        if (resource < 0 || resource >= ResourceLimit.COUNT) {
            return -Errno.EINVAL;
        }
        ResourceLimits limits = target.limits;
        long oldSoft = limits.soft(resource);
        long oldHard = limits.hard(resource);
        if (newAddress != 0) {
            UserWord soft = new UserWord();
            UserWord hard = new UserWord();
            if (task.userMemory.getLong(newAddress, soft) < 0 || task.userMemory.getLong(newAddress + 8, hard) < 0) {
                return -Errno.EFAULT;
            }
            int result = set(task, limits, resource, soft.value, hard.value);
            if (result < 0) {
                return result;
            }
        }
        boolean isTold = oldAddress == 0 || task.userMemory.putLong(oldAddress, oldSoft) == 0 && task.userMemory.putLong(oldAddress + 8, oldHard) == 0;
        return isTold ? 0 : -Errno.EFAULT;
    }

    private static int set(Task task, ResourceLimits limits, int resource, long soft, long hard) {
        if (Long.compareUnsigned(soft, hard) > 0) {
            return -Errno.EINVAL;
        }
        boolean isTooMany = resource == ResourceLimit.NOFILE && Long.compareUnsigned(hard, MOST_DESCRIPTORS) > 0;
        boolean isRaised = Long.compareUnsigned(hard, limits.hard(resource)) > 0;
        if (isTooMany || isRaised && !task.credentials.has(Capability.CAP_SYS_RESOURCE)) {
            return -Errno.EPERM;
        }
        limits.set(resource, soft, hard);
        return 0;
    }
}
