package biscotti.kernel.task;

import biscotti.kernel.abi.Capability;
import biscotti.kernel.abi.ResourceLimit;
import biscotti.kernel.collection.Link;
import biscotti.kernel.schedule.Credentials;

/**
 * RLIMIT_NPROC, getrlimit(2): how many threads a real user may have, zombies with them. Counted anew each time, since user numbers change and
 * threads are made seldom.
 */
final class ThreadQuota {
    private ThreadQuota() {
    }

    /** Whether the user of a task that wants one more thread has as many as the limit says; root is not limited. Under the tree lock. */
    static boolean isUsedUp(Task parent) {
        Credentials credentials = parent.credentials;
        long limit = parent.process.limits.soft(ResourceLimit.NPROC);
        boolean isFree = credentials.realUser == 0 || credentials.has(Capability.CAP_SYS_RESOURCE) || credentials.has(Capability.CAP_SYS_ADMIN);
        return !isFree && limit != ResourceLimit.INFINITY && count(parent.process.processes, credentials.realUser) >= limit;
    }

    /** Whether the user of a task has more than the limit says, with so many more; only root is not limited. Under the tree lock. */
    static boolean isExceeded(Task task, int more) {
        int user = task.credentials.realUser;
        long limit = task.process.limits.soft(ResourceLimit.NPROC);
        return user != 0 && limit != ResourceLimit.INFINITY && count(task.process.processes, user) + more > limit;
    }

    private static long count(Processes processes, int user) {
        long count = 0;
        for (Link<Process> l = processes.firstLocked(); l != null; l = processes.nextLocked(l)) {
            Process each = l.owner;
            if (each.state == Process.ZOMBIE) {
                count += each.user == user ? 1 : 0;
            }
            for (Link<Task> t = each.tasks.first(); t != null; t = each.tasks.next(t)) {
                count += t.owner.credentials.realUser == user ? 1 : 0;
            }
        }
        return count;
    }
}
