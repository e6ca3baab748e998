package biscotti.runtime.heap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import biscotti.runtime.heap.ShadowHeap.Node;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Threads of the host as CPUs: they allocate at the same time, and meet for collections. */
final class ParallelHeapTest {
    private static final int CPUS = 4;
    private static final int COLLECTIONS = 10;
    private static final int OPERATIONS_BETWEEN = 400;

    @Test
    void cpusThatAllocateAtOnceGetCellsOfTheirOwn() throws Exception {
        var machine = new SimulatedMachine(4 << 20, CPUS, CPUS);
        for (int references = 0; references < 4; references++) {
            for (int payload = 0; payload < 100; payload++) {
                machine.type(references, payload, false);           // the table of types is not for several threads
            }
        }
        var barrier = new CyclicBarrier(CPUS, machine::collect);
        try (ExecutorService executor = Executors.newFixedThreadPool(CPUS)) {
            var mutators = new ArrayList<Callable<ShadowHeap>>();
            for (int cpu = 0; cpu < CPUS; cpu++) {
                int index = cpu;
                mutators.add(() -> mutate(machine, index, barrier));
            }
            long reachable = 0;
            for (Future<ShadowHeap> heap : executor.invokeAll(mutators)) {
                reachable += heap.get().checkContents();
            }
            assertEquals(reachable, ShadowHeap.liveObjects());
        }
    }

    @Test
    void noCellIsGivenTwice() throws Exception {
        var machine = new SimulatedMachine(12 << 20, CPUS, CPUS);
        var tib = machine.type(0, 230, false);
        var barrier = new CyclicBarrier(CPUS);
        try (ExecutorService executor = Executors.newFixedThreadPool(CPUS)) {
            var mutators = new ArrayList<Callable<long[]>>();
            for (int cpu = 0; cpu < CPUS; cpu++) {
                int index = cpu;
                mutators.add(() -> {
                    barrier.await();
                    var cells = new long[9000];
                    for (int i = 0; i < cells.length; i++) {
                        cells[i] = Heap.allocate(index, tib, 238).toLong();
                    }
                    return cells;
                });
            }
            var seen = new HashSet<Long>();
            for (Future<long[]> cells : executor.invokeAll(mutators)) {
                for (long cell : cells.get()) {
                    assertTrue(cell != 0 && seen.add(cell));
                }
            }
        }
    }

    private static ShadowHeap mutate(SimulatedMachine machine, int cpu, CyclicBarrier barrier) throws Exception {
        var heap = new ShadowHeap(machine, CPUS);
        var random = new Random(cpu);
        for (int collection = 0; collection < COLLECTIONS; collection++) {
            for (int i = 0; i < OPERATIONS_BETWEEN; i++) {
                Node node = random.nextInt(50) == 0
                        ? heap.allocateByteArray(cpu, random.nextInt(9000))
                        : heap.allocate(cpu, random.nextInt(4), random.nextInt(100));
                assertNotNull(node);
                for (int field = 0; field < node.references.length; field++) {
                    heap.store(cpu, node, field, random.nextInt(3) == 0 ? heap.getLocal(cpu, random.nextInt(8)) : null);
                }
                heap.setLocal(cpu, random.nextInt(8), node);
            }
            barrier.await();
            heap.checkContents();
        }
        return heap;
    }
}
