package biscotti.runtime.heap;

import biscotti.machine.Address;
import biscotti.machine.annotation.Uninterruptible;

/**
 * Collects while the CPUs run: the cycle of {@link Phase}s in steps that are bounded and wait for nobody.
 *
 * <p>A step is taken by one CPU at a time, at a safepoint of its own: an idle one, or one that owes it for what it has allocated ({@link
 * Pacer}). So the longest that a thread is kept by the collector is a step, an acknowledgement with the scan of one stack, or the moment in
 * which all CPUs stand still before CLEAR.
 *
 * <pre>
 *   IDLE       sweeps what the last cycle left; when that is done and a cycle is wanted: begins
 *   ARM ... SNAPSHOT, DISARM, RELEASE    goes on when all CPUs have acknowledged
 *   TRACE      the image heap's references, the stacks of threads that do not run, the mark queue, the logs; then asks for the logs
 *   TERMINATE  looks at the logs: traces again, or stops all and looks once more at what has been logged since, then CLEAR
 *   CLEAR      weak references
 * </pre>
 *
 * <p>A thread that runs was scanned: by its CPU at the snapshot, or when a CPU that had taken it began to run it. A thread made after the
 * snapshot has an empty stack until it runs. So when the walk over the threads ends, all have been scanned, and what is still to be
 * found is in the mark queue or in a log.
 */
@Uninterruptible("a step is between two safepoints")
public final class Cycle {
    /** References of the image heap that are looked at before the budget is. */
    private static final int ROOTS_AT_ONCE = 32;
    private static final int BLOCKS_AT_ONCE = 4;
    /** Entries of logs that are looked at while all stand still. */
    private static final int LOGS_AT_ONCE = 1024;

    private static Mutators mutators;
    private static volatile boolean isRequested;
    /** In TERMINATE: whether there is something to trace again. */
    private static boolean isTracing;
    private static long nextRoot;
    private static boolean areThreadsScanned;

    private Cycle() {}

    /** From now on there are concurrent cycles. All CPUs that will ever be are attached. */
    public static void enable(Mutators newMutators) {
        mutators = newMutators;
        isRequested = false;
        Pacer.enable();
    }

    public static boolean isEnabled() {
        return mutators != null;
    }

    /** For a test: cycles are no longer made. */
    static void disable() {
        mutators = null;
    }

    /** Has a cycle begin as soon as can be, after the one that goes on. */
    public static void request() {
        isRequested = true;
    }

    /** Whether {@link #step} has something to do. */
    public static boolean hasWork() {
        return mutators != null && (isUnderWay() || isRequested || Pacer.isDue());
    }

    /** Whether a cycle goes on, sweeping included. */
    public static boolean isUnderWay() {
        return Collector.phase() != Phase.IDLE || !Sweeper.isComplete();
    }

    /** The CPU has been at a poll: if it owes a step, that is paid for. */
    public static void paid(Address area) {
        Pacer.paid(area);
    }

    /**
     * Takes a step of the usual size. One CPU at a time, at a safepoint; see {@link #hasWork}.
     *
     * @return false if others must acknowledge before there is more to do
     */
    public static boolean step() {
        return step(Pacer.STEP_UNITS);
    }

    static boolean step(int units) {
        Budget.begin(units);
        if (Collector.phase() != Phase.IDLE && !Collector.isAcknowledged()) {
            mutators.hasten();
            if (!Collector.isAcknowledged()) {
                return false;
            }
        }
        switch (Collector.phase()) {
            case IDLE -> rest();
            case ARM -> enter(Phase.SETTLE);
            case SETTLE -> enter(Phase.SNAPSHOT);
            case SNAPSHOT -> {
                nextRoot = 0;
                areThreadsScanned = false;
                mutators.beginThreads();
                isTracing = true;
                enter(Phase.TRACE);
            }
            case TRACE, TERMINATE -> trace();
            case CLEAR -> {
                if (Collector.clearWeakReferences()) {
                    enter(Phase.DISARM);
                }
            }
            case DISARM -> Collector.startSweeping();
            case RELEASE -> {
                Collector.end();
                mutators.cycleEnded();
            }
        }
        return true;
    }

    private static void enter(Phase next) {
        Collector.enter(next);
        mutators.hasten();
    }

    private static void rest() {
        while (!Sweeper.isComplete() && !Budget.isSpent()) {
            HeapLock.lock();
            Sweeper.advance(BLOCKS_AT_ONCE);
            HeapLock.unlock();
            Budget.spend(BLOCKS_AT_ONCE);
        }
        if (!Sweeper.isComplete()) {
            return;
        }
        Pacer.swept();
        if (isRequested || Pacer.isDue()) {
            isRequested = false;
            Collector.begin(true);
            mutators.hasten();
        }
    }

    private static void trace() {
        if (isTracing) {
            if (isTraced()) {
                isTracing = false;
                enter(Phase.TERMINATE);
            }
        } else if (Collector.takeLogs()) {
            isTracing = true;
        } else {
            finishMarking();
        }
    }

    /** Whether all roots have been looked at, nothing is grey and no log has been handed over; traces while the budget lasts. */
    private static boolean isTraced() {
        while (nextRoot < mutators.rootTableEnd().minus(mutators.rootTable())) {
            if (Budget.isSpent()) {
                return false;
            }
            traceRoots();
        }
        while (!areThreadsScanned) {
            if (Budget.isSpent()) {
                return false;
            }
            areThreadsScanned = !mutators.scanNextThread(Collector.rootVisitor());
        }
        Marker.drain();
        SatbBuffers.drain();
        return !Budget.isSpent() && !Marker.hasGrey() && !SatbBuffers.hasFull();
    }

    private static void traceRoots() {
        Address table = mutators.rootTable().plus(nextRoot);
        long left = mutators.rootTableEnd().minus(table);
        long bytes = Math.min(left, 4 * ROOTS_AT_ONCE);
        Collector.rootVisitor().visitRegion(mutators.rootRegion(), table, table.plus(bytes));
        nextRoot += bytes;
        Budget.spend(ROOTS_AT_ONCE / 4);
    }

    /** All CPUs stop at once, and if what they have logged since they handed over their logs holds nothing new, they enter CLEAR together. */
    private static void finishMarking() {
        if (!mutators.stopOthers()) {
            return;
        }
        Budget.begin(LOGS_AT_ONCE);
        for (int cpu = 0; cpu < HeapSpace.cpuCount; cpu++) {
            Address area = HeapSpace.cpuArea(cpu);
            if (!area.isZero()) {
                SatbBuffers.handOver(area);
            }
        }
        if (Collector.takeLogs()) {
            isTracing = true;
        } else {
            Collector.enter(Phase.CLEAR);
            Collector.acknowledgeAll();
        }
        mutators.resumeOthers();
    }
}
