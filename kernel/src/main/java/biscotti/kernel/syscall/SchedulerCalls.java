package biscotti.kernel.syscall;

import static biscotti.kernel.syscall.SystemCall.Argument.ADDRESS;
import static biscotti.kernel.syscall.SystemCall.Argument.BYTES;
import static biscotti.kernel.syscall.SystemCall.Argument.FLAGS;
import static biscotti.kernel.syscall.SystemCall.Argument.INT;
import static biscotti.kernel.syscall.SystemCall.Argument.PROCESS;
import static biscotti.kernel.syscall.SystemCall.Argument.ROOM;
import static biscotti.kernel.syscall.SystemCall.Argument.SIZE;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.SchedulingPolicy;
import biscotti.kernel.collection.LittleEndian;
import biscotti.kernel.schedule.SchedulingParameters;
import biscotti.kernel.schedule.policy.RunQueues;
import biscotti.kernel.task.Task;

/** Which thread runs, and where: sched(7). SCHED_DEADLINE, which takes planning ahead, is refused with EINVAL. */
final class SchedulerCalls {
    private static final int WORD_BITS = 64;
    private static final int PAGE = 4096;

    private SchedulerCalls() {
    }

    static void declare(SystemCallTable table) {
        table.add(24, "sched_yield", (t, a, b, c, d, e, f) -> giveUp(t));
        table.add(142, "sched_setparam", (t, a, b, c, d, e, f) -> setParameters(t, (int) a, b), PROCESS, ADDRESS);
        table.add(143, "sched_getparam", (t, a, b, c, d, e, f) -> getParameters(t, (int) a, b), PROCESS, ADDRESS);
        table.add(144, "sched_setscheduler", (t, a, b, c, d, e, f) -> setPolicy(t, (int) a, (int) b, c), PROCESS, INT, ADDRESS);
        table.add(145, "sched_getscheduler", (t, a, b, c, d, e, f) -> getPolicy(t, (int) a), PROCESS);
        table.add(146, "sched_get_priority_max", (t, a, b, c, d, e, f) -> priorityLimit((int) a, SchedulingPolicy.MAX_PRIORITY), INT);
        table.add(147, "sched_get_priority_min", (t, a, b, c, d, e, f) -> priorityLimit((int) a, 1), INT);
        table.add(148, "sched_rr_get_interval", (t, a, b, c, d, e, f) -> interval(t, (int) a, b), PROCESS, ADDRESS);
        table.add(203, "sched_setaffinity", (t, a, b, c, d, e, f) -> setAffinity(t, (int) a, b, c), PROCESS, SIZE, BYTES);
        table.add(204, "sched_getaffinity", (t, a, b, c, d, e, f) -> affinity(t, (int) a, b, c), PROCESS, SIZE, ROOM);
        table.add(314, "sched_setattr", (t, a, b, c, d, e, f) -> setAttributes(t, (int) a, b, (int) c), PROCESS, ADDRESS, FLAGS);
        table.add(315, "sched_getattr", (t, a, b, c, d, e, f) -> getAttributes(t, (int) a, b, (int) c, (int) d), PROCESS, ADDRESS, SIZE, FLAGS);
    }

    private static long giveUp(Task task) {
        task.process.processes.services.threads().yield();
        return 0;
    }

    /** The thread of a number, 0 being the caller; null if there is none. */
    private static Task find(Task task, int id) {
        return id == 0 ? task : task.process.processes.task(id);
    }

    private static long setParameters(Task task, int id, long address) {
        return setPolicy(task, id, SchedulingChange.KEEP_POLICY, address);
    }

    /** sched_setscheduler(2). */
    private static long setPolicy(Task task, int id, int policy, long address) {
        boolean isPolicy = policy >= 0 || policy == SchedulingChange.KEEP_POLICY;
        if (!isPolicy || address == 0 || id < 0) {
            return -Errno.EINVAL;
        }
        long priority = task.userMemory.getInt(address);
        if (priority < 0) {
            return -Errno.EFAULT;
        }
        Task target = find(task, id);
        if (target == null) {
            return -Errno.ESRCH;
        }
        SchedulingParameters old = target.thread().scheduling();
        SchedulingChange change = new SchedulingChange(task, target);
        change.policy = policy == SchedulingChange.KEEP_POLICY ? old.policy() : policy & ~SchedulingPolicy.SCHED_RESET_ON_FORK;
        change.resetsOnFork = policy == SchedulingChange.KEEP_POLICY ? old.resetsOnFork() : (policy & SchedulingPolicy.SCHED_RESET_ON_FORK) != 0;
        change.priority = (int) priority;
        change.nice = old.nice();
        return change.apply();
    }

    private static long getPolicy(Task task, int id) {
        if (id < 0) {
            return -Errno.EINVAL;
        }
        Task target = find(task, id);
        if (target == null) {
            return -Errno.ESRCH;
        }
        SchedulingParameters parameters = target.thread().scheduling();
        return parameters.policy() | (parameters.resetsOnFork() ? SchedulingPolicy.SCHED_RESET_ON_FORK : 0);
    }

    private static long getParameters(Task task, int id, long address) {
        if (id < 0 || address == 0) {
            return -Errno.EINVAL;
        }
        Task target = find(task, id);
        return target == null ? -Errno.ESRCH : task.userMemory.putInt(address, target.thread().scheduling().priority());
    }

    private static long priorityLimit(int policy, int realTime) {
        return switch (policy) {
            case SchedulingPolicy.SCHED_FIFO, SchedulingPolicy.SCHED_RR -> realTime;
            case SchedulingPolicy.SCHED_OTHER, SchedulingPolicy.SCHED_BATCH, SchedulingPolicy.SCHED_IDLE, SchedulingPolicy.SCHED_DEADLINE -> 0;
            default -> -Errno.EINVAL;
        };
    }

    /** sched_rr_get_interval(2): for a fair thread, its slice; 0 for SCHED_FIFO, which has none. */
    private static long interval(Task task, int id, long address) {
        if (id < 0) {
            return -Errno.EINVAL;
        }
        Task target = find(task, id);
        if (target == null) {
            return -Errno.ESRCH;
        }
        long nanos = switch (target.thread().scheduling().policy()) {
            case SchedulingPolicy.SCHED_RR -> RunQueues.ROUND_ROBIN_NANOS;
            case SchedulingPolicy.SCHED_FIFO -> 0;
            default -> RunQueues.SLICE_NANOS;
        };
        return UserTime.write(task.userMemory, address, nanos);
    }

    private static long allProcessors(Task task) {
        int count = task.process.processes.services.processors().count();
        return count >= WORD_BITS ? -1 : (1L << count) - 1;
    }

    /** sched_getaffinity(2): the bytes that were written. */
    private static long affinity(Task task, int id, long size, long address) {
        int count = task.process.processes.services.processors().count();
        long length = size & 0xFFFF_FFFFL;
        if (length % 8 != 0 || length * 8 < count) {
            return -Errno.EINVAL;
        }
        Task target = find(task, id);
        if (target == null) {
            return -Errno.ESRCH;
        }
        return task.userMemory.putLong(address, target.thread().scheduling().affinity() & allProcessors(task)) < 0 ? -Errno.EFAULT : 8;
    }

    /** sched_setaffinity(2): bits of processors that there are not mean nothing. */
    private static long setAffinity(Task task, int id, long size, long address) {
        byte[] mask = new byte[8];
        long length = size & 0xFFFF_FFFFL;
        if (task.userMemory.copyIn(address, mask, 0, (int) Math.min(length, mask.length)) < 0) {
            return -Errno.EFAULT;
        }
        Task target = find(task, id);
        if (target == null) {
            return -Errno.ESRCH;
        }
        if (!SchedulingChange.isAllowed(task.credentials, target.credentials)) {
            return -Errno.EPERM;
        }
        long allowed = LittleEndian.getLong(mask, 0) & allProcessors(task);
        if (allowed == 0) {
            return -Errno.EINVAL;
        }
        target.thread().setScheduling(target.thread().scheduling().withAffinity(allowed));
        return 0;
    }

    /** sched_setattr(2). */
    private static long setAttributes(Task task, int id, long address, int flags) {
        if (address == 0 || id < 0 || flags != 0) {
            return -Errno.EINVAL;
        }
        SchedulingAttributes attributes = new SchedulingAttributes();
        int result = attributes.read(task.userMemory, address);
        if (result < 0) {
            return result;
        }
        Task target = find(task, id);
        return target == null ? -Errno.ESRCH : attributes.change(task, target).apply();
    }

    /** sched_getattr(2). */
    private static long getAttributes(Task task, int id, long address, int size, int flags) {
        if (address == 0 || id < 0 || flags != 0 || size > PAGE || size < SchedulingPolicy.SCHED_ATTR_SIZE_VER0) {
            return -Errno.EINVAL;
        }
        Task target = find(task, id);
        return target == null ? -Errno.ESRCH : SchedulingAttributes.write(target.thread().scheduling(), task.userMemory, address, size);
    }
}
