package biscotti.kernel.task;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.Signal;
import biscotti.kernel.collection.Link;
import biscotti.kernel.task.signal.SignalInfo;
import biscotti.kernel.task.signal.Signals;

/** Process groups and sessions: setpgid(2), setsid(2), and what happens to jobs that nobody controls any more. */
public final class Jobs {
    private Jobs() {
    }

    /** setsid(2): the new session's number, or {@code -EPERM}. */
    public static int newSession(Process self) {
        Processes processes = self.processes;
        processes.tree.acquire();
        try {
            if (processes.groupLocked(self.id) != null) {
                return -Errno.EPERM;
            }
            processes.leaveGroup(self);
            processes.joinGroup(self, new ProcessGroup(self.id, new Session(self.id)));
            self.terminal = null;
            return self.id;
        } finally {
            processes.tree.release();
        }
    }

    /** setpgid(2), with {@code id} and {@code groupId} as the caller gave them. */
    public static int setGroup(Process self, int id, int groupId) {
        boolean isOwnNegative = groupId == 0 && id < 0; // the group would be called as the process is
        if (groupId < 0 || isOwnNegative) {
            return -Errno.EINVAL;
        }
        Processes processes = self.processes;
        processes.tree.acquire();
        try {
            Process target = id == 0 || id == self.id ? self : childOf(self, id);
            if (target == null) {
                return -Errno.ESRCH;
            }
            return setGroup(self, target, groupId == 0 ? target.id : groupId);
        } finally {
            processes.tree.release();
        }
    }

    private static Process childOf(Process self, int id) {
        for (Link<Process> l = self.children.first(); l != null; l = self.children.next(l)) {
            if (l.owner.id == id) {
                return l.owner;
            }
        }
        return null;
    }

    private static int setGroup(Process self, Process target, int groupId) {
        Session session = self.group.session;
        if (target != self && target.group.session != session) {
            return -Errno.EPERM;
        }
        if (target != self && target.hasExecuted) {
            return -Errno.EACCES;
        }
        if (target.group.session.id == target.id) {
            return -Errno.EPERM; // the leader of a session stays where it is
        }
        if (target.group.id == groupId) {
            return 0;
        }
        ProcessGroup group = self.processes.groupLocked(groupId);
        if (group == null && groupId != target.id || group != null && group.session != session) {
            return -Errno.EPERM;
        }
        self.processes.leaveGroup(target);
        self.processes.joinGroup(target, group == null ? new ProcessGroup(groupId, session) : group);
        return 0;
    }

    /**
     * Wakes stopped jobs that lose, with this process, the last parent that could continue them: POSIX, Process Termination. Under the tree
     * lock, when the process's children have a new parent.
     */
    static void orphan(Process ended) {
        orphanIfStopped(ended.group, ended);
        Process reaper = ended.processes.reaper();
        for (Link<Process> l = reaper.children.first(); l != null; l = reaper.children.next(l)) {
            if (l.owner.group != ended.group && l.owner.group.session == ended.group.session) {
                orphanIfStopped(l.owner.group, ended);
            }
        }
    }

    private static void orphanIfStopped(ProcessGroup group, Process ended) {
        boolean isStopped = false;
        for (Link<Process> l = group.members.first(); l != null; l = group.members.next(l)) {
            Process member = l.owner;
            if (member == ended || member.state != Process.ALIVE) {
                continue;
            }
            if (member.parent != null && member.parent.group != group && member.parent.group.session == group.session) {
                return; // somebody of the session outside of the job is left to control it
            }
            isStopped |= member.signals.isStopped();
        }
        if (isStopped) {
            for (Link<Process> l = group.members.first(); l != null; l = group.members.next(l)) {
                Signals.send(l.owner, SignalInfo.ofKernel(Signal.SIGHUP));
                Signals.send(l.owner, SignalInfo.ofKernel(Signal.SIGCONT));
            }
        }
    }
}
