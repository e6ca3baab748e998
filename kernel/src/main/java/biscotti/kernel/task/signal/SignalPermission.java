package biscotti.kernel.task.signal;

import biscotti.kernel.abi.Capability;
import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.Signal;
import biscotti.kernel.schedule.Credentials;
import biscotti.kernel.task.Process;
import biscotti.kernel.task.Task;

/** Who may send a signal to whom: kill(2). */
public final class SignalPermission {
    private SignalPermission() {
    }

    /** Whether {@code sender} may send a process this signal: 0 or {@code -EPERM}. May be called under the tree lock. */
    public static int check(Task sender, Process target, int signal) {
        return sender.process == target ? 0 : check(sender, target, credentialsOf(target), signal);
    }

    /** Whether {@code sender} may send a thread this signal: 0 or {@code -EPERM}. */
    public static int check(Task sender, Task target, int signal) {
        return sender.process == target.process ? 0 : check(sender, target.process, target.credentials, signal);
    }

    private static int check(Task sender, Process process, Credentials target, int signal) {
        Credentials own = sender.credentials;
        int real = target == null ? 0 : target.realUser;
        int saved = target == null ? 0 : target.savedUser;
        boolean isSameUser = own.effectiveUser == saved || own.effectiveUser == real || own.realUser == saved || own.realUser == real;
        boolean isContinuingOwnSession = signal == Signal.SIGCONT && sender.process.session() == process.session();
        return isSameUser || own.has(Capability.CAP_KILL) || isContinuingOwnSession ? 0 : -Errno.EPERM;
    }

    /** Those of the process's first thread, or of the last that ended; null for the kernel's own process, which is root's. */
    private static Credentials credentialsOf(Process process) {
        ProcessSignals group = process.signals;
        group.lock.acquire();
        try {
            return group.tasks.isEmpty() ? group.lastCredentials : group.tasks.first().owner.task.credentials;
        } finally {
            group.lock.release();
        }
    }
}
