package biscotti.kernel.task;

import biscotti.kernel.abi.Capability;
import biscotti.kernel.abi.ResourceLimit;
import biscotti.kernel.memory.MemoryLimits;

/** A process's limits as its address space asks for them. */
final class ProcessLimits implements MemoryLimits {
    private final Process process;

    ProcessLimits(Process process) {
        this.process = process;
    }

    private long bytes(int resource) {
        long limit = process.limits.soft(resource);
        return limit < 0 ? UNLIMITED : limit; // unsigned: half of all values are more than any memory
    }

    @Override
    public long addressSpaceBytes() {
        return bytes(ResourceLimit.AS);
    }

    @Override
    public long dataBytes() {
        return bytes(ResourceLimit.DATA);
    }

    @Override
    public long stackBytes() {
        return bytes(ResourceLimit.STACK);
    }

    @Override
    public long lockedBytes() {
        return process.credentials.has(Capability.CAP_IPC_LOCK) ? UNLIMITED : bytes(ResourceLimit.MEMLOCK);
    }

    @Override
    public boolean isAdministrator() {
        return process.credentials.has(Capability.CAP_SYS_ADMIN);
    }
}
