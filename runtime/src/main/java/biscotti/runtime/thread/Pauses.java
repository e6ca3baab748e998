package biscotti.runtime.thread;

import biscotti.machine.PerCpu;
import biscotti.machine.ProcessorList;
import biscotti.machine.TimeStampCounter;
import biscotti.machine.annotation.NoAllocation;
import biscotti.machine.annotation.Uninterruptible;

/**
 * How long the collector has kept threads from running, each time: counts by powers of two of nanoseconds, and the longest. Each processor
 * counts for itself.
 */
@NoAllocation
@Uninterruptible("counts of the processor that executes")
public final class Pauses {
    /** A processor took over a phase, with the scan of the stack that it runs on, or of the one that it switches to. */
    public static final int HANDSHAKE = 0;
    /** A step of the cycle, made by a processor that had allocated, or had nothing to do. */
    public static final int STEP = 1;
    /** All stood still for the end of marking. */
    public static final int RENDEZVOUS = 2;
    /** All stood still for a whole collection. */
    public static final int FULL = 3;
    /** How many kinds there are. */
    public static final int KINDS = 4;
    /** Bucket n counts pauses from 2^n nanoseconds up. */
    public static final int BUCKETS = 32;

    private static final int ROW = KINDS * BUCKETS;
    private static final int[] COUNTS = new int[ProcessorList.MAXIMUM * ROW];
    private static final long[] LONGEST = new long[ProcessorList.MAXIMUM * KINDS];
    private static final long[] TOTAL = new long[ProcessorList.MAXIMUM * KINDS];

    private Pauses() {}

    /** When a pause begins. */
    static long begin() {
        return TimeStampCounter.nanoseconds();
    }

    /** Counts a pause that ends now. */
    static void end(int kind, long begin) {
        long nanos = Math.max(1, TimeStampCounter.nanoseconds() - begin);
        int cpu = PerCpu.readInt(PerCpu.INDEX);
        COUNTS[cpu * ROW + kind * BUCKETS + Math.min(BUCKETS - 1, 63 - Long.numberOfLeadingZeros(nanos))]++;
        TOTAL[cpu * KINDS + kind] += nanos;
        if (nanos > LONGEST[cpu * KINDS + kind]) {
            LONGEST[cpu * KINDS + kind] = nanos;
        }
    }

    /** Pauses of a kind that lasted at least 2^bucket nanoseconds, and less than twice as long. */
    public static long count(int kind, int bucket) {
        long sum = 0;
        for (int cpu = 0; cpu < ProcessorList.MAXIMUM; cpu++) {
            sum += COUNTS[cpu * ROW + kind * BUCKETS + bucket];
        }
        return sum;
    }

    /** The longest pause of a kind, in nanoseconds. */
    public static long longest(int kind) {
        long most = 0;
        for (int cpu = 0; cpu < ProcessorList.MAXIMUM; cpu++) {
            most = Math.max(most, LONGEST[cpu * KINDS + kind]);
        }
        return most;
    }

    /** All pauses of a kind together, on all processors, in nanoseconds. */
    public static long total(int kind) {
        long sum = 0;
        for (int cpu = 0; cpu < ProcessorList.MAXIMUM; cpu++) {
            sum += TOTAL[cpu * KINDS + kind];
        }
        return sum;
    }
}
