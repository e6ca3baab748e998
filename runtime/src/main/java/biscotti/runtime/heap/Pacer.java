package biscotti.runtime.heap;

import biscotti.machine.Address;
import biscotti.machine.PerCpu;
import biscotti.machine.annotation.Uninterruptible;

/**
 * Decides when a cycle begins, and how much of it is done for how much allocation, so that it ends before memory does.
 *
 * <p>Bytes count when a CPU takes the cells, whether it uses them or not. A cycle begins when half of what the last one left free is taken. From
 * then on a CPU that has taken {@link #quantum} bytes owes a step of {@link #STEP_UNITS}: the quantum is such that the cycle, if it is
 * half as long again as the last one, ends when half of the rest is taken.
 *
 * <pre>
 *   CPU's area  TAKEN   long, bytes taken since the start     OWED   long, those of them for which no step has been made
 * </pre>
 */
@Uninterruptible("part of allocating and collecting")
final class Pacer {
    /** Of the cycle in one step: see {@link Budget}. */
    static final int STEP_UNITS = 256;

    private static final int TAKEN = Collector.AREA_END;
    private static final int OWED = TAKEN + 8;
    /** A CPU that owes more than so many steps is not asked for the rest: then the heap is filling faster than one CPU can collect. */
    private static final int MOST_STEPS = 16;
    private static final long LEAST_QUANTUM = 1024;

    /** Whether anyone makes steps. */
    private static boolean isOn;
    private static boolean isSweeping;
    /** Taken by all CPUs when the last mark ended, and when the last cycle began. */
    private static long takenAtMark;
    private static long takenAtBegin;
    /** Bytes that the last mark found alive. */
    private static long live;
    private static long expectedUnits;
    private static long quantum;

    private Pacer() {}

    static void initialise() {
        isOn = false;
        isSweeping = false;
        takenAtMark = 0;
        takenAtBegin = 0;
        live = 0;
        expectedUnits = HeapSpace.heapBytes >>> 8;
        quantum = restQuantum();
    }

    static void initialise(Address area) {
        area.writeLong(TAKEN, 0);
        area.writeLong(OWED, 0);
    }

    static void enable() {
        isOn = true;
    }

    /** The CPU takes cells or pages. Asks for its next poll if it owes a step. */
    static void took(Address area, long bytes) {
        area.writeLong(TAKEN, area.readLong(TAKEN) + bytes);
        if (isOn) {
            long owed = area.readLong(OWED) + bytes;
            area.writeLong(OWED, owed);
            if (owed >= quantum) {
                area.writeByte(PerCpu.POLL, (byte) 1);
            }
        }
    }

    /** The CPU has made a step, or has been found to owe one when none is needed; it is asked for the next if it owes more. */
    static void paid(Address area) {
        long owed = Math.min(area.readLong(OWED), MOST_STEPS * quantum) - quantum;
        area.writeLong(OWED, Math.max(0, owed));
        if (owed >= quantum) {
            area.writeByte(PerCpu.POLL, (byte) 1);
        }
    }

    /** Whether a cycle should begin. */
    static boolean isDue() {
        long taken = taken() - takenAtMark;
        long headroom = HeapSpace.heapBytes - live;
        boolean isPageless = (long) PagePool.freePages << PagePool.PAGE_SHIFT < HeapSpace.heapBytes >> 3;
        return taken > Math.max(isPageless ? headroom >> 3 : headroom >> 1, HeapSpace.heapBytes >> 6);
    }

    /** A cycle begins. */
    static void began() {
        takenAtBegin = taken();
        long runway = Math.max(available(), HeapSpace.heapBytes >> 5) >> 1;
        long steps = (expectedUnits + (expectedUnits >> 1)) / STEP_UNITS + 1;
        quantum = Math.max(LEAST_QUANTUM, Math.min(runway / steps, restQuantum()));
    }

    /** A mark has ended. */
    static void marked() {
        takenAtMark = taken();
        isSweeping = true;
        live = Math.min(HeapSpace.heapBytes, Marker.markedBytes() + takenAtMark - takenAtBegin);
    }

    /** All has been swept: if that was the end of a cycle, the next is expected to cost as much. */
    static void swept() {
        if (isSweeping) {
            isSweeping = false;
            expectedUnits = Math.max(Budget.takeSpent(), STEP_UNITS);
            quantum = restQuantum();
        }
    }

    private static long restQuantum() {
        return Math.max(LEAST_QUANTUM, HeapSpace.heapBytes >> 8);
    }

    /** Bytes that the last mark found alive, or that were allocated during it. */
    static long live() {
        return live;
    }

    /** Bytes that are neither alive nor taken since, fragmentation aside. */
    static long available() {
        return Math.max(0, HeapSpace.heapBytes - live - (taken() - takenAtMark));
    }

    /** Bytes taken by all CPUs since the start. */
    static long taken() {
        long sum = 0;
        for (int cpu = 0; cpu < HeapSpace.cpuCount; cpu++) {
            Address area = HeapSpace.cpuArea(cpu);
            if (!area.isZero()) {
                sum += area.readLong(TAKEN);
            }
        }
        return sum;
    }
}
