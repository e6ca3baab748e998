package biscotti.kernel.syscall;

import static biscotti.kernel.syscall.SystemCall.Argument.ADDRESS;
import static biscotti.kernel.syscall.SystemCall.Argument.DESCRIPTOR;
import static biscotti.kernel.syscall.SystemCall.Argument.FLAGS;
import static biscotti.kernel.syscall.SystemCall.Argument.PROCESS;
import static biscotti.kernel.syscall.SystemCall.Argument.SIGNAL;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.OpenFlags;
import biscotti.kernel.abi.SignalCode;
import biscotti.kernel.collection.LittleEndian;
import biscotti.kernel.file.DescriptorTable;
import biscotti.kernel.file.OpenFile;
import biscotti.kernel.task.Process;
import biscotti.kernel.task.ProcessFile;
import biscotti.kernel.task.Task;
import biscotti.kernel.task.signal.SignalInfo;

/** Processes as files: pidfd_open(2), pidfd_send_signal(2), pidfd_getfd(2). */
final class ProcessFileCalls {
    private ProcessFileCalls() {
    }

    static void declare(SystemCallTable table) {
        table.add(424, "pidfd_send_signal", (t, a, b, c, d, e, f) -> sendSignal(t, (int) a, (int) b, c, (int) d), DESCRIPTOR, SIGNAL, ADDRESS, FLAGS);
        table.add(434, "pidfd_open", (t, a, b, c, d, e, f) -> open(t, (int) a, (int) b), PROCESS, FLAGS);
        table.add(438, "pidfd_getfd", (t, a, b, c, d, e, f) -> getDescriptor(t, (int) a, (int) b, (int) c), DESCRIPTOR, DESCRIPTOR, FLAGS);
    }

    private static long open(Task task, int id, int flags) {
        if ((flags & ~OpenFlags.O_NONBLOCK) != 0 || id <= 0) {
            return -Errno.EINVAL;
        }
        Process process = task.process.processes.process(id);
        if (process == null) {
            return task.process.processes.task(id) == null ? -Errno.ESRCH : -Errno.EINVAL; // a thread that is not its process's first
        }
        return task.descriptors.install(ProcessFile.create(process, flags, task.credentials), true, DescriptorCalls.limit(task));
    }

    /** The process behind a descriptor, or null. */
    private static Process process(Task task, int descriptor) {
        OpenFile file = task.descriptors.acquire(descriptor);
        if (file == null) {
            return null;
        }
        Process process = file instanceof ProcessFile of ? of.process() : null;
        file.release();
        return process;
    }

    private static long sendSignal(Task task, int descriptor, int signal, long infoAddress, int flags) {
        if (flags != 0) {
            return -Errno.EINVAL;
        }
        Process process = process(task, descriptor);
        if (process == null) {
            return -Errno.EBADF;
        }
        Process target = task.process.processes.process(process.id) == process ? process : null; // else its number may be another one's
        if (infoAddress == 0) {
            return KillCalls.send(task, target, SignalInfo.ofProcess(signal, SignalCode.SI_USER, task.process.id, task.credentials.realUser));
        }
        byte[] bytes = new byte[SignalInfo.BYTES];
        if (task.userMemory.copyIn(infoAddress, bytes, 0, bytes.length) < 0) {
            return -Errno.EFAULT;
        }
        if (LittleEndian.getInt(bytes, 0) != signal) {
            return -Errno.EINVAL;
        }
        int code = LittleEndian.getInt(bytes, 8);
        boolean isPretending = code >= 0 || code == SignalCode.SI_TKILL;
        return isPretending && process != task.process ? -Errno.EPERM : KillCalls.send(task, target, SignalInfo.decode(signal, bytes));
    }

    private static long getDescriptor(Task task, int descriptor, int wanted, int flags) {
        if (flags != 0) {
            return -Errno.EINVAL;
        }
        Process process = process(task, descriptor);
        if (process == null) {
            return -Errno.EBADF;
        }
        Task target = task.process.processes.firstTask(process);
        if (target == null) {
            return -Errno.ESRCH;
        }
        if (!TraceAccess.isAllowed(task, target)) {
            return -Errno.EPERM;
        }
        DescriptorTable table = target.descriptors;
        OpenFile file = table.acquire(wanted);
        return file == null ? -Errno.EBADF : task.descriptors.install(file, true, DescriptorCalls.limit(task));
    }
}
