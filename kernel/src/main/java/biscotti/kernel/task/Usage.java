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
    /** Calls of read(2), write(2) and their like, and the bytes that they moved. */
    public long reads;
    public long writes;
    public long readBytes;
    public long writtenBytes;

    /** A read has returned. */
    public void countRead(long result) {
        reads++;
        readBytes += Math.max(0, result);
    }

    /** A write has returned. */
    public void countWrite(long result) {
        writes++;
        writtenBytes += Math.max(0, result);
    }

    /** Adds what another used. */
    public void add(Usage other) {
        userNanos += other.userNanos;
        systemNanos += other.systemNanos;
        minorFaults += other.minorFaults;
        majorFaults += other.majorFaults;
        voluntarySwitches += other.voluntarySwitches;
        involuntarySwitches += other.involuntarySwitches;
        reads += other.reads;
        writes += other.writes;
        readBytes += other.readBytes;
        writtenBytes += other.writtenBytes;
        maxResidentPages = Math.max(maxResidentPages, other.maxResidentPages);
    }
}
