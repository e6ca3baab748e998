package biscotti.runtime.thread;

import biscotti.machine.Address;
import biscotti.machine.Cpu;
import biscotti.machine.PerCpu;
import biscotti.machine.Stubs;
import biscotti.machine.annotation.NeverInline;
import biscotti.machine.annotation.NoAllocation;
import biscotti.machine.annotation.Uninterruptible;
import biscotti.runtime.processor.DeviceInterrupts;
import biscotti.runtime.processor.ProcessorArea;
import biscotti.runtime.processor.Processors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stops every processor for a collection, and lets them go.
 *
 * <p>A processor is in one of a few states, a word in its area. It moves itself between running, idle and user mode, and from running to
 * stopped; the one that collects holds those that are idle or in user mode where they are, takes those that have stopped, and frees all
 * that it holds or has taken.
 *
 * <pre>
 *            sleeps             is held
 *   RUNNING -------> IDLE ---------------> HELD
 *    |   |  <------- (compare and set) <---- released
 *    |   |   enters user code
 *    |   +---------> USER ---------------> HELD_USER    (user code goes on; the kernel does not)
 *    |      <------- (compare and set) <---- released
 *    |  polls
 *    +-------> STOPPED ------------------> TAKEN, until released
 *           <------- there is no collection (compare and set)
 * </pre>
 */
@NoAllocation
@Uninterruptible("it is the safepoint")
public final class Safepoint {
    static final int RUNNING = 0;
    static final int IDLE = 1;
    static final int HELD = 2;
    static final int STOPPED = 3;
    static final int USER = PerCpu.IN_USER_MODE;
    static final int HELD_USER = 5;
    static final int TAKEN = 6;

    /** What {@link #stop} may have saved below its frame pointer: five registers. */
    private static final int FRAME_BYTES = 40;
    private static final int NOBODY = -1;
    private static final AtomicInteger OWNER = new AtomicInteger(NOBODY);

    /** How many processors the collection that goes on has stopped; one that starts meanwhile waits in {@link #join}. */
    private static int stoppedCount;

    private Safepoint() {}

    /** Before a processor starts: it counts as idle until it joins. */
    public static void prepare(Address area) {
        area.writeIntVolatile(PerCpu.STATE, IDLE);
    }

    /**
     * By a processor that has just been counted: waits for the end of the collection that may go on without it. A collection that begins
     * later sees it in the count.
     */
    public static void join() {
        Address area = PerCpu.readAddress(PerCpu.SELF);
        Cpu.fence();
        while (OWNER.get() != NOBODY || !area.compareAndSetInt(PerCpu.STATE, IDLE, RUNNING)) {
            Cpu.spinHint();
        }
    }

    /** How many processors are stopped, from the first on. */
    static int stoppedCount() {
        return stoppedCount;
    }

    /** The poll's slow path. */
    @NeverInline
    public static void poll() {
        PerCpu.writeByte(PerCpu.POLL, (byte) 0);
        Cpu.fence(); // who asks for a poll writes that byte after what it asks for
        boolean isCollectedHere = stopIfAsked();
        ConcurrentCollection.poll();
        Scheduler.poll(DeviceInterrupts.serve());
        Collection.poll(isCollectedHere);
    }

    /** Stops here for a collection if there is one; whether there was. */
    static boolean stopIfAsked() {
        boolean isAsked = OWNER.get() != NOBODY;
        if (isAsked) {
            stop();
        }
        return isAsked;
    }

    /** Stops all other processors; false if another did, and has released this one again meanwhile. */
    static boolean begin() {
        int self = PerCpu.readInt(PerCpu.INDEX);
        if (!OWNER.compareAndSet(NOBODY, self)) {
            stop();
            return false;
        }
        stoppedCount = Processors.count();
        for (int cpu = 0; cpu < stoppedCount; cpu++) {
            if (cpu != self) {
                awaitStop(Processors.area(cpu));
            }
        }
        return true;
    }

    private static void awaitStop(Address area) {
        area.writeByte(PerCpu.POLL, (byte) 1);
        while (true) {
            int state = area.readIntVolatile(PerCpu.STATE);
            if (state == STOPPED && area.compareAndSetInt(PerCpu.STATE, STOPPED, TAKEN)
                    || state == IDLE && area.compareAndSetInt(PerCpu.STATE, IDLE, HELD)
                    || state == USER && area.compareAndSetInt(PerCpu.STATE, USER, HELD_USER)) {
                return;
            }
            Cpu.spinHint();
        }
    }

    /**
     * Lets all processors go on. The ownership goes last: a processor that is let go may want to collect at once, and must not find
     * others still taken by this collection.
     */
    static void end() {
        int self = PerCpu.readInt(PerCpu.INDEX);
        for (int cpu = 0; cpu < stoppedCount; cpu++) {
            if (cpu != self) {
                Address area = Processors.area(cpu);
                area.writeIntVolatile(PerCpu.STATE, released(area.readIntVolatile(PerCpu.STATE)));
            }
        }
        OWNER.set(NOBODY);
    }

    private static int released(int state) {
        return switch (state) {
            case HELD -> IDLE;
            case HELD_USER -> USER;
            default -> RUNNING;
        };
    }

    /**
     * Stops here until released, or until there is no collection: one may have been at its end. What this thread uses is findable from
     * its processor's area.
     */
    @NeverInline
    private static void stop() {
        Stubs.captureRegisters(ProcessorArea.registers());
        PerCpu.writeAddress(ProcessorArea.STOP_FRAME, Cpu.framePointer().plus(-FRAME_BYTES));
        Address area = PerCpu.readAddress(PerCpu.SELF);
        area.writeIntVolatile(PerCpu.STATE, STOPPED);
        while (area.readIntVolatile(PerCpu.STATE) != RUNNING) {
            if (OWNER.get() == NOBODY) {
                area.compareAndSetInt(PerCpu.STATE, STOPPED, RUNNING);
            }
            Cpu.spinHint();
        }
    }

    /** Sleeps until an interrupt comes, unless one came since the caller cleared the poll byte. Interrupts are off before and on after. */
    static void sleep() {
        Address area = PerCpu.readAddress(PerCpu.SELF);
        area.writeIntVolatile(PerCpu.STATE, IDLE);
        if (PerCpu.readByte(PerCpu.POLL) == 0) {
            Cpu.enableInterruptsAndHalt();
        } else {
            Cpu.enableInterrupts();
        }
        while (!area.compareAndSetInt(PerCpu.STATE, IDLE, RUNNING)) {
            Cpu.spinHint();
        }
    }

    /** Back from user mode, interrupts on: waits for the end of a collection. What interrupts do does not depend on it. */
    public static void leaveUserMode() {
        Address area = PerCpu.readAddress(PerCpu.SELF);
        while (!area.compareAndSetInt(PerCpu.STATE, USER, RUNNING)) {
            Cpu.spinHint();
        }
    }
}
