package biscotti.kernel.file;

/** Who asks a file whether it is ready, and wants to be told when that changes. */
public abstract class PollTable {
    /** Called by {@link Pollable#readiness} for each source that can change the answer, before it computes the answer. Does not sleep. */
    public abstract void watch(EventSource source);
}
