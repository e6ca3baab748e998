package biscotti.kernel.task.time;

import biscotti.kernel.task.Process;
import biscotti.kernel.task.Task;
import biscotti.kernel.task.signal.Signals;
import biscotti.kernel.task.signal.TimerSignal;

/** A timer of timer_create(2). */
final class PosixTimer extends IntervalTimer {
    /** On whose account its signal is queued. */
    final int user;
    /** What it sends; null for SIGEV_NONE. */
    TimerSignal signal;

    private final Process process;
    private final Task target;
    private final WallClock clock;
    private final ClockObserver observer; // null if nobody can set the timer's clock

    /** A timer whose signal goes to {@code target}, or to any thread if that is null. */
    PosixTimer(ProcessTimers owner, boolean countsRealtime, CpuTime cpuTime, Process process, Task target, int user) {
        super(owner, countsRealtime, cpuTime);
        this.process = process;
        this.target = target;
        this.user = user;
        this.clock = owner.clock();
        this.observer = countsRealtime ? new Observer(this) : null;
    }

    private static final class Observer extends ClockObserver {
        private final PosixTimer timer;

        Observer(PosixTimer timer) {
            this.timer = timer;
        }

        @Override
        protected void clockWasSet() {
            timer.clockWasSet();
        }
    }

    /** Begins to follow its clock. Without locks. */
    void begin() {
        if (observer != null) {
            clock.add(observer);
        }
    }

    /** Stops. Without locks. A signal that is queued is still received. */
    void end() {
        stop();
        if (observer != null) {
            clock.remove(observer);
        }
    }

    /** It was set anew: timer_getoverrun(2) tells nothing of what was before. */
    void forgetOverrun() {
        if (signal != null) {
            signal.clearOverrun();
        }
    }

    int overrun() {
        return signal == null ? 0 : signal.lastOverrun();
    }

    @Override
    protected void expired(long times) {
        if (signal != null) {
            Signals.expire(process, target, signal, times);
        }
    }
}
