package biscotti.runtime;

import biscotti.machine.Address;
import biscotti.machine.MemoryMap;
import biscotti.machine.PageTables;
import biscotti.machine.PhysicalMemory;
import biscotti.machine.ProcessorList;
import biscotti.machine.annotation.NoAllocation;
import biscotti.runtime.heap.Heap;
import biscotti.runtime.heap.Poison;
import biscotti.runtime.heap.Verifier;
import biscotti.runtime.thread.Collection;

/**
 * Gives the heap its memory: large pages, mapped one after the other at the heap arena's start.
 *
 * <p>By default five eighths of what is free, the rest being for stacks and page tables; in a kernel, whose programs want memory too, a quarter. The
 * option {@code heap=SIZE} says otherwise.
 */
@NoAllocation
final class HeapMemory {
    private static final byte[] OPTION = {'h', 'e', 'a', 'p', '='};
    private static final byte[] STRESS = {'g', 'c', '=', 's', 't', 'r', 'e', 's', 's'};
    private static final byte[] STRESS_INTERVAL = {'g', 'c', '=', 's', 't', 'r', 'e', 's', 's', ':'};
    private static final long LEAST_BYTES = 2L << 20;

    private HeapMemory() {}

    /** Maps the memory and makes the heap in it; false if there is too little. */
    static boolean initialise() {
        long wanted = CommandLine.number(OPTION);
        long free = PhysicalMemory.freeBytes();
        if (wanted == 0) {
            wanted = Profile.IS_KERNEL ? free / 4 : free / 8 * 5;
        }
        long mapped = map(wanted < LEAST_BYTES ? LEAST_BYTES : wanted);
        if (mapped < LEAST_BYTES) {
            return false;
        }
        int stressInterval = CommandLine.has(STRESS) ? 1 : (int) CommandLine.number(STRESS_INTERVAL);
        if (stressInterval != 0) {
            Poison.setEnabled(true);
            Verifier.setEnabled(true);
            Collection.setStressInterval(stressInterval);
        }
        Heap.initialise(Address.of(MemoryMap.HEAP_ARENA), mapped < wanted || wanted < LEAST_BYTES ? mapped : wanted, ProcessorList.count());
        return true;
    }

    private static long map(long wanted) {
        long mapped = 0;
        while (mapped < wanted) {
            long page = PhysicalMemory.allocateLargePage();
            if (page == PhysicalMemory.NONE || !PageTables.mapLarge(MemoryMap.HEAP_ARENA + mapped, page, PageTables.DATA)) {
                break;
            }
            mapped += MemoryMap.LARGE_PAGE_BYTES;
        }
        return mapped;
    }
}
