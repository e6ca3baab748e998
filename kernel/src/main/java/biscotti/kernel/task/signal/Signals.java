package biscotti.kernel.task.signal;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.ResourceLimit;
import biscotti.kernel.abi.Signal;
import biscotti.kernel.abi.SignalCode;
import biscotti.kernel.abi.SignalFlags;
import biscotti.kernel.abi.WaitFlags;
import biscotti.kernel.collection.Link;
import biscotti.kernel.task.Process;
import biscotti.kernel.task.Task;

/**
 * Sending signals: what becomes of one until a thread receives it, signal(7).
 *
 * <p>May be called under spin locks of lower rank than {@link biscotti.kernel.task.TaskLocks#SIGNALS}; does not sleep. Whether the sender may is
 * {@link SignalPermission}'s question.
 */
public final class Signals {
    private Signals() {
    }

    /** Sends to a process; a thread that does not block the signal receives it. 0, or {@code -EAGAIN} if too many are queued. */
    public static int send(Process process, SignalInfo info) {
        ProcessSignals group = process.signals;
        group.lock.acquire();
        try {
            return group.tasks.isEmpty() ? 0 : queue(group, null, info);
        } finally {
            group.lock.release();
        }
    }

    /** Sends to one thread. 0, or {@code -EAGAIN} if too many are queued. */
    public static int send(Task task, SignalInfo info) {
        ProcessSignals group = task.process.signals;
        group.lock.acquire();
        try {
            return task.signals.inProcess.isLinked() ? queue(group, task.signals, info) : 0;
        } finally {
            group.lock.release();
        }
    }

    /**
     * Tells a parent about a child that stopped, went on or ended, if it wants to know.
     *
     * @param info of {@link SignalInfo#ofChild}
     */
    public static void sendAboutChild(Process parent, SignalInfo info) {
        SignalAction action = parent.signals.action(Signal.SIGCHLD);
        boolean isStop = info.code == WaitFlags.CLD_STOPPED || info.code == WaitFlags.CLD_CONTINUED;
        boolean isUnwanted = info.signal == Signal.SIGCHLD && (action.isIgnore() || isStop && action.has(SignalFlags.SA_NOCLDSTOP));
        if (!isUnwanted) {
            send(parent, info);
        }
    }

    /**
     * A timer expired {@code times} times since it was last reported; counts them if its signal is still queued.
     *
     * @param target who receives it, or null for any thread of the process
     */
    public static void expire(Process process, Task target, TimerSignal signal, long times) {
        ProcessSignals group = process.signals;
        group.lock.acquire();
        try {
            boolean isGone = target == null ? group.tasks.isEmpty() : !target.signals.inProcess.isLinked();
            if (signal.isQueued) {
                signal.addOverruns(times);
            } else if (!isGone) {
                TaskSignals receiver = target == null ? null : target.signals;
                if (prepare(group, receiver, signal.signal)) {
                    signal.setOverruns(times - 1);
                    (receiver == null ? group.shared : receiver.pending).add(signal);
                    assign(group, receiver, signal.signal);
                }
            }
        } finally {
            group.lock.release();
        }
    }

    /**
     * An instruction of the running program failed: the thread receives the signal before it goes on, even if that means death.
     *
     * @param code why, {@link SignalCode}
     * @param address the instruction's or the operand's, as the signal has it
     * @param trapNumber the processor's vector
     * @param errorCode the processor's error code, or 0
     */
    public static void fault(Task task, int signal, int code, long address, long trapNumber, long errorCode) {
        task.signals.setTrap(trapNumber, errorCode, address);
        force(task, SignalInfo.ofFault(signal, code, address), false);
    }

    /** Sends the running thread SIGSEGV since its stack or signal frame is no good; kills if SIGSEGV itself could not be delivered. */
    static void forceSegmentationFault(Task task, int undelivered) {
        force(task, SignalInfo.ofKernel(Signal.SIGSEGV), undelivered == Signal.SIGSEGV);
    }

    private static void force(Task task, SignalInfo info, boolean isDeadly) {
        ProcessSignals group = task.process.signals;
        TaskSignals self = task.signals;
        group.lock.acquire();
        try {
            boolean isBlocked = (self.blocked() & Signal.set(info.signal)) != 0;
            if (isDeadly || isBlocked || group.action(info.signal).isIgnore()) {
                group.resetActionLocked(info.signal);
            }
            self.letThrough(info.signal);
            if (!self.pending.contains(info.signal)) {
                self.pending.add(new PendingSignal(info));
            }
            self.interrupt();
        } finally {
            group.lock.release();
        }
    }

    private static int queue(ProcessSignals group, TaskSignals target, SignalInfo info) {
        int signal = info.signal;
        if (!prepare(group, target, signal)) {
            return 0;
        }
        PendingSignals pending = target == null ? group.shared : target.pending;
        if (signal < Signal.SIGRTMIN && pending.contains(signal)) {
            return 0; // one of a kind is enough
        }
        PendingSignal entry = new PendingSignal(info);
        if (charge(group, target, entry, info.code)) {
            pending.add(entry);
        } else if (signal >= Signal.SIGRTMIN && info.code != SignalCode.SI_USER) {
            return -Errno.EAGAIN;
        } else {
            pending.mark(signal);
        }
        assign(group, target, signal);
        return 0;
    }

    /** Whether there is room for an entry. A standard signal that does not come from sigqueue(3) always finds some. */
    private static boolean charge(ProcessSignals group, TaskSignals target, PendingSignal entry, int code) {
        Task payer = (target == null ? group.tasks.first().owner : target).task;
        boolean isUnlimited = entry.signal < Signal.SIGRTMIN && code >= 0;
        long limit = isUnlimited ? ResourceLimit.INFINITY : payer.process.limits.soft(ResourceLimit.SIGPENDING);
        entry.user = payer.credentials.realUser;
        entry.isCharged = group.quota.charge(entry.user, limit);
        return entry.isCharged;
    }

    /** What a signal does when it is sent, whoever blocks it; whether it is to be queued. */
    private static boolean prepare(ProcessSignals group, TaskSignals target, int signal) {
        if (group.isGroupExiting()) {
            return false;
        }
        if ((Signal.set(signal) & Signal.STOPPING) != 0) {
            group.discardLocked(Signal.set(Signal.SIGCONT));
        } else if (signal == Signal.SIGCONT) {
            group.discardLocked(Signal.STOPPING);
            group.stop.resume();
        }
        TaskSignals first = target == null ? group.tasks.first().owner : target;
        return first.blocksOrAwaits(signal) || !group.action(signal).drops(signal);
    }

    /** Finds a thread that shall receive a pending signal; ends the process at once if that is what the signal does. */
    private static void assign(ProcessSignals group, TaskSignals target, int signal) {
        group.announce();
        TaskSignals receiver = target == null ? choose(group, signal) : (target.blocked() & Signal.set(signal)) == 0 ? target : null;
        if (signal == Signal.SIGKILL) {
            group.beginGroupExitLocked(signal);
        } else if (receiver != null) {
            if (group.action(signal).kills(signal) && !receiver.blocksOrAwaits(signal)) {
                group.beginGroupExitLocked(signal);
            } else {
                receiver.interrupt();
            }
        }
    }

    /** The first thread, or another one, that would look at the signal soonest; null if all block it or will look at all that is pending anyway. */
    private static TaskSignals choose(ProcessSignals group, int signal) {
        for (Link<TaskSignals> l = group.tasks.first(); l != null; l = group.tasks.next(l)) {
            if (l.owner.wants(signal)) {
                return l.owner;
            }
        }
        return null;
    }
}
