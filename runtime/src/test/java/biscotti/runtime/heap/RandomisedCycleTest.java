package biscotti.runtime.heap;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import biscotti.runtime.heap.ShadowHeap.Node;
import biscotti.runtime.heap.SimulatedThreads.Omission;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Random mutators on several CPUs while {@link Cycle} collects in random steps: more threads than CPUs, which migrate, are made and end;
 * stores cut in two between barrier and write; weak references; the stopping collector that comes between. Deterministic for a seed;
 * whatever is reachable must be intact.
 *
 * <p>{@code -Dbiscotti.long=true} runs many more seeds; {@code -Dbiscotti.seed=N} runs one.
 */
final class RandomisedCycleTest {
    private static final int OPERATIONS = 4000;
    private static final int LOCALS = 6;
    private static final int SEEDS_FOR_A_FAULT = 400;

    private Omission omission = Omission.NOTHING;
    private Random random;
    private SimulatedMachine machine;
    private SimulatedThreads threads;
    private ShadowHeap heap;
    private int threadCount;
    /** The CPU that takes all steps; the others acknowledge when they poll, one time in so many. */
    private int steppingCpu;
    private int pollShare;
    private int cycles;

    @BeforeEach
    void check() {
        Poison.setEnabled(true);
        Verifier.setEnabled(true);
    }

    @AfterEach
    void doNotCheck() {
        Poison.setEnabled(false);
        Verifier.setEnabled(false);
        Cycle.disable();
    }

    @Test
    void whatIsReachableSurvivesEveryCycle() {
        Long only = Long.getLong("biscotti.seed");
        long first = only == null ? 0 : only;
        long count = only != null ? 1 : Boolean.getBoolean("biscotti.long") ? 20_000 : 40;
        for (long seed = first; seed < first + count; seed++) {
            try {
                run(seed);
            } catch (AssertionError | HeapError | RuntimeException failure) {
                throw new AssertionError("seed " + seed + " (-Dbiscotti.seed=" + seed + ")", failure);
            }
        }
        assertTrue(only != null || cycles > 10 * count, "there are cycles enough to find something");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NOTHING")
    void aRuleLeftOutIsNoticed(Omission rule) {
        omission = rule;
        for (long seed = 0; seed < SEEDS_FOR_A_FAULT; seed++) {
            try {
                run(seed);
            } catch (AssertionError | HeapError | IllegalStateException expected) {
                return;
            }
        }
        throw new AssertionError("nothing was lost");
    }

    private void run(long seed) {
        random = new Random(seed);
        int cpus = 1 + random.nextInt(3);
        threadCount = cpus + 1 + random.nextInt(3);
        machine = new SimulatedMachine(256 * 1024 << random.nextInt(4), cpus, threadCount);
        heap = new ShadowHeap(machine, threadCount);
        threads = new SimulatedThreads(machine, threadCount, omission);
        if (random.nextInt(3) == 0) {
            MarkQueue.limit(2 + random.nextInt(10));
        }
        Cycle.enable(threads);
        int collectorShare = 5 + random.nextInt(60);
        pollShare = 2 << random.nextInt(5);
        steppingCpu = random.nextInt(cpus);
        int mostUnits = 1 << random.nextInt(9);
        for (int i = 0; i < OPERATIONS; i++) {
            int cpu = random.nextInt(cpus);
            if (!threads.isAtSafepoint(cpu)) {
                threads.finishWrite(cpu);
            } else if (random.nextInt(100) < collectorShare) {
                collect(cpu, mostUnits);
            } else {
                act(cpu);
            }
        }
        finish();
    }

    private void finish() {
        for (int cpu = 0; cpu < machine.cpus; cpu++) {
            threads.finishWrite(cpu);
        }
        while (Cycle.isUnderWay()) {
            for (int cpu = 0; cpu < machine.cpus; cpu++) {
                step(cpu, 100);
            }
        }
        heap.checkContents();
        cycles += Collector.completed();
        for (int thread = 0; thread < threadCount; thread++) {
            machine.stackSlot(thread, LOCALS).writeLong(0, 0);
        }
        machine.collect();
        heap.clearWeakReferences();
        heap.checkExact();
    }

    // The collector.

    private void collect(int cpu, int mostUnits) {
        if (random.nextInt(400) == 0 && threads.areAllAtSafepoints()) {
            machine.collect();
            noteCleared();
        } else if (random.nextInt(pollShare) == 0) {
            threads.poll(cpu);
        } else if (threads.isAtSafepoint(steppingCpu)) {
            if (!Cycle.isUnderWay()) {
                Cycle.request();
            }
            step(steppingCpu, 1 + random.nextInt(mostUnits));
        }
    }

    private void step(int cpu, int units) {
        boolean clears = Collector.phase() == Phase.CLEAR;
        threads.step(cpu, units);
        if (clears) {
            noteCleared();
        }
    }

    /** What the collector has cleared was not reachable, and is cleared in the shadow too. */
    private void noteCleared() {
        var reachable = heap.reachable();
        for (var node : reachable) {
            if (node.isWeak && node.slot(0).readLong(0) == 0 && node.references[0] != null) {
                assertFalse(reachable.contains(node.references[0]), "a weak reference to a reachable object was cleared");
                node.references[0] = null;
            }
        }
        heap.checkContents();
    }

    // The mutators.

    private void act(int cpu) {
        if (threads.running[cpu] == SimulatedThreads.IDLE) {
            threads.switchTo(cpu, random.nextInt(threadCount));
        } else if (threads.isInUserMode[cpu]) {
            threads.isInUserMode[cpu] = random.nextInt(4) != 0;
        } else {
            mutate(cpu, threads.running[cpu]);
        }
    }

    private void mutate(int cpu, int thread) {
        int to = random.nextInt(LOCALS);
        Node a = heap.getLocal(thread, random.nextInt(LOCALS));
        Node b = heap.getLocal(thread, random.nextInt(LOCALS));
        switch (random.nextInt(40)) {
            case 0, 1, 2, 3, 4, 5, 6, 7, 8 -> allocateInto(cpu, thread, to);
            case 9, 10, 11, 12 -> load(cpu, thread, to, a);
            case 13, 14, 15, 16 -> take(cpu, thread, to, a);
            case 17, 18, 19, 20 -> store(cpu, a, b);
            case 21, 22 -> heap.setLocal(thread, to, null);
            case 23, 24, 25 -> heap.setLocal(thread, to, heap.getStatic(random.nextInt(8)));
            case 26, 27, 28 -> setStatic(cpu, random.nextInt(3) == 0 ? null : a);
            case 29, 30, 31 -> machine.stackSlot(thread, LOCALS).writeLong(0, HeapSpace.baseBits + random.nextLong(HeapSpace.heapBytes));
            case 32 -> create(cpu, a);
            case 33 -> end(cpu, thread);
            case 34 -> threads.isInUserMode[cpu] = true;
            case 35 -> threads.switchTo(cpu, SimulatedThreads.IDLE);
            default -> threads.switchTo(cpu, random.nextInt(threadCount));
        }
    }

    private void allocateInto(int cpu, int thread, int to) {
        Node fresh = allocate(cpu);
        if (fresh == null) {
            return;
        }
        for (int i = 0; i < fresh.references.length; i++) {
            if (random.nextBoolean()) {
                initialise(fresh, i, heap.getLocal(thread, random.nextInt(LOCALS)));
            }
        }
        heap.setLocal(thread, to, fresh);
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
        boolean isReferent = holder.isWeak && index == 0;
        boolean hasBarrier = isReferent && !threads.omits(Omission.WEAK_LOAD_BARRIER);
        heap.setLocal(thread, to, hasBarrier ? heap.loadReferent(cpu, holder) : holder.references[index]);
    }

    /** Moves what a field refers to from there to the stack. */
    private void take(int cpu, int thread, int to, Node holder) {
        if (holder != null && holder.references.length > 0 && !holder.isWeak) {
            int index = random.nextInt(holder.references.length);
            heap.setLocal(thread, to, holder.references[index]);
            store(cpu, holder, index, null);
        }
    }

    private void store(int cpu, Node holder, Node value) {
        if (holder != null && holder.references.length > 0) {
            store(cpu, holder, random.nextInt(holder.references.length), value);
        }
    }

    private void store(int cpu, Node holder, int index, Node value) {
        if (holder.isWeak && index == 0 && holder.references[0] != null) {
            return;                 // a referent is set once
        }
        if (!threads.omits(Omission.BARRIER)) {
            machine.barrier(cpu, holder.slot(index), ShadowHeap.addressOf(value));
        }
        Runnable write = () -> initialise(holder, index, value);
        if (random.nextBoolean()) {
            write.run();
        } else {
            threads.pendingWrite[cpu] = write;
        }
    }

    private void setStatic(int cpu, Node value) {
        heap.setStatic(cpu, random.nextInt(8), value);
    }

    /** A new thread, with one thing on its stack. */
    private void create(int cpu, Node argument) {
        int thread = threads.create(cpu);
        if (thread >= 0) {
            heap.setLocal(thread, 0, argument);
        }
    }

    private void end(int cpu, int thread) {
        for (int i = 0; i < LOCALS; i++) {
            heap.setLocal(thread, i, null);
        }
        machine.stackSlot(thread, LOCALS).writeLong(0, 0);
        threads.end(cpu);
        threads.switchTo(cpu, random.nextInt(threadCount));
    }
}
