package biscotti.kernel.task;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.Signal;
import biscotti.kernel.abi.WaitFlags;
import biscotti.kernel.collection.Link;
import biscotti.kernel.schedule.WaitQueue;

/** One call of wait4(2) or waitid(2): which children it is about, and what it found. */
public final class Wait {
    private static final int NOTHING = 0;

    private final Process self;
    private final int kind;
    private final int id;
    private final int options;

    /** What was found: the child, its user, its wait status, {@code CLD_*} and siginfo's status, and what it used. */
    public int childId;
    public int childUser;
    public int waitStatus;
    public int code;
    public int signalStatus;
    public final Usage usage = new Usage();

    /**
     * A wait of {@code self} for children that {@code kind} ({@link WaitFlags#P_ALL}, {@code P_PID}, {@code P_PGID}) and {@code id} name.
     *
     * @param options of waitid; wait4's callers add {@code WEXITED}
     */
    public Wait(Process self, int kind, int id, int options) {
        this.self = self;
        this.kind = kind;
        this.id = id;
        this.options = options;
    }

    /**
     * Waits. May sleep.
     *
     * @return the child's number; 0 with {@code WNOHANG} if none has news; {@code -ECHILD}; {@code -EINTR}
     */
    public int await() {
        while (true) {
            int ticket = self.childChanged.ticket();
            int found = look();
            if (found != NOTHING || (options & WaitFlags.WNOHANG) != 0) {
                return found;
            }
            int result = self.childChanged.await(ticket, WaitQueue.FOREVER);
            if (result < 0) {
                return result;
            }
        }
    }

    private int look() {
        self.processes.tree.acquire();
        try {
            boolean hasChild = false;
            for (Link<Process> l = self.children.first(); l != null; l = self.children.next(l)) {
                Process child = l.owner;
                if (isMeant(child)) {
                    hasChild = true;
                    if (take(child)) {
                        return childId;
                    }
                }
            }
            return hasChild ? NOTHING : -Errno.ECHILD;
        } finally {
            self.processes.tree.release();
        }
    }

    private boolean isMeant(Process child) {
        boolean isNamed = switch (kind) {
            case WaitFlags.P_PID -> child.id == id;
            case WaitFlags.P_PGID -> child.group.id == id;
            default -> true;
        };
        boolean isClone = child.exitSignal != Signal.SIGCHLD;
        return isNamed && ((options & WaitFlags.WALL) != 0 || isClone == ((options & WaitFlags.WCLONE) != 0));
    }

    /** Takes a child's news, if it has any that the caller wants. */
    private boolean take(Process child) {
        if (child.state == Process.ZOMBIE) {
            return (options & WaitFlags.WEXITED) != 0 && takeEnd(child);
        }
        boolean isKept = (options & WaitFlags.WNOWAIT) != 0;
        int stop = (options & WaitFlags.WSTOPPED) != 0 ? child.signals.takeStopReport(isKept) : 0;
        if (stop != 0) {
            report(child, stop << 8 | 0x7F, WaitFlags.CLD_STOPPED, stop);
            return true;
        }
        if ((options & WaitFlags.WCONTINUED) != 0 && child.signals.takeContinueReport(isKept)) {
            report(child, 0xFFFF, WaitFlags.CLD_CONTINUED, Signal.SIGCONT);
            return true;
        }
        return false;
    }

    private boolean takeEnd(Process child) {
        report(child, child.status, Exit.codeOf(child.status), Exit.signalStatusOf(child.status));
        usage.add(child.usage);
        usage.add(child.childrenUsage);
        if ((options & WaitFlags.WNOWAIT) == 0) {
            self.childrenUsage.add(child.usage);
            self.childrenUsage.add(child.childrenUsage);
            child.processes.forget(child);
        }
        return true;
    }

    private void report(Process child, int newWaitStatus, int newCode, int newSignalStatus) {
        childId = child.id;
        childUser = child.user;
        waitStatus = newWaitStatus;
        code = newCode;
        signalStatus = newSignalStatus;
    }
}
