package biscotti.kernel.syscall;

import static biscotti.kernel.syscall.SystemCall.Argument.ADDRESS;
import static biscotti.kernel.syscall.SystemCall.Argument.PROCESS;
import static biscotti.kernel.syscall.SystemCall.Argument.SIGNAL;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.Signal;
import biscotti.kernel.abi.SignalCode;
import biscotti.kernel.collection.LittleEndian;
import biscotti.kernel.task.Process;
import biscotti.kernel.task.ProcessGroup;
import biscotti.kernel.task.Processes;
import biscotti.kernel.task.Task;
import biscotti.kernel.task.signal.SignalInfo;
import biscotti.kernel.task.signal.SignalPermission;
import biscotti.kernel.task.signal.Signals;

/** Sending signals: kill(2), tgkill(2), rt_sigqueueinfo(2). Signal 0 only asks whether one could be sent. */
final class KillCalls {
    private static final int ALL = -1;
    /** Codes whose variants of siginfo are known: from SI_DETHREAD up, and SI_ASYNCNL. */
    private static final int LAST_KNOWN_CODE = -7;
    private static final int ASYNCHRONOUS_LOOKUP = -60;

    private KillCalls() {
    }

    static void declare(SystemCallTable table) {
        table.add(62, "kill", (t, a, b, c, d, e, f) -> kill(t, (int) a, (int) b), PROCESS, SIGNAL);
        table.add(129, "rt_sigqueueinfo", (t, a, b, c, d, e, f) -> queue(t, (int) a, (int) b, c), PROCESS, SIGNAL, ADDRESS);
        table.add(200, "tkill", (t, a, b, c, d, e, f) -> threadKill(t, (int) a, (int) b), PROCESS, SIGNAL);
        table.add(234, "tgkill", (t, a, b, c, d, e, f) -> threadKill(t, (int) a, (int) b, (int) c), PROCESS, PROCESS, SIGNAL);
        table.add(297, "rt_tgsigqueueinfo", (t, a, b, c, d, e, f) -> queueToThread(t, (int) a, (int) b, (int) c, d), PROCESS, PROCESS, SIGNAL, ADDRESS);
    }

    /** kill(2). */
    static long kill(Task task, int id, int signal) {
        SignalInfo info = SignalInfo.ofProcess(signal, SignalCode.SI_USER, task.process.id, task.credentials.realUser);
        if (id > 0) {
            return send(task, task.process.processes.process(id), info);
        }
        if (id == Integer.MIN_VALUE) {
            return -Errno.ESRCH;
        }
        if (!isSignalOrNone(signal)) {
            return -Errno.EINVAL;
        }
        Processes processes = task.process.processes;
        Broadcast broadcast = new Broadcast(task, info, id == ALL);
        if (id == ALL) {
            processes.forEach(broadcast);
        } else {
            ProcessGroup group = processes.group(id == 0 ? task.process.groupId() : -id);
            if (group == null) {
                return -Errno.ESRCH;
            }
            processes.forEachIn(group, broadcast);
        }
        return broadcast.result();
    }

    /** Sends to many processes and sums up how it went. */
    private static final class Broadcast implements Processes.Visitor {
        private final Task sender;
        private final SignalInfo info;
        private final boolean isToAll; // then the sender itself is left out, and it is no error if some may not be signalled
        private boolean hasSeenAny;
        private boolean hasSucceeded;
        private long last;

        Broadcast(Task sender, SignalInfo info, boolean isToAll) {
            this.sender = sender;
            this.info = info;
            this.isToAll = isToAll;
        }

        @Override
        public void visit(Process process) {
            if (isToAll && process == sender.process) {
                return;
            }
            hasSeenAny = true;
            long result = send(sender, process, info);
            hasSucceeded |= result == 0;
            if (!isToAll || result != -Errno.EPERM) {
                last = result;
            }
        }

        long result() {
            if (!hasSeenAny) {
                return -Errno.ESRCH;
            }
            return hasSucceeded && !isToAll ? 0 : last;
        }
    }

    private static boolean isSignalOrNone(int signal) {
        return signal == 0 || Signal.isValid(signal);
    }

    static long send(Task task, Process target, SignalInfo info) {
        if (target == null) {
            return -Errno.ESRCH;
        }
        if (!isSignalOrNone(info.signal)) {
            return -Errno.EINVAL;
        }
        int refused = info.isFromProcess() ? SignalPermission.check(task, target, info.signal) : 0;
        return refused < 0 || info.signal == 0 ? refused : Signals.send(target, info);
    }

    private static long send(Task task, Task target, SignalInfo info) {
        if (target == null) {
            return -Errno.ESRCH;
        }
        if (!isSignalOrNone(info.signal)) {
            return -Errno.EINVAL;
        }
        int refused = info.isFromProcess() ? SignalPermission.check(task, target, info.signal) : 0;
        return refused < 0 || info.signal == 0 ? refused : Signals.send(target, info);
    }

    /** tkill(2). */
    static long threadKill(Task task, int threadId, int signal) {
        if (threadId <= 0) {
            return -Errno.EINVAL;
        }
        SignalInfo info = SignalInfo.ofProcess(signal, SignalCode.SI_TKILL, task.process.id, task.credentials.realUser);
        return send(task, task.process.processes.task(threadId), info);
    }

    /** tgkill(2). */
    static long threadKill(Task task, int processId, int threadId, int signal) {
        if (processId <= 0 || threadId <= 0) {
            return -Errno.EINVAL;
        }
        SignalInfo info = SignalInfo.ofProcess(signal, SignalCode.SI_TKILL, task.process.id, task.credentials.realUser);
        return send(task, member(task, processId, threadId), info);
    }

    private static Task member(Task task, int processId, int threadId) {
        Task target = task.process.processes.task(threadId);
        return target == null || target.process.id != processId ? null : target;
    }

    /** rt_sigqueueinfo(2). */
    static long queue(Task task, int processId, int signal, long infoAddress) {
        byte[] bytes = new byte[SignalInfo.BYTES];
        int result = readInfo(task, processId == task.process.id, infoAddress, bytes);
        return result < 0 ? result : send(task, task.process.processes.process(processId), SignalInfo.decode(signal, bytes));
    }

    /** rt_tgsigqueueinfo(2). */
    static long queueToThread(Task task, int processId, int threadId, int signal, long infoAddress) {
        byte[] bytes = new byte[SignalInfo.BYTES];
        int result = readInfo(task, threadId == task.id, infoAddress, bytes);
        if (result < 0) {
            return result;
        }
        if (processId <= 0 || threadId <= 0) {
            return -Errno.EINVAL;
        }
        return send(task, member(task, processId, threadId), SignalInfo.decode(signal, bytes));
    }

    /** Reads a siginfo. Nobody may pretend to others that the kernel, kill(2) or tkill(2) sent it. 0, {@code -EFAULT}, {@code -E2BIG} or {@code -EPERM}. */
    private static int readInfo(Task task, boolean isToSelf, long address, byte[] bytes) {
        if (task.userMemory.copyIn(address, bytes, 0, bytes.length) < 0) {
            return -Errno.EFAULT;
        }
        int code = LittleEndian.getInt(bytes, 8);
        boolean isKnown = code >= LAST_KNOWN_CODE || code == ASYNCHRONOUS_LOOKUP;
        for (int i = SignalInfo.USED_BYTES; i < bytes.length && !isKnown; i++) {
            if (bytes[i] != 0) {
                return -Errno.E2BIG; // it would be lost
            }
        }
        boolean isPretending = code >= 0 || code == SignalCode.SI_TKILL;
        return isPretending && !isToSelf ? -Errno.EPERM : 0;
    }
}
