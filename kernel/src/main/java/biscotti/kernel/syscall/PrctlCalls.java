package biscotti.kernel.syscall;

import static biscotti.kernel.syscall.SystemCall.Argument.INT;
import static biscotti.kernel.syscall.SystemCall.Argument.LONG;

import biscotti.kernel.abi.Capability;
import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.Signal;
import biscotti.kernel.schedule.Credentials;
import biscotti.kernel.task.Task;

/** prctl(2): what a thread says about itself. */
final class PrctlCalls {
    private static final int PR_SET_PDEATHSIG = 1;
    private static final int PR_GET_PDEATHSIG = 2;
    private static final int PR_GET_DUMPABLE = 3;
    private static final int PR_SET_DUMPABLE = 4;
    private static final int PR_GET_KEEPCAPS = 7;
    private static final int PR_SET_KEEPCAPS = 8;
    private static final int PR_SET_NAME = 15;
    private static final int PR_GET_NAME = 16;
    private static final int PR_CAPBSET_READ = 23;
    private static final int PR_CAPBSET_DROP = 24;
    private static final int PR_SET_TIMERSLACK = 29;
    private static final int PR_GET_TIMERSLACK = 30;
    private static final int PR_SET_CHILD_SUBREAPER = 36;
    private static final int PR_GET_CHILD_SUBREAPER = 37;
    private static final int PR_SET_NO_NEW_PRIVS = 38;
    private static final int PR_GET_NO_NEW_PRIVS = 39;

    private static final int NAME_ROOM = Task.NAME_BYTES + 1;
    private static final long TIMER_SLACK_NANOS = 50_000;

    private PrctlCalls() {
    }

    static void declare(SystemCallTable table) {
        table.add(157, "prctl", (t, a, b, c, d, e, f) -> control(t, (int) a, b, c, d, e), INT, LONG, LONG, LONG, LONG);
    }

    private static long control(Task task, int option, long a, long b, long c, long d) {
        return switch (option) {
            case PR_SET_PDEATHSIG -> setParentDeathSignal(task, a);
            case PR_GET_PDEATHSIG -> task.userMemory.putInt(a, task.parentDeathSignal);
            case PR_GET_DUMPABLE -> task.process.isDumpable ? 1 : 0;
            case PR_SET_DUMPABLE -> setDumpable(task, a);
            case PR_GET_KEEPCAPS -> task.keepsCapabilities ? 1 : 0;
            case PR_SET_KEEPCAPS -> setKeepCapabilities(task, a);
            case PR_SET_NAME -> setName(task, a);
            case PR_GET_NAME -> getName(task, a);
            case PR_CAPBSET_READ -> a < 0 || a > Capability.CAP_LAST_CAP ? -Errno.EINVAL : task.credentials.bounding >>> a & 1;
            case PR_CAPBSET_DROP -> dropBounding(task, a);
            case PR_SET_TIMERSLACK -> 0; // timers are as precise as the clock
            case PR_GET_TIMERSLACK -> TIMER_SLACK_NANOS;
            case PR_SET_CHILD_SUBREAPER -> task.process.setSubreaper(a != 0);
            case PR_GET_CHILD_SUBREAPER -> task.userMemory.putInt(a, task.process.isSubreaper() ? 1 : 0);
            case PR_SET_NO_NEW_PRIVS -> setNoNewPrivileges(task, a, b, c, d);
            case PR_GET_NO_NEW_PRIVS -> (a | b | c | d) != 0 ? -Errno.EINVAL : task.noNewPrivileges ? 1 : 0;
            default -> -Errno.EINVAL;
        };
    }

    private static long setParentDeathSignal(Task task, long signal) {
        if (signal != 0 && !(signal > 0 && signal <= Signal.MAX)) {
            return -Errno.EINVAL;
        }
        task.parentDeathSignal = (int) signal;
        return 0;
    }

    private static long setDumpable(Task task, long value) {
        if (value != 0 && value != 1) {
            return -Errno.EINVAL;
        }
        task.process.isDumpable = value == 1;
        return 0;
    }

    private static long setKeepCapabilities(Task task, long value) {
        if (value != 0 && value != 1) {
            return -Errno.EINVAL;
        }
        task.keepsCapabilities = value == 1;
        return 0;
    }

    private static long setName(Task task, long address) {
        byte[] name = new byte[NAME_ROOM];
        int length = task.userMemory.copyString(address, name, 0, NAME_ROOM);
        if (length == -Errno.EFAULT) {
            return length;
        }
        int kept = length < 0 ? Task.NAME_BYTES : length; // a longer name is cut
        byte[] exact = new byte[kept];
        System.arraycopy(name, 0, exact, 0, kept);
        task.name = exact;
        return 0;
    }

    private static long getName(Task task, long address) {
        byte[] room = new byte[NAME_ROOM];
        byte[] name = task.name;
        System.arraycopy(name, 0, room, 0, name.length);
        return task.userMemory.copyOut(room, 0, room.length, address);
    }

    private static long dropBounding(Task task, long capability) {
        if (!task.credentials.has(Capability.CAP_SETPCAP)) {
            return -Errno.EPERM;
        }
        if (capability < 0 || capability > Capability.CAP_LAST_CAP) {
            return -Errno.EINVAL;
        }
        Credentials.Builder changed = task.credentials.change();
        changed.bounding &= ~(1L << capability);
        task.setCredentials(changed.build());
        return 0;
    }

    private static long setNoNewPrivileges(Task task, long a, long b, long c, long d) {
        if (a != 1 || (b | c | d) != 0) {
            return -Errno.EINVAL;
        }
        task.noNewPrivileges = true;
        return 0;
    }
}
