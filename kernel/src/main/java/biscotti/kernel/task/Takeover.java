package biscotti.kernel.task;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.file.DescriptorTable;
import biscotti.kernel.memory.AddressSpace;
import biscotti.kernel.schedule.Credentials;
import biscotti.kernel.schedule.WaitQueue;

/** What execve(2) does to the task that calls it and to its process. */
public final class Takeover {
    private Takeover() {
    }

    /**
     * Leaves the caller as its process's only thread, under the process's number, with descriptors of its own. 0, or {@code -EAGAIN} if the
     * process is ending or another thread was first. May sleep.
     */
    public static int begin(Task self) {
        int result = self.process.signals.beginReplacement(self);
        if (result == 0) {
            result = awaitOthers(self);
            if (result == 0) {
                self.process.processes.becomeLeader(self);
            }
            self.process.signals.endReplacement();
        }
        if (result < 0) {
            return result;
        }
        DescriptorTable own = self.descriptors.isShared() ? self.descriptors.copy() : null;
        if (own != null) {
            DescriptorTable shared = self.descriptors;
            self.descriptors = own;
            shared.release();
        }
        return 0;
    }

    private static int awaitOthers(Task self) {
        WaitQueue ended = self.process.threadEnded;
        while (true) {
            int ticket = ended.ticket();
            if (self.process.processes.isAlone(self)) {
                return 0;
            }
            if (self.signals.isKilled()) {
                return -Errno.EAGAIN;
            }
            if (ended.await(ticket, WaitQueue.FOREVER) < 0 && !self.signals.isKilled()) {
                ended.awaitUninterruptibly(ticket, WaitQueue.FOREVER);
            }
        }
    }

    /** Leaves the old address space for the new one, which becomes the active one. */
    public static void switchMemory(Task self, AddressSpace space) {
        AddressSpace old = self.memory;
        if (old != null) {
            Exit.releaseWords(self);
        }
        self.memory = space;
        self.process.processes.services.userThreads().useMemory(self);
        if (old != null) {
            Exit.leaveMemory(self, old);
        }
    }

    /** Resets what does not outlive the old program. */
    public static void finish(Task self, Credentials credentials, byte[] name) {
        self.setCredentials(credentials);
        self.name = name;
        self.keepsCapabilities = false;
        self.process.barriers = 0;
        self.process.hasExecuted = true;
        self.process.isDumpable = credentials.realUser == credentials.effectiveUser && credentials.realGroup == credentials.effectiveGroup;
        self.process.signals.resetForProgram(self);
        self.process.timers.deleteAll();
        self.descriptors.closeOnExec();
    }
}
