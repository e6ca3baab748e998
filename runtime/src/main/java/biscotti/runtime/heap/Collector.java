package biscotti.runtime.heap;

import biscotti.machine.Address;
import biscotti.machine.PerCpu;
import biscotti.machine.annotation.Uninterruptible;

/**
 * The collection cycle: the phases in order, and what each asks of a CPU.
 *
 * <p>{@link #collect} runs a whole cycle while every CPU is stopped at a safepoint, acknowledging for all of them. The steps it is
 * made of ({@link #begin}, {@link #acknowledge}, {@link #takeLogs}, ...) are the same that a concurrent driver takes with CPUs running in
 * between, and are tested so.
 */
@Uninterruptible("every CPU is stopped, this one must not wait for them")
public final class Collector {
    /** Int in the CPU's area: ordinal of the phase that it is in. */
    private static final int PHASE = SatbBuffers.AREA_END;
    /** Int in the CPU's area: number of the handshake that it acknowledged last. */
    private static final int ACKNOWLEDGED = PHASE + 4;

    private static final RootVisitor ROOT_VISITOR = new RootVisitor();

    private static Phase phase = Phase.IDLE;
    /** Number of the present handshake; a phase may have several. */
    private static volatile int handshake;
    /** Whether the cycle is between its snapshot and the end of its marking. Changes under {@link HeapLock}. */
    private static boolean isMarking;

    private static long cycles;
    private static long clearedReferences;

    private Collector() {}

    static void initialise() {
        phase = Phase.IDLE;
        isMarking = false;
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
     * Frees every object that is not reachable from the roots. Precondition: no other CPU is between two safepoints, and the caller's
     * own frames and registers are among the roots.
     *
     * @param keepsSoftReferences whether soft references count as strong ones; else as weak ones
     */
    public static void collect(RootSource roots, boolean keepsSoftReferences) {
        begin(keepsSoftReferences);
        goOnTo(Phase.SETTLE);
        goOnTo(Phase.SNAPSHOT);
        roots.visitRoots(ROOT_VISITOR);
        goOnTo(Phase.TRACE);
        do {
            Marker.drain();
            goOnTo(Phase.TERMINATE);
        } while (takeLogs());
        goOnTo(Phase.CLEAR);
        clearWeakReferences();
        goOnTo(Phase.DISARM);
        startSweeping();
        acknowledgeAll();
    }

    private static void goOnTo(Phase next) {
        acknowledgeAll();
        enter(next);
        acknowledgeAll();
    }

    private static void acknowledgeAll() {
        for (int cpu = 0; cpu < HeapSpace.cpuCount; cpu++) {
            Address area = HeapSpace.cpuArea(cpu);
            if (!area.isZero()) {
                acknowledge(area);
            }
        }
    }

    /** Starts a cycle: what the last one left to sweep is swept, and the barriers are to be armed. */
    static void begin(boolean keepsSoftReferences) {
        HeapLock.lock();
        Sweeper.finish();
        HeapLock.unlock();
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
        }
        phase = next;
        handshake++;
    }

    /** A CPU takes over the present phase. Runs on that CPU at a safepoint, or while it is stopped. */
    static void acknowledge(Address area) {
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
            if (!area.isZero() && area.readIntVolatile(ACKNOWLEDGED) != handshake) {
                return false;
            }
        }
        return true;
    }

    /** Marks from the logs handed over; whether there was anything new. */
    static boolean takeLogs() {
        return SatbBuffers.drain() | Marker.hasGrey();
    }

    /** Clears the weak references to unmarked objects. Precondition: all CPUs are in the phase CLEAR. */
    static void clearWeakReferences() {
        clearedReferences += WeakReferences.clear();
        if (Verifier.isEnabled()) {
            Verifier.checkMarks();
        }
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
