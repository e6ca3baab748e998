package biscotti.kernel.syscall;

import biscotti.kernel.abi.Capability;
import biscotti.kernel.schedule.Credentials;
import biscotti.kernel.task.Task;

/** Whether one thread may look into another, or take from it: ptrace(2), "Ptrace access mode checking", with real ids. */
final class TraceAccess {
    private TraceAccess() {
    }

    static boolean isAllowed(Task caller, Task target) {
        if (caller.process == target.process) {
            return true;
        }
        Credentials self = caller.credentials;
        if (self.has(Capability.CAP_SYS_PTRACE)) {
            return true;
        }
        Credentials other = target.credentials;
        boolean isSame = self.realUser == other.realUser && self.realUser == other.effectiveUser && self.realUser == other.savedUser
                && self.realGroup == other.realGroup && self.realGroup == other.effectiveGroup && self.realGroup == other.savedGroup;
        return isSame && target.process.isDumpable && (other.permitted & ~self.permitted) == 0;
    }
}
