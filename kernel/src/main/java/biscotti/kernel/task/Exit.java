package biscotti.kernel.task;

import biscotti.kernel.abi.Signal;
import biscotti.kernel.abi.WaitFlags;
import biscotti.kernel.collection.Link;
import biscotti.kernel.memory.AddressSpace;
import biscotti.kernel.task.futex.RobustList;
import biscotti.kernel.task.signal.SignalInfo;
import biscotti.kernel.task.signal.Signals;

/** How threads and processes end: exit(2), exit_group(2), and death by signal. */
public final class Exit {
    private Exit() {
    }

    /** The wait status of a process that called exit with {@code code}. */
    public static int statusOfExit(int code) {
        return (code & 0xFF) << 8;
    }

    /** {@code CLD_*} for a wait status of a process that has ended. */
    static int codeOf(int status) {
        if ((status & 0x7F) == 0) {
            return WaitFlags.CLD_EXITED;
        }
        return (status & 0x80) != 0 ? WaitFlags.CLD_DUMPED : WaitFlags.CLD_KILLED;
    }

    /** What siginfo calls the status: the exit code or the signal. */
    static int signalStatusOf(int status) {
        return (status & 0x7F) == 0 ? status >> 8 & 0xFF : status & 0x7F;
    }

    /**
     * Has all threads of the caller's process end, with this wait status unless another end has begun already. The caller itself ends when it
     * is about to go back to user mode.
     */
    public static void endProcess(Task self, int waitStatus) {
        self.process.signals.beginGroupExit(waitStatus);
    }

    /** Has the calling thread end when it is about to go back to user mode. */
    public static void requestEnd(Task self, int waitStatus) {
        self.endStatus = waitStatus;
        self.isEnding = true;
    }

    /**
     * Takes apart what a task is, as its thread's last deed in the kernel; its process ends with its last task. Without locks. May sleep.
     */
    public static void end(Task self) {
        boolean isLast = self.process.processes.beginEnd(self);
        releaseWords(self);
        leaveMemory(self, self.memory);
        self.descriptors.release();
        self.places.release();
        if (isLast) {
            JobControl.ends(self.process);
            releaseProgram(self.process);
        }
        self.signals.discard();
        self.process.processes.services.userThreads().release(self.context);
        if (leave(self)) {
            self.process.timers.end();
            self.process.announceEnd();
            self.process.processes.endObserver().ended(self.process);
        }
    }

    /** Before anybody can know that the process has ended: then its file may be written again. */
    private static void releaseProgram(Process process) {
        Program program = process.program;
        if (program != null) {
            process.program = null;
            program.executable().release();
        }
    }

    /** Lets go of what the thread holds in its memory: robust mutexes, and the word that tells others that it lives. While it has that memory. */
    static void releaseWords(Task self) {
        RobustList.releaseAll(self);
        long address = self.clearChildId;
        self.clearChildId = 0;
        if (address != 0 && self.memory.isShared()) {
            self.userMemory.putInt(address, 0); // clone(2): a bad address is not an error
            RobustList.wakeOne(self, address);
        }
    }

    /** Gives the memory back, and the parent its own if it is a vfork child. Also when another program takes over. */
    static void leaveMemory(Task self, AddressSpace memory) {
        self.process.usage.maxResidentPages = Math.max(self.process.usage.maxResidentPages, memory.use().peakResidentPages());
        memory.release();
        VforkPromise promise = self.vforkPromise;
        if (promise != null) {
            self.vforkPromise = null;
            promise.keep();
        }
    }

    /** Takes the task out of the tree; whether its process ended with it. */
    private static boolean leave(Task self) {
        Process process = self.process;
        Processes processes = process.processes;
        processes.tree.acquire();
        try {
            process.usage.add(self.usage);
            if (self.isLeader()) {
                process.leaderStatus = self.endStatus;
            }
            if (!processes.leave(self)) {
                process.threadEnded.wakeAll();
                return false;
            }
            process.status = process.signals.groupExitStatus(process.leaderStatus);
            process.user = self.credentials.realUser;
            process.lastName = self.name;
            process.state = Process.ZOMBIE;
            processes.countEnd();
            handOverChildren(process);
            Jobs.orphan(process);
            notifyParent(process);
            return true;
        } finally {
            processes.tree.release();
        }
    }

    private static void handOverChildren(Process process) {
        Process heir = heirOf(process);
        for (Link<Process> l = process.children.first(); l != null; l = process.children.first()) {
            Process child = l.owner;
            process.children.remove(l);
            child.parent = heir;
            heir.children.addLast(child.inParent);
            child.exitSignal = Signal.SIGCHLD;
            announceDeath(child);
            if (child.state == Process.ZOMBIE) {
                notifyParent(child);
            }
        }
    }

    /** The signal that prctl(PR_SET_PDEATHSIG) asked for in a thread of a child; under the tree lock. */
    private static void announceDeath(Process child) {
        for (Link<Task> l = child.tasks.first(); l != null; l = child.tasks.next(l)) {
            if (l.owner.parentDeathSignal != 0) {
                Signals.send(child, SignalInfo.ofKernel(l.owner.parentDeathSignal));
            }
        }
    }

    /** The nearest living ancestor that asked to adopt orphans, or the first process. */
    private static Process heirOf(Process process) {
        for (Process p = process.parent; p != null; p = p.parent) {
            if (p.isSubreaper && p.state == Process.ALIVE) {
                return p;
            }
        }
        return process.processes.reaper();
    }

    /** Tells the parent that a zombie waits for it, or forgets the zombie if the parent does not want to know. */
    private static void notifyParent(Process process) {
        Process parent = process.parent;
        boolean isForgotten = parent == process.processes.reaper();
        if (process.exitSignal != 0 && !isForgotten) {
            isForgotten = process.exitSignal == Signal.SIGCHLD && parent.signals.forgetsChildren();
            Signals.sendAboutChild(parent, SignalInfo.ofChild(process.exitSignal, codeOf(process.status), process.id, process.user,
                    signalStatusOf(process.status)));
        }
        if (isForgotten) {
            process.processes.forget(process);
        }
        parent.childChanged.wakeAll();
    }
}
