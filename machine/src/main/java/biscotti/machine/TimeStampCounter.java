package biscotti.machine;

import biscotti.machine.annotation.InterruptSafe;
import biscotti.machine.annotation.NoAllocation;
import biscotti.machine.annotation.Uninterruptible;

/**
 * Nanoseconds since boot from the time stamp counter, and the local timer's ticks in the same unit.
 *
 * <p>Both are measured against channel 0 of the 8254 interval timer (1,193,182 Hz) for a millisecond, unless CPUID tells the
 * counter's frequency. Assumes that the counters of all processors agree, as on every machine with an invariant counter.
 */
@NoAllocation
@InterruptSafe
@Uninterruptible("read in interrupts")
public final class TimeStampCounter {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final int FRACTION_BITS = 24;
    private static final int INTERVAL_TIMER = 0x40;
    private static final int INTERVAL_TIMER_COMMAND = 0x43;
    /** Channel 0 counts down from its greatest value, and interrupts at the end: nobody listens. */
    private static final int COUNT_DOWN = 0x30;
    private static final int LATCH = 0;
    private static final int INTERVAL_TIMER_HERTZ = 1_193_182;
    private static final int MEASURED_TIMER_TICKS = 1193;
    private static final int PATIENCE = 100_000;

    private static long start;
    private static long nanosPerTickScaled = 1 << FRACTION_BITS;
    private static long timerTicksPerNanoScaled = 1 << FRACTION_BITS;

    private TimeStampCounter() {}

    /** Time begins: the very first thing that Java code does. */
    public static void begin() {
        start = Cpu.readTimeStampCounter();
    }

    /** Measures; the local APIC must be enabled. Without an interval timer the counter is taken to count nanoseconds. */
    public static void calibrate() {
        Cpu.outByte(INTERVAL_TIMER_COMMAND, (byte) COUNT_DOWN);
        Cpu.outByte(INTERVAL_TIMER, (byte) 0xff);
        Cpu.outByte(INTERVAL_TIMER, (byte) 0xff);
        int firstCount = nextCount(readCount());
        long first = Cpu.readTimeStampCounter();
        LocalApic.startMeasuring();
        int count = firstCount;
        for (int patience = PATIENCE; firstCount - count < MEASURED_TIMER_TICKS && patience > 0; patience--) {
            count = readCount();
        }
        long ticks = Cpu.readTimeStampCounter() - first;
        long timerTicks = LocalApic.measuredTicks();
        LocalApic.startTimer(0);
        long nanos = (firstCount - count) * NANOS_PER_SECOND / INTERVAL_TIMER_HERTZ;
        long told = Features.timeStampFrequency();
        if (told != 0) {
            nanosPerTickScaled = (NANOS_PER_SECOND << FRACTION_BITS) / told;
        } else if (nanos > 0) {
            nanosPerTickScaled = (nanos << FRACTION_BITS) / ticks;
        }
        if (nanos > 0) {
            timerTicksPerNanoScaled = (timerTicks << FRACTION_BITS) / nanos;
        }
    }

    private static int readCount() {
        Cpu.outByte(INTERVAL_TIMER_COMMAND, (byte) LATCH);
        int low = Cpu.inByte(INTERVAL_TIMER) & 0xff;
        return (Cpu.inByte(INTERVAL_TIMER) & 0xff) << 8 | low;
    }

    /** The count just after it has changed. */
    private static int nextCount(int old) {
        int count = old;
        for (int patience = PATIENCE; count == old && patience > 0; patience--) {
            count = readCount();
        }
        return count;
    }

    /** Nanoseconds since {@link #begin}. Precondition: {@link #calibrate}. */
    public static long nanoseconds() {
        long ticks = Cpu.readTimeStampCounter() - start;
        return scale(ticks, nanosPerTickScaled);
    }

    /** The counter at {@link #begin}. */
    public static long startCount() {
        return start;
    }

    /** Nanoseconds of 2^24 ticks. */
    public static long nanosPerTickScaled() {
        return nanosPerTickScaled;
    }

    /** Ticks of the local timer that make so many nanoseconds: at least 1, at most what its register holds. */
    public static int timerTicks(long nanos) {
        long bounded = nanos < 0 ? 0 : nanos > NANOS_PER_SECOND ? NANOS_PER_SECOND : nanos;
        long ticks = scale(bounded, timerTicksPerNanoScaled);
        return ticks < 1 ? 1 : ticks > Integer.MAX_VALUE ? Integer.MAX_VALUE : (int) ticks;
    }

    /** {@code value * scaled / 2^24} without overflow in between. */
    static long scale(long value, long scaled) {
        long fraction = (1L << FRACTION_BITS) - 1;
        return (value >>> FRACTION_BITS) * scaled + ((value & fraction) * scaled >>> FRACTION_BITS);
    }
}
