package biscotti.runtime.user;

import biscotti.machine.Cpu;
import biscotti.machine.PerCpu;
import biscotti.machine.ProcessorList;
import biscotti.machine.annotation.NoAllocation;
import biscotti.machine.annotation.Uninterruptible;
import biscotti.machine.user.PageTable;

/**
 * Which page table each processor has loaded. A processor that runs kernel threads or idles keeps the last one, and leaves it when asked.
 *
 * <p>The table's set of processors is the truth for flushes: a processor enters it before it loads the table, and a flush reads it after
 * the change, so that one of the two sees the other.
 */
@NoAllocation
@Uninterruptible("about the processor that executes")
final class LoadedTables {
    private static final PageTable[] TABLES = new PageTable[ProcessorList.MAXIMUM];

    private LoadedTables() {}

    /** Loads a table here, unless it is loaded. */
    static void load(PageTable table) {
        int processor = PerCpu.readInt(PerCpu.INDEX);
        PageTable old = TABLES[processor];
        if (old == table) {
            return;
        }
        enter(table, processor);
        TABLES[processor] = table;
        Cpu.writePageTableBase(table.root());
        if (old != null) {
            exit(old, processor);
        }
    }

    private static void enter(PageTable table, int processor) {
        long set = table.processors().get();
        while (!table.processors().compareAndSet(set, set | 1L << processor)) {
            set = table.processors().get();
        }
    }

    private static void exit(PageTable table, int processor) {
        long set = table.processors().get();
        while (!table.processors().compareAndSet(set, set & ~(1L << processor))) {
            set = table.processors().get();
        }
    }
}
