package biscotti.runtime.user;

import biscotti.machine.Address;
import biscotti.machine.Cpu;
import biscotti.machine.LocalApic;
import biscotti.machine.MemoryMap;
import biscotti.machine.PageTables;
import biscotti.machine.PerCpu;
import biscotti.machine.ProcessorList;
import biscotti.machine.annotation.InterruptSafe;
import biscotti.machine.annotation.NoAllocation;
import biscotti.machine.annotation.Uninterruptible;
import biscotti.machine.user.PageTable;
import biscotti.machine.user.TranslationCache;
import biscotti.runtime.thread.RawLock;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Makes processors forget translations: here by instructions, on others by an interrupt that is waited for (Intel SDM volume 3, 4.10.5).
 *
 * <p>One request at a time, in static fields; a processor's bit in {@link #PENDING} is its turn to read them, and clearing it says that
 * it has done so. Who waits has interrupts on, and so serves the others.
 */
@NoAllocation
@Uninterruptible("waits for processors that may wait for this one")
public final class TranslationFlush implements TranslationCache {
    /** The only one. */
    public static final TranslationFlush INSTANCE = new TranslationFlush();

    /** With more pages than these, all of them are forgotten. */
    private static final long MOST_PAGES = 32;
    private static final RawLock LOCK = new RawLock();
    private static final AtomicLong PENDING = new AtomicLong();

    private static long root;
    private static long start;
    private static long end;
    private static boolean isLeaving;

    private TranslationFlush() {}

    @Override
    public void flush(PageTable table, long newStart, long newEnd) {
        Cpu.fence();
        request(table, newStart, newEnd, false);
    }

    @Override
    public void load(PageTable table) {
        LoadedTables.load(table);
    }

    @Override
    public void leave(PageTable table) {
        request(table, 0, 0, true);
        table.processors().set(0);
    }

    private static void request(PageTable table, long newStart, long newEnd, boolean leaves) {
        int self = PerCpu.readInt(PerCpu.INDEX);
        forget(table.root(), newStart, newEnd, leaves);
        if ((table.processors().get() & ~(1L << self)) == 0) {
            return;
        }
        LOCK.lock();
        root = table.root();
        start = newStart;
        end = newEnd;
        isLeaving = leaves;
        long others = table.processors().get() & ~(1L << self);
        PENDING.set(others);
        for (long left = others; left != 0; left &= left - 1) {
            LocalApic.sendFlush(ProcessorList.identifier(Long.numberOfTrailingZeros(left)));
        }
        while (PENDING.get() != 0) {
            Cpu.spinHint();
        }
        LOCK.unlock();
    }

    /** The interrupt: does what the request asks for, if this processor has not done it. */
    @InterruptSafe
    public static void serve() {
        long bit = 1L << PerCpu.readInt(PerCpu.INDEX);
        long pending = PENDING.get();
        if ((pending & bit) == 0) {
            return;
        }
        forget(root, start, end, isLeaving);
        while (!PENDING.compareAndSet(pending, pending & ~bit)) {
            pending = PENDING.get();
        }
    }

    @InterruptSafe
    private static void forget(long table, long first, long last, boolean leaves) {
        if ((Cpu.readPageTableBase() & -MemoryMap.PAGE_BYTES) != table) {
            return;
        }
        if (leaves) {
            Cpu.writePageTableBase(PageTables.root());
        } else if (last - first > MOST_PAGES * MemoryMap.PAGE_BYTES) {
            Cpu.writePageTableBase(table);
        } else {
            for (long page = first; page < last; page += MemoryMap.PAGE_BYTES) {
                Cpu.invalidatePage(Address.of(page));
            }
        }
    }
}
