package biscotti.runtime.thread;

import biscotti.machine.Address;
import biscotti.machine.Cpu;
import biscotti.machine.ImageSymbol;
import biscotti.machine.ObjectAccess;
import biscotti.machine.PerCpu;
import biscotti.machine.ProcessorList;
import biscotti.machine.Stubs;
import biscotti.machine.annotation.NeverInline;
import biscotti.machine.annotation.NoAllocation;
import biscotti.machine.annotation.Uninterruptible;
import biscotti.runtime.heap.Collector;
import biscotti.runtime.heap.Cycle;
import biscotti.runtime.heap.Mutators;
import biscotti.runtime.heap.RootVisitor;
import biscotti.runtime.processor.ProcessorArea;
import biscotti.runtime.processor.Processors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Who takes the steps of a concurrent {@link Cycle}, and when processors acknowledge its phases.
 *
 * <p>A processor acknowledges at its polls, and before it switches to another thread. For one that is idle or in user mode the processor that
 * takes a step does so, holding it where it is for the moment. Steps are taken by idle processors, and at polls where no spin lock is held.
 *
 * <p>A thread is scanned in a cycle once: by its processor when that takes its snapshot, by the processor that is about to run it, or while
 * it waits, under the scheduler's lock, which keeps it from running.
 */
@NoAllocation
@Uninterruptible("part of safepoints and switches")
public final class ConcurrentCollection implements Mutators {
    /** What a method that captures registers may have saved below its frame pointer: five registers. */
    private static final int FRAME_BYTES = 40;
    /** More than {@link #clearLitter} has of locals and saved registers. */
    private static final int OWN_FRAME_BYTES = 96;
    private static final int LITTER_WORDS = 128;
    private static final int THREADS_AT_ONCE = 16;
    private static final int SPINS = 64;
    private static final ConcurrentCollection INSTANCE = new ConcurrentCollection();
    /** 1 while a processor takes a step. */
    private static final AtomicInteger STEPPING = new AtomicInteger();

    private ConcurrentCollection() {}

    /** From now on the heap is collected while threads run. Called when all processors have been started. */
    public static void enable() {
        Cycle.enable(INSTANCE);
    }

    /** At a poll: acknowledges what is pending, and takes a step if there is one to take and the thread holds no spin lock. */
    static void poll() {
        if (!Cycle.isEnabled()) {
            return;
        }
        if (Collector.isPending(PerCpu.readAddress(PerCpu.SELF))) {
            long begin = Pauses.begin();
            acknowledge();
            Pauses.end(Pauses.HANDSHAKE, begin);
        }
        if (!MachineThread.current().isPreemptionDisabled()) {
            if (step()) {
                clearLitter();
            }
            Cycle.paid(PerCpu.readAddress(PerCpu.SELF));
        }
    }

    /** Clears the stack below, where a step has left references that would keep garbage alive when later calls leave places unwritten. */
    @NeverInline
    private static void clearLitter() {
        Address top = Cpu.framePointer().plus(-OWN_FRAME_BYTES);
        Address bottom = MachineThread.current().stackBottom();
        long words = Math.min(LITTER_WORDS, top.minus(bottom) >> 3);
        Cpu.fillWords(top.plus(-8 * words), 0, words);
    }

    /** Takes a step if there is one and nobody else does; whether it did. */
    private static boolean step() {
        if (!Cycle.hasWork() || !STEPPING.compareAndSet(0, 1)) {
            return false;
        }
        long begin = Pauses.begin();
        boolean isWaiting = !Cycle.step();
        Pauses.end(Pauses.STEP, begin);
        STEPPING.set(0);
        for (int i = 0; isWaiting && i < SPINS; i++) {
            Cpu.spinHint();
        }
        return true;
    }

    /** By a processor with nothing to do, in its idle thread: takes a step; false if it may as well sleep. */
    static boolean idle() {
        if (!Cycle.isEnabled()) {
            return false;
        }
        if (Collector.isPending(PerCpu.readAddress(PerCpu.SELF))) {
            acknowledge();
        }
        return step();
    }

    /** Frees what cannot be reached now; returns when that is done. Others run meanwhile. */
    static void collect() {
        int target = Collector.number() + 1;
        Cycle.request();
        while (Collector.completed() - target < 0 || Cycle.isUnderWay() && Collector.number() == target) {
            Safepoint.poll();
            Cpu.spinHint();
        }
    }

    /** The processor takes over the pending phase, with the thread that runs here. */
    @NeverInline
    private static void acknowledge() {
        Stubs.captureRegisters(ProcessorArea.registers());
        Collector.acknowledge(PerCpu.readAddress(PerCpu.SELF));
        scanCurrent(Cpu.framePointer().plus(-FRAME_BYTES));
    }

    private static void scanCurrent(Address low) {
        Address area = PerCpu.readAddress(PerCpu.SELF);
        MachineThread thread = MachineThread.current();
        if (mustScan(area, thread)) {
            Address registers = ProcessorArea.registers();
            Collector.logStack(area, registers, registers.plus(Stubs.REGISTERS_BYTES));
            Collector.logStack(area, low, thread.stack);
        }
    }

    /** Whether the thread, which runs or is about to run on the processor of this area, is still to be scanned: then it counts as scanned. */
    private static boolean mustScan(Address area, MachineThread thread) {
        if (!Collector.hasTakenSnapshot(area) || thread.scannedIn == Collector.number()) {
            return false;
        }
        thread.scannedIn = Collector.number();
        return true;
    }

    /** Before this processor runs the thread, under the scheduler's lock: acknowledges what is pending, and has it scanned. */
    static void beforeRunning(MachineThread next) {
        if (!Cycle.isEnabled()) {
            return;
        }
        Address area = PerCpu.readAddress(PerCpu.SELF);
        if (Collector.isPending(area) || Collector.hasTakenSnapshot(area) && next.scannedIn != Collector.number()) {
            long begin = Pauses.begin();
            prepare(next);
            Pauses.end(Pauses.HANDSHAKE, begin);
        }
    }

    private static void prepare(MachineThread next) {
        if (next == MachineThread.current()) {
            prepareCurrent();
            return;
        }
        Address area = PerCpu.readAddress(PerCpu.SELF);
        if (Collector.isPending(area)) {
            Collector.acknowledge(area);
        }
        if (mustScan(area, next)) {
            Collector.logStack(area, next.stack.readAddress(0), next.stack);
        }
    }

    @NeverInline
    private static void prepareCurrent() {
        Stubs.captureRegisters(ProcessorArea.registers());
        Address area = PerCpu.readAddress(PerCpu.SELF);
        if (Collector.isPending(area)) {
            Collector.acknowledge(area);
        }
        scanCurrent(Cpu.framePointer().plus(-FRAME_BYTES));
    }

    @Override
    public void hasten() {
        if (Collector.isPending(PerCpu.readAddress(PerCpu.SELF))) {
            acknowledge();
        }
        for (int cpu = 0; cpu < ProcessorList.MAXIMUM; cpu++) {
            Address area = Processors.area(cpu);
            if (!area.isZero() && Collector.isPending(area)) {
                hasten(area);
            }
        }
    }

    /** An idle processor's stack refers to nothing but threads. */
    private static void hasten(Address area) {
        int state = area.readIntVolatile(PerCpu.STATE);
        if (state == Safepoint.IDLE && area.compareAndSetInt(PerCpu.STATE, Safepoint.IDLE, Safepoint.HELD)) {
            acknowledgeFor(area, Address.zero());
            area.writeIntVolatile(PerCpu.STATE, Safepoint.IDLE);
        } else if (state == Safepoint.USER && area.compareAndSetInt(PerCpu.STATE, Safepoint.USER, Safepoint.HELD_USER)) {
            acknowledgeFor(area, area.readAddress(PerCpu.KERNEL_STACK_POINTER));
            area.writeIntVolatile(PerCpu.STATE, Safepoint.USER);
        } else {
            area.writeByte(PerCpu.POLL, (byte) 1);
        }
    }

    /** For a processor that is held. */
    private static void acknowledgeFor(Address area, Address stackPointer) {
        if (!Collector.isPending(area)) {
            return; // it did so itself before it was held
        }
        Collector.acknowledge(area);
        MachineThread thread = (MachineThread) ObjectAccess.objectAt(area.readAddress(PerCpu.CURRENT_THREAD));
        if (thread != null && mustScan(area, thread) && !stackPointer.isZero()) {
            Collector.logStack(PerCpu.readAddress(PerCpu.SELF), stackPointer, thread.stack);
        }
    }

    @Override
    public void beginThreads() {
        Scheduler.LOCK.lock();
        Scheduler.threads().beginWalk();
        Scheduler.LOCK.unlock();
    }

    @Override
    public boolean scanNextThread(RootVisitor visitor) {
        Scheduler.LOCK.lock();
        MachineThread thread = Scheduler.threads().nextInWalk();
        for (int i = 1; i < THREADS_AT_ONCE && thread != null && !isToScan(thread); i++) {
            thread = Scheduler.threads().nextInWalk();
        }
        if (thread != null && isToScan(thread)) {
            thread.scannedIn = Collector.number();
            visitor.visitStack(thread.stack.readAddress(0), thread.stack);
        }
        Scheduler.LOCK.unlock();
        return thread != null;
    }

    private static boolean isToScan(MachineThread thread) {
        return thread.state != MachineThread.RUNNING && thread.scannedIn != Collector.number();
    }

    @Override
    public boolean stopOthers() {
        return Safepoint.begin();
    }

    @Override
    public void resumeOthers() {
        Safepoint.end();
    }

    @Override
    public void cycleEnded() {
        ReferenceHandler.wake();
    }

    @Override
    public Address rootRegion() {
        return ImageSymbol.address(ImageSymbol.IMAGE_HEAP_START);
    }

    @Override
    public Address rootTable() {
        return ImageSymbol.address(ImageSymbol.IMAGE_REFERENCE_TABLE);
    }

    @Override
    public Address rootTableEnd() {
        return ImageSymbol.address(ImageSymbol.IMAGE_REFERENCE_TABLE_END);
    }
}
