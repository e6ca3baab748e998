package biscotti.machine;

import biscotti.machine.annotation.InterruptSafe;
import biscotti.machine.annotation.NoAllocation;
import biscotti.machine.annotation.Uninterruptible;

/**
 * Nanoseconds since boot from the time stamp counter, and the local timer's ticks in the same unit.
 *
 * <p>Both are measured against channel 2 of the 8254 interval timer (1,193,182 Hz) for two milliseconds, unless CPUID tells the
 * counter's frequency. Assumes that the counters of all processors agree, as on every machine with an invariant counter.
 */
@NoAllocation
@InterruptSafe
@Uninterruptible("read in interrupts")
public final class TimeStampCounter {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final int FRACTION_BITS = 24;
    private static final int TIMER_CHANNEL_2 = 0x42;
    private static final int TIMER_COMMAND = 0x43;
    private static final int SPEAKER = 0x61;
    private static final int CHANNEL_2_ONE_SHOT = 0xb0;
    private static final int SPEAKER_GATE = 1;
    private static final int SPEAKER_OUTPUT = 0x20;
    private static final int MEASURED_TIMER_TICKS = 2386;
    private static final long MEASURED_NANOS = MEASURED_TIMER_TICKS * NANOS_PER_SECOND / 1_193_182;
    private static final int PATIENCE = 10_000_000;

    private static long start;
    private static long nanosPerTickScaled = 1 << FRACTION_BITS;
    private static long timerTicksPerNanoScaled = 1 << FRACTION_BITS;

    private TimeStampCounter() {}

    /** Measures; the local APIC must be enabled. */
    public static void calibrate() {
        start = Cpu.readTimeStampCounter();
        int gate = Cpu.inByte(SPEAKER) & ~3;
        Cpu.outByte(SPEAKER, (byte) gate);
        Cpu.outByte(TIMER_COMMAND, (byte) CHANNEL_2_ONE_SHOT);
        Cpu.outByte(TIMER_CHANNEL_2, (byte) MEASURED_TIMER_TICKS);
        Cpu.outByte(TIMER_CHANNEL_2, (byte) (MEASURED_TIMER_TICKS >> 8));
        Cpu.outByte(SPEAKER, (byte) (gate | SPEAKER_GATE));
        LocalApic.startMeasuring();
        long first = Cpu.readTimeStampCounter();
        int patience = PATIENCE;
        while ((Cpu.inByte(SPEAKER) & SPEAKER_OUTPUT) == 0 && --patience > 0) {
            Cpu.spinHint();
        }
        long ticks = Cpu.readTimeStampCounter() - first;
        long timerTicks = LocalApic.measuredTicks();
        Cpu.outByte(SPEAKER, (byte) gate);
        LocalApic.startTimer(0);
        long told = Features.timeStampFrequency();
        if (told != 0) {
            nanosPerTickScaled = (NANOS_PER_SECOND << FRACTION_BITS) / told;
        } else if (patience > 0) {
            nanosPerTickScaled = (MEASURED_NANOS << FRACTION_BITS) / ticks;
        }
        if (patience > 0) {
            timerTicksPerNanoScaled = (timerTicks << FRACTION_BITS) / MEASURED_NANOS;
        }
    }

    /** Nanoseconds since {@link #calibrate}. */
    public static long nanoseconds() {
        long ticks = Cpu.readTimeStampCounter() - start;
        return scale(ticks, nanosPerTickScaled);
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
