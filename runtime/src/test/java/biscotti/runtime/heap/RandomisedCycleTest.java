package biscotti.runtime.heap;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import biscotti.runtime.heap.ShadowHeap.Node;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Random mutators on several CPUs while cycles run in random steps: more threads than CPUs, threads that migrate, stores cut in two
 * between barrier and write. Deterministic for a seed; whatever is reachable at the end of each cycle must be intact.
 *
 * <p>{@code -Dbiscotti.long=true} runs many more seeds; {@code -Dbiscotti.seed=N} runs one.
 */
final class RandomisedCycleTest {
    private static final int OPERATIONS = 4000;
    private static final int LOCALS = 6;

    /** A rule that the driver leaves out, to see that the test would notice. */
    private enum Omission {
        NOTHING, SCAN_ON_SWITCH, ACKNOWLEDGEMENT_ON_SWITCH, WEAK_LOAD_BARRIER
    }

    private Omission omission = Omission.NOTHING;
    private Random random;
    private SimulatedMachine machine;
    private ShadowHeap heap;
    private int threads;

    // The schedule: which thread each CPU runs, and the second half of a store that it has begun.
    private int[] running;
    private Runnable[] pendingWrite;

    // The driver of the cycle.
    private Phase phase;
    private boolean[] acknowledged;
    private boolean[] isScanned;
    private boolean areStaticsScanned;

    @BeforeEach
    void check() {
        Poison.setEnabled(true);
        Verifier.setEnabled(true);
    }

    @AfterEach
    void doNotCheck() {
        Poison.setEnabled(false);
        Verifier.setEnabled(false);
    }

    @Test
    void whatIsReachableSurvivesEveryCycle() {
        Long only = Long.getLong("biscotti.seed");
        long first = only == null ? 0 : only;
        long count = only != null ? 1 : Boolean.getBoolean("biscotti.long") ? 20_000 : 30;
        for (long seed = first; seed < first + count; seed++) {
            try {
                run(seed);
            } catch (AssertionError | HeapError | RuntimeException failure) {
                throw new AssertionError("seed " + seed + " (-Dbiscotti.seed=" + seed + ")", failure);
            }
        }
    }

    @Test
    void aDriverThatForgetsARuleIsCaught() {
        for (var forgotten : Omission.values()) {
            omission = forgotten;
            assertTrue(forgotten == Omission.NOTHING || losesAnObject(), () -> "without " + forgotten);
        }
    }

    private boolean losesAnObject() {
        for (long seed = 0; seed < 40; seed++) {
            try {
                run(seed);
            } catch (AssertionError | HeapError | IllegalStateException expected) {
                return true;
            }
        }
        return false;
    }

    private void run(long seed) {
        random = new Random(seed);
        int cpus = 1 + random.nextInt(3);
        threads = cpus + random.nextInt(3);
        machine = new SimulatedMachine(256 * 1024 << random.nextInt(4), cpus, threads);
        heap = new ShadowHeap(machine, threads);
        if (random.nextInt(3) == 0) {
            MarkQueue.limit(2 + random.nextInt(10));
        }
        running = new int[cpus];
        pendingWrite = new Runnable[cpus];
        acknowledged = new boolean[cpus];
        isScanned = new boolean[threads];
        phase = Phase.IDLE;
        for (int cpu = 0; cpu < cpus; cpu++) {
            running[cpu] = cpu;
        }
        int collectorShare = 5 + random.nextInt(60);
        for (int i = 0; i < OPERATIONS; i++) {
            if (random.nextInt(100) < collectorShare) {
                stepCollector();
            } else {
                mutate(random.nextInt(cpus));
            }
        }
        while (phase != Phase.IDLE) {
            finishWrites();
            stepCollector();
        }
        finishWrites();
        heap.checkContents();
        for (int thread = 0; thread < threads; thread++) {
            machine.stackSlot(thread, LOCALS).writeLong(0, 0);
        }
        machine.collect();
        heap.clearWeakReferences();
        heap.checkExact();
    }

    private void finishWrites() {
        for (int cpu = 0; cpu < machine.cpus; cpu++) {
            if (pendingWrite[cpu] != null) {
                pendingWrite[cpu].run();
                pendingWrite[cpu] = null;
            }
        }
    }

    // The mutators.

    private void mutate(int cpu) {
        if (pendingWrite[cpu] != null) {
            pendingWrite[cpu].run();
            pendingWrite[cpu] = null;
            return;
        }
        int thread = running[cpu];
        int to = random.nextInt(LOCALS);
        Node a = heap.getLocal(thread, random.nextInt(LOCALS));
        Node b = heap.getLocal(thread, random.nextInt(LOCALS));
        switch (random.nextInt(14)) {
            case 0, 1, 2 -> {
                Node fresh = allocate(cpu);
                if (fresh != null) {
                    for (int i = 0; i < fresh.references.length; i++) {
                        if (random.nextBoolean()) {
                            initialise(fresh, i, heap.getLocal(thread, random.nextInt(LOCALS)));
                        }
                    }
                    heap.setLocal(thread, to, fresh);
                }
            }
            case 3, 4 -> load(cpu, thread, to, a);
            case 5, 6 -> store(cpu, a, b);
            case 7 -> heap.setLocal(thread, to, null);
            case 8 -> heap.setLocal(thread, to, heap.getStatic(random.nextInt(8)));
            case 9 -> {
                int index = random.nextInt(8);
                heap.setStatic(cpu, index, random.nextInt(3) == 0 ? null : a);
            }
            case 10 -> machine.stackSlot(thread, LOCALS).writeLong(0, HeapSpace.baseBits + random.nextLong(HeapSpace.heapBytes));
            default -> switchThread(cpu);
        }
    }

    private Node allocate(int cpu) {
        return switch (random.nextInt(20)) {
            case 0 -> heap.allocateReferenceArray(cpu, random.nextInt(700));
            case 1 -> heap.allocateByteArray(cpu, random.nextInt(9000));
            case 2, 3 -> heap.allocateWeak(cpu);
            case 4 -> heap.allocate(cpu, random.nextInt(4), random.nextInt(2000));
            default -> heap.allocate(cpu, random.nextInt(4), random.nextInt(60));
        };
    }

    /** A store into a fresh object, before any safepoint: no barrier. */
    private void initialise(Node fresh, int index, Node value) {
        fresh.slot(index).writeAddress(0, ShadowHeap.addressOf(value));
        fresh.references[index] = value;
    }

    private void load(int cpu, int thread, int to, Node holder) {
        if (holder == null || holder.references.length == 0) {
            return;
        }
        int index = random.nextInt(holder.references.length);
        if (holder.isWeak && index == 0) {
            heap.setLocal(thread, to, omission == Omission.WEAK_LOAD_BARRIER ? holder.references[0] : heap.loadReferent(cpu, holder));
            return;
        }
        heap.setLocal(thread, to, holder.references[index]);
    }

    private void store(int cpu, Node holder, Node value) {
        if (holder == null || holder.references.length == 0) {
            return;
        }
        int index = random.nextInt(holder.references.length);
        if (holder.isWeak && index == 0 && holder.references[0] != null) {
            return;                 // a referent is set once
        }
        machine.barrier(cpu, holder.slot(index), ShadowHeap.addressOf(value));
        Runnable write = () -> initialise(holder, index, value);
        if (random.nextBoolean()) {
            write.run();
        } else {
            pendingWrite[cpu] = write;
        }
    }

    /** The CPU acknowledges what is pending, then takes a thread that no CPU runs, which is scanned first if it must be. */
    private void switchThread(int cpu) {
        int next = random.nextInt(threads);
        for (int other : running) {
            if (other == next) {
                return;
            }
        }
        if (omission != Omission.ACKNOWLEDGEMENT_ON_SWITCH) {
            acknowledge(cpu);
        }
        if (omission != Omission.SCAN_ON_SWITCH && hasTakenSnapshot(cpu)) {
            scan(next);
        }
        running[cpu] = next;
    }

    // The collector.

    private boolean hasTakenSnapshot(int cpu) {
        return switch (phase) {
            case SNAPSHOT -> acknowledged[cpu];
            case TRACE, TERMINATE, CLEAR, DISARM -> true;
            default -> false;
        };
    }

    private void acknowledge(int cpu) {
        if (phase == Phase.IDLE || acknowledged[cpu]) {
            return;
        }
        Collector.acknowledge(machine.area(cpu));
        acknowledged[cpu] = true;
        if (phase == Phase.SNAPSHOT) {
            scan(running[cpu]);
        }
    }

    private void scan(int thread) {
        if (!isScanned[thread]) {
            machine.visitStack(Collector.rootVisitor(), thread);
            isScanned[thread] = true;
        }
    }

    private void enter(Phase next) {
        phase = next;
        Collector.enter(next);
        Arrays.fill(acknowledged, false);
    }

    private void stepCollector() {
        if (phase == Phase.IDLE) {
            Collector.begin(false);
            phase = Phase.ARM;
            Arrays.fill(acknowledged, false);
            Arrays.fill(isScanned, false);
            areStaticsScanned = false;
            return;
        }
        int cpu = random.nextInt(machine.cpus);
        if (!acknowledged[cpu] && pendingWrite[cpu] == null) {
            acknowledge(cpu);
            return;
        }
        if (!Collector.isAcknowledged()) {
            return;
        }
        switch (phase) {
            case ARM -> enter(Phase.SETTLE);
            case SETTLE -> enter(Phase.SNAPSHOT);
            case SNAPSHOT -> enter(Phase.TRACE);
            case TRACE -> trace();
            case TERMINATE -> {
                if (Collector.takeLogs()) {
                    phase = Phase.TRACE;
                } else {
                    rendezvous();
                }
            }
            case CLEAR -> enter(Phase.DISARM);
            case DISARM -> {
                Collector.startSweeping();
                phase = Phase.RELEASE;
                Arrays.fill(acknowledged, false);
            }
            default -> phase = Phase.IDLE;
        }
    }

    private void trace() {
        int thread = random.nextInt(threads);
        if (!areStaticsScanned && random.nextBoolean()) {
            machine.visitStatics(Collector.rootVisitor());
            areStaticsScanned = true;
        } else if (!isScanned[thread]) {
            scan(thread);
        } else if (Marker.drain(1 + random.nextInt(20)) && areStaticsScanned) {
            for (boolean scanned : isScanned) {
                if (!scanned) {
                    return;
                }
            }
            enter(Phase.TERMINATE);
        }
    }

    /** All CPUs stop at once, and if their logs still hold nothing new, they enter CLEAR together. */
    private void rendezvous() {
        for (var write : pendingWrite) {
            if (write != null) {
                return;
            }
        }
        for (int cpu = 0; cpu < machine.cpus; cpu++) {
            SatbBuffers.handOver(machine.area(cpu));
        }
        if (Collector.takeLogs()) {
            phase = Phase.TRACE;
            return;
        }
        enter(Phase.CLEAR);
        for (int cpu = 0; cpu < machine.cpus; cpu++) {
            acknowledge(cpu);
        }
        clearWeakReferences();
    }

    private void clearWeakReferences() {
        var reachable = heap.reachable();
        Collector.clearWeakReferences();
        for (var node : reachable) {
            if (node.isWeak && node.slot(0).readLong(0) == 0 && node.references[0] != null) {
                assertFalse(reachable.contains(node.references[0]), "a weak reference to a reachable object was cleared");
                node.references[0] = null;
            }
        }
        heap.checkContents();
    }
}
