package biscotti.runtime.heap;

import biscotti.machine.Address;
import biscotti.machine.PerCpu;
import biscotti.machine.annotation.Uninterruptible;

/**
 * The collection cycle: the phases in order, and what each asks of a CPU.
 *
 * <p>{@link #collect} runs a whole cycle while every CPU is stopped at a safepoint, acknowledging for all of them. The steps it is
 * made of ({@link #begin}, {@link #acknowledge}, {@link #takeLogs}, ...) are the same that {@link Cycle} takes with CPUs running in
 * between.
 */
@Uninterruptible("a CPU changes its phase at safepoints alone")
public final class Collector {
    /** Int in the CPU's area: ordinal of the phase that it is in. */
    private static final int PHASE = SatbBuffers.AREA_END;
    /** Int in the CPU's area: number of the handshake that it acknowledged last. */
    private static final int ACKNOWLEDGED = PHASE + 4;
    /** The first byte of the CPU's area that the collector does not use. */
    static final int AREA_END = ACKNOWLEDGED + 4;

    private static final RootVisitor ROOT_VISITOR = new RootVisitor();

    private static Phase phase = Phase.IDLE;
    /** Number of the present handshake; a phase may have several. */
    private static volatile int handshake;
    /** Whether the cycle is between its snapshot and the end of its marking. Changes under {@link HeapLock}. */
    private static boolean isMarking;

    /** Of the cycle that goes on, or that was the last, counting from 1. */
    private static volatile int number;
    private static volatile int completed;
    private static long cycles;
    private static long clearedReferences;

    private Collector() {}

    static void initialise() {
        phase = Phase.IDLE;
        isMarking = false;
        number = 0;
        completed = 0;
        cycles = 0;
        clearedReferences = 0;
        WeakReferences.initialise();
    }

    static void initialise(Address area) {
        area.writeInt(PHASE, Phase.IDLE.ordinal());
        area.writeInt(ACKNOWLEDGED, handshake);
        area.writeByte(PerCpu.BARRIER, Phase.IDLE.barrier);
    }

    /**
     * Frees every object that is not reachable from the roots. A cycle that goes on is given up, or ended if all that it found dead is known.
     * Precondition: no other CPU is between two safepoints, and the caller's own frames and registers are among the roots.
     *
     * @param keepsSoftReferences whether soft references count as strong ones; else as weak ones
     */
    public static void collect(RootSource roots, boolean keepsSoftReferences) {
        if (phase == Phase.RELEASE) {
            acknowledgeAll();
        } else if (phase != Phase.IDLE) {
            abandon();
        }
        HeapLock.lock();
        Sweeper.finish();
        HeapLock.unlock();
        Budget.begin(Integer.MAX_VALUE);
        begin(keepsSoftReferences);
        goOnTo(Phase.SETTLE);
        goOnTo(Phase.SNAPSHOT);
        roots.visitRoots(ROOT_VISITOR);
        goOnTo(Phase.TRACE);
        do {
            drainAll();
            goOnTo(Phase.TERMINATE);
        } while (takeLogs());
        goOnTo(Phase.CLEAR);
        while (!clearWeakReferences()) {
            Budget.begin(Integer.MAX_VALUE);
        }
        goOnTo(Phase.DISARM);
        startSweeping();
        acknowledgeAll();
        end();
    }

    private static void drainAll() {
        do {
            Budget.begin(Integer.MAX_VALUE);
        } while (!Marker.drain());
    }

    /** Forgets a cycle that has not yet found what is dead: no CPU logs or allocates marked objects, and no object is marked. */
    private static void abandon() {
        HeapLock.lock();
        isMarking = false;
        HeapLock.unlock();
        phase = Phase.IDLE;
        for (int cpu = 0; cpu < HeapSpace.cpuCount; cpu++) {
            Address area = HeapSpace.cpuArea(cpu);
            if (!area.isZero()) {
                SatbBuffers.handOver(area);
                initialise(area);
            }
        }
        SatbBuffers.discard();
        MarkQueue.clear();
        WeakReferences.stopClearing();
        for (int block = Block.atOrAfter(0); block != Block.NONE; block = Block.following(block)) {
            Block.clearMarks(block);
            Block.setUnscanned(block, false);
            Block.setWeak(block, false);
        }
    }

    private static void goOnTo(Phase next) {
        acknowledgeAll();
        enter(next);
        acknowledgeAll();
    }

    static void acknowledgeAll() {
        for (int cpu = 0; cpu < HeapSpace.cpuCount; cpu++) {
            Address area = HeapSpace.cpuArea(cpu);
            if (!area.isZero()) {
                acknowledge(area);
            }
        }
    }

    /** Starts a cycle: the barriers are to be armed. Precondition: the last one has ended, and {@link Sweeper#isComplete}. */
    static void begin(boolean keepsSoftReferences) {
        number = number + 1;
        Pacer.began();
        Marker.begin(keepsSoftReferences);
        WeakReferences.mark();
        enter(Phase.ARM);
    }

    /** Goes on to a phase. Precondition: all CPUs have acknowledged the one before. */
    static void enter(Phase next) {
        if (next == Phase.SNAPSHOT) {
            HeapLock.lock();
            isMarking = true;
            HeapLock.unlock();
        } else if (next == Phase.CLEAR) {
            WeakReferences.beginClearing();
        }
        phase = next;
        handshake++;
    }

    /** Whether the CPU has something to acknowledge. */
    public static boolean isPending(Address area) {
        return area.readIntVolatile(ACKNOWLEDGED) != handshake;
    }

    /**
     * A CPU takes over the present phase, which is pending. Runs on that CPU at a safepoint, or while it is stopped. If it {@link
     * #hasTakenSnapshot} then, it runs on only with a thread that has been scanned in the cycle of this {@link #number}.
     */
    public static void acknowledge(Address area) {
        Phase next = phase;
        area.writeByte(PerCpu.BARRIER, next.barrier);
        area.writeInt(PHASE, next.ordinal());
        switch (next) {
            case SNAPSHOT -> CellCache.markFreeCells(area);
            case TERMINATE, CLEAR -> SatbBuffers.handOver(area);
            case RELEASE -> releaseBlocks(area);
            default -> { }
        }
        area.writeIntVolatile(ACKNOWLEDGED, handshake);
    }

    private static void releaseBlocks(Address area) {
        for (int c = 0; c < SizeClass.COUNT; c++) {
            CellCache.release(area, c);
        }
    }

    /** Whether all CPUs have acknowledged, so that the collector may go on. */
    static boolean isAcknowledged() {
        for (int cpu = 0; cpu < HeapSpace.cpuCount; cpu++) {
            Address area = HeapSpace.cpuArea(cpu);
            if (!area.isZero() && isPending(area)) {
                return false;
            }
        }
        return true;
    }

    /** Whether the CPU's threads must have been scanned: from the snapshot to the end of marking. */
    public static boolean hasTakenSnapshot(Address area) {
        int ordinal = area.readInt(PHASE);
        return ordinal >= Phase.SNAPSHOT.ordinal() && ordinal < Phase.CLEAR.ordinal();
    }

    /** Number of the cycle that goes on, or was the last; never 0 while one goes on. */
    public static int number() {
        return number;
    }

    /** As {@link RootVisitor#visitStack}, by any CPU at a safepoint: what the words refer to is logged. The area is the executing CPU's. */
    public static void logStack(Address area, Address low, Address high) {
        for (Address at = low; at.isBelow(high); at = at.plus(8)) {
            long word = at.readLong(0);
            if (HeapSpace.contains(word)) {
                Address object = Heap.objectContaining(Address.of(word));
                if (!object.isZero()) {
                    SatbBuffers.log(area, object.toLong());
                }
            }
        }
    }

    /** Marks from the logs handed over, while the budget lasts; whether there was anything new, or may be. */
    static boolean takeLogs() {
        return SatbBuffers.drain() | SatbBuffers.hasFull() | Marker.hasGrey();
    }

    /**
     * Clears weak references to unmarked objects, while the budget lasts. Precondition: all CPUs are in the phase CLEAR.
     *
     * @return whether that was the last of them
     */
    static boolean clearWeakReferences() {
        boolean isLast = WeakReferences.clear();
        if (isLast) {
            clearedReferences += WeakReferences.publish();
            if (Verifier.isEnabled()) {
                Verifier.checkMarks();
            }
        }
        return isLast;
    }

    /** From now on unmarked objects are free. Precondition: all CPUs are in the phase DISARM; the next is RELEASE. */
    static void startSweeping() {
        HeapLock.lock();
        isMarking = false;
        if (Poison.isEnabled()) {
            Poison.fillDead();
        }
        Sweeper.begin();
        HeapLock.unlock();
        enter(Phase.RELEASE);
        cycles++;
        completed = number;
        Pacer.marked();
    }

    /** Number of the last cycle whose garbage has been found. */
    public static int completed() {
        return completed;
    }

    /** All CPUs have acknowledged RELEASE: the cycle has ended, but for sweeping. */
    static void end() {
        phase = Phase.IDLE;
    }

    static Phase phase() {
        return phase;
    }

    /** Whether marks mean something. Requires {@link HeapLock}. */
    static boolean isMarking() {
        return isMarking;
    }

    /** Whether what this CPU allocates now is to be born marked. Requires {@link HeapLock}. */
    static boolean allocatesMarked(Address area) {
        return isMarking && phaseOf(area).allocatesMarked;
    }

    static Phase phaseOf(Address area) {
        return Phase.of(area.readInt(PHASE));
    }

    static RootVisitor rootVisitor() {
        return ROOT_VISITOR;
    }

    /** Whether the last cycle kept something only because soft references were to count. */
    public static boolean keptSoftReferences() {
        return Marker.keptSoft();
    }

    /** Cycles completed. */
    public static long cycles() {
        return cycles;
    }

    /** Weak references cleared since the start. */
    public static long clearedReferences() {
        return clearedReferences;
    }
}
