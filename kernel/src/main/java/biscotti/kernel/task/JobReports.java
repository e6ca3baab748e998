package biscotti.kernel.task;

import biscotti.kernel.abi.Signal;
import biscotti.kernel.collection.Link;
import biscotti.kernel.task.signal.SignalInfo;
import biscotti.kernel.task.signal.Signals;

/** What job control wants of the process tree: whom to tell, and whether anybody is there to continue a job. */
public final class JobReports {
    private JobReports() {
    }

    /**
     * Tells the parent that the process of {@code task} has stopped or gone on. By a thread of that process, without locks.
     *
     * @param code {@code CLD_STOPPED} or {@code CLD_CONTINUED}
     * @param signal the one that did it
     */
    public static void tellParent(Task task, int code, int signal) {
        Process process = task.process;
        process.processes.tree.acquire();
        try {
            Process parent = process.parent;
            if (parent != null) {
                Signals.sendAboutChild(parent, SignalInfo.ofChild(Signal.SIGCHLD, code, process.id, task.credentials.realUser, signal));
                parent.childChanged.wakeAll();
            }
        } finally {
            process.processes.tree.release();
        }
    }

    /**
     * Whether the process's group is orphaned: no member has a parent of the same session outside of the group, so nobody of that session would continue it.
     * Only SIGSTOP stops such a process (POSIX, 2.4.3).
     */
    public static boolean isOrphaned(Process process) {
        process.processes.tree.acquire();
        try {
            ProcessGroup group = process.group;
            for (Link<Process> l = group.members.first(); l != null; l = group.members.next(l)) {
                Process parent = l.owner.parent;
                boolean isControlled = l.owner.state == Process.ALIVE && parent != null && parent != process.processes.reaper()
                        && parent.group != group && parent.group.session == group.session;
                if (isControlled) {
                    return false;
                }
            }
            return true;
        } finally {
            process.processes.tree.release();
        }
    }
}
