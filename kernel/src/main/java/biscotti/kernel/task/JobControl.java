package biscotti.kernel.task;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.Signal;
import biscotti.kernel.collection.Link;
import biscotti.kernel.task.signal.SignalInfo;
import biscotti.kernel.task.signal.Signals;

/**
 * Sessions, jobs and their terminals (POSIX, 11.1; credentials(7)): who gets a terminal, who may use it, whom it signals. Everything takes
 * {@link TaskLocks#TREE}; the terminal's own lock may be held.
 */
public final class JobControl {
    private JobControl() {
    }

    /**
     * Whether a process may read, write or change a terminal now. One that is not in front of its own terminal is stopped, with its group.
     *
     * @param signal SIGTTIN for reading, SIGTTOU for the rest
     * @return 0; {@code -EIO} if it may not and cannot be stopped; {@code -EINTR} if it has been signalled, and the call is to begin again
     */
    public static int check(Task self, ControllingTerminal terminal, int signal) {
        Process process = self.process;
        if (process.terminal != terminal) {
            return 0;
        }
        int front = terminal.foreground;
        if (front == 0 || front == process.groupId()) {
            return 0;
        }
        if ((self.signals.blocked() & Signal.set(signal)) != 0 || process.signals.action(signal).isIgnore()) {
            return signal == Signal.SIGTTIN ? -Errno.EIO : 0;
        }
        if (JobReports.isOrphaned(process)) {
            return -Errno.EIO;
        }
        process.processes.tree.acquire();
        signalGroup(process.group, signal);
        process.processes.tree.release();
        return -Errno.EINTR;
    }

    private static void signalGroup(ProcessGroup group, int signal) {
        for (Link<Process> l = group.members.first(); l != null; l = group.members.next(l)) {
            Signals.send(l.owner, SignalInfo.ofKernel(signal));
        }
    }

    /** Signals a group by its number, if it is of the session; under the tree lock. */
    private static void signalGroup(Processes processes, Session session, int groupId, int signal) {
        ProcessGroup group = groupId == 0 ? null : processes.groupLocked(groupId);
        if (group != null && group.session == session) {
            signalGroup(group, signal);
        }
    }

    /** Signals the group in front of a terminal, if there is one. */
    public static void signalForeground(Processes processes, ControllingTerminal terminal, int signal) {
        processes.tree.acquire();
        signalGroup(processes, terminal.session, terminal.foreground, signal);
        processes.tree.release();
    }

    /** A terminal is opened without {@code O_NOCTTY}, for reading: it becomes the caller's if that is a leader without one, and nobody has it. */
    public static void opened(Process self, ControllingTerminal terminal) {
        self.processes.tree.acquire();
        if (isLeader(self) && self.terminal == null && terminal.session == null) {
            give(self, terminal);
        }
        self.processes.tree.release();
    }

    private static boolean isLeader(Process process) {
        return process.group.session.id == process.id;
    }

    private static void give(Process leader, ControllingTerminal terminal) {
        terminal.session = leader.group.session;
        terminal.foreground = leader.group.id;
        leader.terminal = terminal;
        leader.lastForeground = 0;
    }

    /**
     * {@code TIOCSCTTY}.
     *
     * @param mayTake whether it may be taken from another session
     * @param mayRead whether the caller could open it for reading
     * @return 0 or {@code -EPERM}
     */
    public static int acquire(Process self, ControllingTerminal terminal, boolean mayTake, boolean mayRead) {
        self.processes.tree.acquire();
        try {
            if (isLeader(self) && self.group.session == terminal.session) {
                return 0;
            }
            boolean isTaken = terminal.session != null;
            if (!isLeader(self) || self.terminal != null || isTaken && !mayTake || !mayRead) {
                return -Errno.EPERM;
            }
            if (isTaken) {
                forget(self.processes, terminal.session);
            }
            give(self, terminal);
            return 0;
        } finally {
            self.processes.tree.release();
        }
    }

    /** Takes the terminal from all processes of a session; under the tree lock. */
    private static void forget(Processes processes, Session session) {
        for (Link<Process> l = processes.firstLocked(); l != null; l = processes.nextLocked(l)) {
            if (l.owner.group.session == session) {
                l.owner.terminal = null;
            }
        }
    }

    /** {@code TIOCNOTTY}: the caller gives up its terminal; a leader does so for its whole session. 0 or {@code -ENOTTY}. */
    public static int leave(Process self, ControllingTerminal terminal) {
        self.processes.tree.acquire();
        try {
            if (self.terminal != terminal) {
                return -Errno.ENOTTY;
            }
            if (isLeader(self)) {
                signalGroup(self.processes, terminal.session, terminal.foreground, Signal.SIGHUP);
                signalGroup(self.processes, terminal.session, terminal.foreground, Signal.SIGCONT);
                part(self, terminal);
            }
            self.terminal = null;
            return 0;
        } finally {
            self.processes.tree.release();
        }
    }

    private static void part(Process leader, ControllingTerminal terminal) {
        terminal.session = null;
        terminal.foreground = 0;
        forget(leader.processes, leader.group.session);
    }

    /** {@code TIOCSPGRP}: puts a group in front, by a process that {@link #check} lets. 0 or minus an errno. */
    public static int setForeground(Process self, ControllingTerminal terminal, int groupId) {
        if (groupId < 0) {
            return -Errno.EINVAL;
        }
        self.processes.tree.acquire();
        try {
            Session session = self.group.session;
            if (self.terminal != terminal || terminal.session != session) {
                return -Errno.ENOTTY;
            }
            ProcessGroup group = self.processes.groupLocked(groupId);
            if (group == null) {
                return -Errno.ESRCH;
            }
            if (group.session != session) {
                return -Errno.EPERM;
            }
            terminal.foreground = groupId;
            return 0;
        } finally {
            self.processes.tree.release();
        }
    }

    /**
     * The line is gone: the session loses its terminal, and its leader is told by SIGHUP and SIGCONT.
     *
     * @param isExiting whether the leader itself ends, so that the group in front is told
     */
    public static void hangUp(Processes processes, ControllingTerminal terminal, boolean isExiting) {
        processes.tree.acquire();
        Session session = terminal.session;
        if (session != null) {
            for (Link<Process> l = processes.firstLocked(); l != null; l = processes.nextLocked(l)) {
                Process member = l.owner;
                if (member.group.session == session) {
                    member.terminal = null;
                    if (isLeader(member)) {
                        Signals.send(member, SignalInfo.ofKernel(Signal.SIGHUP));
                        Signals.send(member, SignalInfo.ofKernel(Signal.SIGCONT));
                        member.lastForeground = terminal.foreground;
                    }
                }
            }
            if (isExiting) {
                signalGroup(processes, session, terminal.foreground, Signal.SIGHUP);
            }
            terminal.session = null;
            terminal.foreground = 0;
        }
        processes.tree.release();
    }

    /** The last thread of a process ends: if it leads a session, what is in front of the terminal is told, and the session loses the terminal. May sleep. */
    static void ends(Process self) {
        ControllingTerminal terminal = self.terminal;
        if (!isLeader(self)) {
            return;
        }
        if (terminal != null && terminal.isHungUpWithLeader) {
            terminal.line.leaderEnded();
        }
        Processes processes = self.processes;
        processes.tree.acquire();
        Session session = self.group.session;
        if (terminal == null) {
            signalGroup(processes, session, self.lastForeground, Signal.SIGHUP);
            signalGroup(processes, session, self.lastForeground, Signal.SIGCONT);
        } else if (self.terminal == terminal) {
            signalGroup(processes, session, terminal.foreground, Signal.SIGHUP);
            part(self, terminal);
        }
        self.lastForeground = 0;
        processes.tree.release();
    }
}
