package biscotti.kernel.task;

/** Resources that were used, getrusage(2). Sums only grow; readers may see them a little apart. */
public final class Usage {
    public long userNanos;
    public long systemNanos;
    public long minorFaults;
    public long majorFaults;
    public long voluntarySwitches;
    public long involuntarySwitches;
    public long maxResidentPages;

    /** Adds what another used. */
    public void add(Usage other) {
        userNanos += other.userNanos;
        systemNanos += other.systemNanos;
        minorFaults += other.minorFaults;
        majorFaults += other.majorFaults;
        voluntarySwitches += other.voluntarySwitches;
        involuntarySwitches += other.involuntarySwitches;
        maxResidentPages = Math.max(maxResidentPages, other.maxResidentPages);
    }
}
