package biscotti.kernel.boot;

import biscotti.kernel.schedule.thread.MachineClock;
import biscotti.kernel.task.program.CounterClock;
import biscotti.machine.Features;
import biscotti.machine.TimeStampCounter;

/** The kernel's clock as programs compute it from the time stamp counter. */
record MachineCounterClock(MachineClock clock) implements CounterClock {
    @Override
    public long counterStart() {
        return TimeStampCounter.startCount();
    }

    @Override
    public long nanosPerStepScaled() {
        return TimeStampCounter.nanosPerTickScaled();
    }

    @Override
    public long realtimeOffsetNanos() {
        return clock.realtimeAtZeroNanos();
    }

    @Override
    public boolean tellsProcessor() {
        return Features.hasCounterWord();
    }
}
