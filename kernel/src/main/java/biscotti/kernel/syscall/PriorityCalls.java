package biscotti.kernel.syscall;

import static biscotti.kernel.syscall.SystemCall.Argument.INT;

import biscotti.kernel.abi.Capability;
import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.SchedulingPolicy;
import biscotti.kernel.task.Processes;
import biscotti.kernel.task.Task;

/** Nice values and input/output priorities, of a thread, a group of processes or a user: getpriority(2), ioprio_set(2). */
final class PriorityCalls {
    private static final int PRIO_PROCESS = 0;
    private static final int PRIO_USER = 2;
    /** ioprio_set(2) counts from 1. */
    private static final int IOPRIO_WHO_PROCESS = 1;
    private static final int IOPRIO_CLASS_SHIFT = 13;
    private static final int IOPRIO_CLASS_NONE = 0;
    private static final int IOPRIO_CLASS_RT = 1;
    private static final int IOPRIO_CLASS_BE = 2;
    private static final int IOPRIO_CLASS_IDLE = 3;

    private PriorityCalls() {
    }

    static void declare(SystemCallTable table) {
        table.add(140, "getpriority", (t, a, b, c, d, e, f) -> select(new Nicest(t), (int) a, (int) b, 0), INT, INT);
        table.add(141, "setpriority", (t, a, b, c, d, e, f) -> select(new Setter(t, (int) c), (int) a, (int) b, 0), INT, INT, INT);
        table.add(251, "ioprio_set", (t, a, b, c, d, e, f) -> setIoPriority(t, (int) a, (int) b, (int) c), INT, INT, INT);
        table.add(252, "ioprio_get", (t, a, b, c, d, e, f) -> select(new IoBest(t), (int) a, (int) b, IOPRIO_WHO_PROCESS), INT, INT);
    }

    /** What is done with each thread that was meant. */
    private abstract static class Action implements Processes.TaskVisitor {
        final Task caller;
        long result = -Errno.ESRCH;
        private int kind;
        private int name;

        Action(Task caller) {
            this.caller = caller;
        }

        abstract void act(Task target);

        @Override
        public void visit(Task target) {
            boolean isMeant = kind == PRIO_USER ? target.credentials.realUser == name : target.process.groupId() == name;
            if (isMeant) {
                act(target);
            }
        }
    }

    private static long select(Action action, int which, int who, int firstKind) {
        Task caller = action.caller;
        int kind = which - firstKind;
        if (kind < PRIO_PROCESS || kind > PRIO_USER) {
            return -Errno.EINVAL;
        }
        if (kind == PRIO_PROCESS) {
            Task target = who == 0 ? caller : caller.process.processes.task(who);
            if (target != null) {
                action.act(target);
            }
            return action.result;
        }
        action.kind = kind;
        action.name = who != 0 ? who : kind == PRIO_USER ? caller.credentials.realUser : caller.process.groupId();
        caller.process.processes.forEachTask(action);
        return action.result;
    }

    /** getpriority(2): the most favoured, as 20 minus the nice value. */
    private static final class Nicest extends Action {
        Nicest(Task caller) {
            super(caller);
        }

        @Override
        void act(Task target) {
            result = Math.max(result, SchedulingPolicy.MAX_NICE + 1 - target.thread().scheduling().nice());
        }
    }

    /** setpriority(2): of several errors the last one is told. */
    private static final class Setter extends Action {
        private final int nice;

        Setter(Task caller, int wanted) {
            super(caller);
            nice = Math.clamp(wanted, SchedulingPolicy.MIN_NICE, SchedulingPolicy.MAX_NICE);
        }

        @Override
        void act(Task target) {
            if (!SchedulingChange.isAllowed(caller.credentials, target.credentials)) {
                result = -Errno.EPERM;
            } else if (nice < target.thread().scheduling().nice() && !SchedulingChange.mayLower(caller, target, nice)) {
                result = -Errno.EACCES;
            } else {
                target.thread().setScheduling(target.thread().scheduling().withNice(nice));
                result = result == -Errno.ESRCH ? 0 : result;
            }
        }
    }

    private static long setIoPriority(Task task, int which, int who, int priority) {
        int kind = priority >> IOPRIO_CLASS_SHIFT;
        int level = priority & (1 << IOPRIO_CLASS_SHIFT) - 1;
        switch (kind) {
            case IOPRIO_CLASS_RT, IOPRIO_CLASS_BE -> {
                if (kind == IOPRIO_CLASS_RT && !task.credentials.has(Capability.CAP_SYS_ADMIN) && !task.credentials.has(Capability.CAP_SYS_NICE)) {
                    return -Errno.EPERM;
                }
            }
            case IOPRIO_CLASS_IDLE -> { }
            case IOPRIO_CLASS_NONE -> {
                if (level != 0) {
                    return -Errno.EINVAL;
                }
            }
            default -> {
                return -Errno.EINVAL;
            }
        }
        return select(new IoSetter(task, priority), which, who, IOPRIO_WHO_PROCESS);
    }

    /** ioprio_set(2). */
    private static final class IoSetter extends Action {
        private final int priority;

        IoSetter(Task caller, int priority) {
            super(caller);
            this.priority = priority;
        }

        @Override
        void act(Task target) {
            if (!SchedulingChange.isAllowed(caller.credentials, target.credentials)) {
                result = -Errno.EPERM;
            } else {
                target.ioPriority = priority;
                result = result == -Errno.ESRCH ? 0 : result;
            }
        }
    }

    /** ioprio_get(2): the best, which has the least number. */
    private static final class IoBest extends Action {
        IoBest(Task caller) {
            super(caller);
        }

        @Override
        void act(Task target) {
            int priority = target.ioPriority;
            boolean isBetter = result <= 0 || priority != 0 && priority < result; // class 0 says nothing
            result = isBetter ? priority : result;
        }
    }
}
