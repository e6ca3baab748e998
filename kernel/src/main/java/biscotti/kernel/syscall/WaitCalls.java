package biscotti.kernel.syscall;

import static biscotti.kernel.syscall.SystemCall.Argument.ADDRESS;
import static biscotti.kernel.syscall.SystemCall.Argument.FLAGS;
import static biscotti.kernel.syscall.SystemCall.Argument.INT;
import static biscotti.kernel.syscall.SystemCall.Argument.PROCESS;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.Signal;
import biscotti.kernel.abi.WaitFlags;
import biscotti.kernel.collection.LittleEndian;
import biscotti.kernel.file.OpenFile;
import biscotti.kernel.task.ProcessFile;
import biscotti.kernel.task.Task;
import biscotti.kernel.task.Usage;
import biscotti.kernel.task.Wait;
import biscotti.kernel.task.signal.SignalInfo;

/** Waiting for children, and what processes used: wait(2), getrusage(2). */
final class WaitCalls {
    private static final int RUSAGE_BYTES = 144;
    private static final int RUSAGE_SELF = 0;
    private static final int RUSAGE_CHILDREN = -1;
    private static final int RUSAGE_THREAD = 1;
    private static final long NANOS_PER_SECOND = 1_000_000_000;
    private static final int KILOBYTES_PER_PAGE = 4;

    private WaitCalls() {
    }

    static void declare(SystemCallTable table) {
        table.add(61, "wait4", (t, a, b, c, d, e, f) -> wait4(t, (int) a, b, (int) c, d), PROCESS, ADDRESS, FLAGS, ADDRESS);
        table.add(98, "getrusage", (t, a, b, c, d, e, f) -> getUsage(t, (int) a, b), INT, ADDRESS);
        table.add(247, "waitid", (t, a, b, c, d, e, f) -> (int) a == WaitFlags.P_PIDFD
                ? waitByFile(t, (int) b, c, (int) d, e) : waitId(t, (int) a, (int) b, c, (int) d, e), INT, PROCESS, ADDRESS, FLAGS, ADDRESS);
    }

    private static long wait4(Task task, int id, long statusAddress, int options, long usageAddress) {
        int known = WaitFlags.WNOHANG | WaitFlags.WUNTRACED | WaitFlags.WCONTINUED | WaitFlags.WNOTHREAD | WaitFlags.WALL | WaitFlags.WCLONE;
        if ((options & ~known) != 0) {
            return -Errno.EINVAL;
        }
        if (id == Integer.MIN_VALUE) {
            return -Errno.ESRCH;
        }
        int kind = id > 0 ? WaitFlags.P_PID : id == -1 ? WaitFlags.P_ALL : WaitFlags.P_PGID;
        int name = id == 0 ? task.process.groupId() : Math.abs(id);
        Wait wait = new Wait(task.process, kind, name, options | WaitFlags.WEXITED);
        int child = wait.await();
        if (child <= 0) {
            return child == -Errno.EINTR ? -Errno.ERESTARTSYS : child;
        }
        boolean isTold = (statusAddress == 0 || task.userMemory.putInt(statusAddress, wait.waitStatus) == 0)
                && (usageAddress == 0 || putUsage(task, wait.usage, usageAddress) == 0);
        return isTold ? child : -Errno.EFAULT;
    }

    private static long waitId(Task task, int kind, int id, long infoAddress, int options, long usageAddress) {
        int events = WaitFlags.WEXITED | WaitFlags.WSTOPPED | WaitFlags.WCONTINUED;
        int known = events | WaitFlags.WNOHANG | WaitFlags.WNOWAIT | WaitFlags.WNOTHREAD | WaitFlags.WALL | WaitFlags.WCLONE;
        if ((options & ~known) != 0 || (options & events) == 0 || kind < WaitFlags.P_ALL || kind > WaitFlags.P_PGID
                || kind == WaitFlags.P_PID && id <= 0 || kind == WaitFlags.P_PGID && id < 0) {
            return -Errno.EINVAL;
        }
        int name = kind == WaitFlags.P_PGID && id == 0 ? task.process.groupId() : id;
        Wait wait = new Wait(task.process, kind, name, options);
        int child = wait.await();
        if (child < 0) {
            return child == -Errno.EINTR ? -Errno.ERESTARTSYS : child;
        }
        if (child > 0 && usageAddress != 0 && putUsage(task, wait.usage, usageAddress) < 0) {
            return -Errno.EFAULT;
        }
        return infoAddress == 0 ? 0 : putInfo(task, wait, child, infoAddress);
    }

    /** waitid(2) with P_PIDFD: a descriptor that does not block does not wait either. */
    private static long waitByFile(Task task, int descriptor, long infoAddress, int options, long usageAddress) {
        if (descriptor < 0) {
            return -Errno.EINVAL;
        }
        OpenFile file = task.descriptors.acquire(descriptor);
        if (file == null) {
            return -Errno.EBADF;
        }
        int id = file instanceof ProcessFile of ? of.process().id : -1;
        boolean isNonBlocking = file.isNonBlocking();
        file.release();
        if (id < 0) {
            return -Errno.EBADF;
        }
        if (!isNonBlocking || (options & WaitFlags.WNOHANG) != 0) {
            return waitId(task, WaitFlags.P_PID, id, infoAddress, options, usageAddress);
        }
        Wait look = new Wait(task.process, WaitFlags.P_PID, id, options | WaitFlags.WNOHANG | WaitFlags.WNOWAIT);
        int found = look.await();
        return found == 0 ? -Errno.EAGAIN : found < 0 ? found : waitId(task, WaitFlags.P_PID, id, infoAddress, options | WaitFlags.WNOHANG, usageAddress);
    }

    private static long putInfo(Task task, Wait wait, int child, long address) {
        byte[] info = new byte[SignalInfo.BYTES];
        if (child > 0) {
            SignalInfo.ofChild(Signal.SIGCHLD, wait.code, wait.childId, wait.childUser, wait.signalStatus).encode(info);
        }
        return task.userMemory.copyOut(info, 0, info.length, address);
    }

    private static long getUsage(Task task, int who, long address) {
        Usage usage = new Usage();
        switch (who) {
            case RUSAGE_SELF -> usage.add(task.process.usageNow());
            case RUSAGE_CHILDREN -> usage.add(task.process.childrenUsage);
            case RUSAGE_THREAD -> usage.add(task.usageNow());
            default -> {
                return -Errno.EINVAL;
            }
        }
        return putUsage(task, usage, address);
    }

    /** {@code struct rusage}. */
    private static int putUsage(Task task, Usage usage, long address) {
        byte[] bytes = new byte[RUSAGE_BYTES];
        putTime(bytes, 0, usage.userNanos);
        putTime(bytes, 16, usage.systemNanos);
        LittleEndian.putLong(bytes, 32, usage.maxResidentPages * KILOBYTES_PER_PAGE);
        LittleEndian.putLong(bytes, 64, usage.minorFaults);
        LittleEndian.putLong(bytes, 72, usage.majorFaults);
        LittleEndian.putLong(bytes, 128, usage.voluntarySwitches);
        LittleEndian.putLong(bytes, 136, usage.involuntarySwitches);
        return task.userMemory.copyOut(bytes, 0, bytes.length, address);
    }

    private static void putTime(byte[] bytes, int offset, long nanos) {
        LittleEndian.putLong(bytes, offset, nanos / NANOS_PER_SECOND);
        LittleEndian.putLong(bytes, offset + 8, nanos % NANOS_PER_SECOND / 1_000);
    }
}
