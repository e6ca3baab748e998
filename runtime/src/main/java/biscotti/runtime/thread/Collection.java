package biscotti.runtime.thread;

import biscotti.machine.Address;
import biscotti.machine.Cpu;
import biscotti.machine.ImageSymbol;
import biscotti.machine.ObjectAccess;
import biscotti.machine.PerCpu;
import biscotti.machine.Stubs;
import biscotti.machine.annotation.NeverInline;
import biscotti.machine.annotation.NoAllocation;
import biscotti.machine.annotation.Uninterruptible;
import biscotti.runtime.heap.Collector;
import biscotti.runtime.heap.Cycle;
import biscotti.runtime.heap.HeapStatistics;
import biscotti.runtime.heap.RootSource;
import biscotti.runtime.heap.RootVisitor;
import biscotti.runtime.processor.ProcessorArea;
import biscotti.runtime.processor.Processors;

/**
 * A collection of the heap with all processors stopped, and where its roots are: the image heap, threads' stacks, registers. Where there are
 * concurrent cycles this is what is left when memory is exhausted nevertheless.
 */
@NoAllocation
@Uninterruptible("all others are stopped")
public final class Collection implements RootSource {
    /**
     * What {@link #run} may have saved below its frame pointer: five registers. No more, since what lies below is the litter of earlier
     * calls, and would keep garbage alive.
     */
    private static final int FRAME_BYTES = 40;
    private static final Collection ROOTS = new Collection();
    /** Under stress there is a collection at one poll in so many; 0: no stress. */
    private static int stressInterval;
    private static int pollsUnderStress;
    /** When the collection that goes on with all stopped began. */
    private static long begin;

    private Collection() {}

    /** A collection at every poll, or at one in so many, to find code that hides a reference from it. */
    public static void setStressInterval(int polls) {
        stressInterval = polls;
    }

    /**
     * At a poll: under stress, collects if it is time, and asks for the next poll.
     *
     * @param isCollectedHere whether another processor has just collected while this one stood at the poll: once is enough
     */
    static void poll(boolean isCollectedHere) {
        if (stressInterval != 0) {
            pollsUnderStress++;
            if (Cycle.isEnabled()) {
                Cycle.request();
            } else if (pollsUnderStress % stressInterval == 0 && !isCollectedHere) {
                collectStopped();
            }
            requestPoll();
        }
    }

    /** Under stress, asks that this processor's next poll be taken. */
    static void requestPoll() {
        if (stressInterval != 0) {
            PerCpu.writeByte(PerCpu.POLL, (byte) 1);
        }
    }

    /** Frees what cannot be reached; returns when that is done, by this processor or by another. */
    @NeverInline
    public static void collect() {
        if (Cycle.isEnabled()) {
            ConcurrentCollection.collect();
        } else {
            collectStopped();
        }
    }

    private static void collectStopped() {
        if (collectAndHold()) {
            release();
        }
    }

    /** As {@link #collect}; the bytes of the cells that it left alive, counted while all others are still stopped. */
    @NeverInline
    public static long liveBytes() {
        while (!collectAndHold()) { } // another processor collected
        long bytes = HeapStatistics.liveBytes();
        release();
        return bytes;
    }

    /**
     * As {@link #collect}, but if it was this processor that collected, all others are still stopped on return.
     *
     * @return whether they are: then the caller does not poll, and calls {@link #release} soon
     */
    @NeverInline
    public static boolean collectAndHold() {
        if (!Safepoint.begin()) {
            return false;
        }
        begin = Pauses.begin();
        run(true);
        return true;
    }

    /** While all others are stopped: collects once more, soft references too. Whether that could be of use. */
    @NeverInline
    public static boolean collectSoftReferences() {
        if (!Collector.keptSoftReferences()) {
            return false;
        }
        run(false);
        return true;
    }

    /** Lets the others go on. */
    public static void release() {
        Pauses.end(Pauses.FULL, begin);
        Safepoint.end();
        ReferenceHandler.wake();
    }

    /** Its frame stays until the end of the collection: the registers it captures, and its stack from here up, are roots. */
    @NeverInline
    private static void run(boolean keepsSoftReferences) {
        Stubs.captureRegisters(ProcessorArea.registers());
        PerCpu.writeAddress(ProcessorArea.STOP_FRAME, Cpu.framePointer().plus(-FRAME_BYTES));
        Collector.collect(ROOTS, keepsSoftReferences);
    }

    @Override
    public void visitRoots(RootVisitor visitor) {
        visitor.visitRegion(ImageSymbol.address(ImageSymbol.IMAGE_HEAP_START), ImageSymbol.address(ImageSymbol.IMAGE_REFERENCE_TABLE),
                ImageSymbol.address(ImageSymbol.IMAGE_REFERENCE_TABLE_END));
        for (MachineThread thread = Scheduler.threads().first(); thread != null; thread = thread.nextThread) {
            if (thread.state != MachineThread.RUNNING) {
                visitor.visitStack(thread.stack.readAddress(0), thread.stack);
            }
        }
        for (int cpu = 0; cpu < Safepoint.stoppedCount(); cpu++) {
            visitProcessor(visitor, Processors.area(cpu));
        }
    }

    /** An idle processor was held in its idle thread, whose stack refers to nothing but threads. */
    private static void visitProcessor(RootVisitor visitor, Address area) {
        Address current = area.readAddress(PerCpu.CURRENT_THREAD);
        visitor.visitReference(current);
        visitor.visitReference(area.readAddress(ProcessorArea.IDLE_THREAD));
        int state = area.readIntVolatile(PerCpu.STATE);
        if (state == Safepoint.HELD) {
            return;
        }
        MachineThread thread = (MachineThread) ObjectAccess.objectAt(current);
        if (state == Safepoint.HELD_USER) {
            visitor.visitStack(area.readAddress(PerCpu.KERNEL_STACK_POINTER), thread.stack);
            return;
        }
        Address registers = area.plus(ProcessorArea.REGISTERS);
        visitor.visitStack(registers, registers.plus(Stubs.REGISTERS_BYTES));
        visitor.visitStack(area.readAddress(ProcessorArea.STOP_FRAME), thread.stack);
    }
}
