package biscotti.runtime;

import biscotti.machine.Cpu;
import biscotti.machine.InterruptController;
import biscotti.machine.InterruptTable;
import biscotti.machine.LocalApic;
import biscotti.machine.PageTables;
import biscotti.machine.PhysicalMemory;
import biscotti.machine.ProcessorList;
import biscotti.machine.SecondaryProcessors;
import biscotti.machine.SerialPort;
import biscotti.machine.StartInfo;
import biscotti.machine.TimeStampCounter;
import biscotti.machine.annotation.EntryPoint;
import biscotti.runtime.exception.Exhaustion;
import biscotti.runtime.exception.Positions;
import biscotti.runtime.exception.UnwindTables;
import biscotti.runtime.heap.Heap;
import biscotti.runtime.processor.Processors;
import biscotti.runtime.thread.ConcurrentCollection;
import biscotti.runtime.thread.MachineThread;
import biscotti.runtime.thread.Safepoint;
import biscotti.runtime.thread.Scheduler;

/**
 * From the boot stub to the first thread of the program or the kernel, in order.
 *
 * <p>Until {@link HeapMemory#initialise} nothing here allocates; until {@link Scheduler#enterIdle} there are no threads.
 */
public final class Startup {
    private static final byte[] CONCURRENT = {'g', 'c', '=', 'c', 'o', 'n', 'c', 'u', 'r', 'r', 'e', 'n', 't'};
    private static final long PATIENCE_NANOS = 1_000_000_000;
    /** The idle thread of the processor that starts next. */
    private static MachineThread nextIdle;

    private Startup() {}

    /** On the boot stack, with interrupts off. */
    @EntryPoint("machine_start")
    static void start(long startInfo) {
        TimeStampCounter.begin();
        Processors.adoptBootArea();
        SerialPort.initialise();
        UnwindTables.initialise();
        Positions.initialise();
        check(StartInfo.initialise(startInfo), "no PVH start info");
        startMemory();
        startFirstProcessor();
        check(HeapMemory.initialise(), "too little memory for a heap");
        Heap.attachCpu(0, Processors.area(0));
        Exhaustion.initialise();
        WallClock.initialise();
        MachineThread idle = newIdleThread();
        startFirstThread();
        Scheduler.enterIdle(idle);
    }

    private static void startMemory() {
        PhysicalMemory.initialise();
        check(PageTables.initialise(), "too little memory for page tables");
        check(InterruptTable.initialise() && Processors.prepare(0), "too little memory for interrupt tables");
        check(LocalApic.initialise(), "too little memory for device mappings");
    }

    private static void startFirstProcessor() {
        InterruptController.silence();
        Processors.enter(0);
        TimeStampCounter.calibrate();
        ProcessorList.initialise(LocalApic.identifier());
    }

    private static MachineThread newIdleThread() {
        MachineThread idle = new MachineThread(null, null);
        check(Scheduler.adoptIdle(idle), "too little memory for an idle thread");
        return idle;
    }

    private static void startFirstThread() {
        new MachineThread(Profile.IS_KERNEL ? new KernelMain() : new ProgramMain(), null).start();
    }

    /** Starts the other processors, one by one; on the first thread, when the boot stack is free. One that does not come is left out. */
    public static void startSecondaryProcessors() {
        int wanted = ProcessorList.count();
        if (wanted > 1) {
            SecondaryProcessors.prepare();
        }
        int started = 1;
        while (started < wanted && startSecondaryProcessor(started)) {
            started++;
        }
        ProcessorList.limit(started);
        if (started > 1) {
            Panic.includeOthers();
        }
        if (CommandLine.has(CONCURRENT)) {
            ConcurrentCollection.enable();
        }
    }

    private static boolean startSecondaryProcessor(int index) {
        check(Processors.prepare(index), "too little memory for a processor");
        Heap.attachCpu(index, Processors.area(index));
        nextIdle = newIdleThread();
        Safepoint.prepare(Processors.area(index));
        SecondaryProcessors.start(index);
        if (awaitProcessors(index + 1, PATIENCE_NANOS / 100)) {
            return true;
        }
        SecondaryProcessors.startAgain(index);
        return awaitProcessors(index + 1, PATIENCE_NANOS);
    }

    private static boolean awaitProcessors(int count, long nanos) {
        long end = TimeStampCounter.nanoseconds() + nanos;
        while (Processors.count() < count && TimeStampCounter.nanoseconds() < end) {
            Cpu.spinHint();
        }
        return Processors.count() == count;
    }

    /** A secondary processor, on the boot stack. */
    @EntryPoint("machine_start_secondary")
    static void startSecondary(int index) {
        Processors.enter(index);
        Safepoint.join();
        Scheduler.enterIdle(nextIdle);
    }

    private static void check(boolean holds, String message) {
        if (!holds) {
            Panic.stop(message);
        }
    }
}
