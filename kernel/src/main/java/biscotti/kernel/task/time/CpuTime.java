package biscotti.kernel.task.time;

import biscotti.kernel.task.Process;
import biscotti.kernel.task.Task;
import biscotti.kernel.task.Usage;

/** The processor time of a process or of one thread, as a clock. */
public final class CpuTime {
    private final Process process;
    private final Task task;
    private final boolean isUserOnly;

    /** Of {@code task}, or if that is null of the whole process; in user mode alone, or in all. */
    public CpuTime(Process process, Task task, boolean isUserOnly) {
        this.process = process;
        this.task = task;
        this.isUserOnly = isUserOnly;
    }

    /** How much was used until now. */
    public long nanos() {
        Usage usage = task == null ? process.usageNow() : task.usageNow();
        return isUserOnly ? usage.userNanos : usage.userNanos + usage.systemNanos;
    }
}
