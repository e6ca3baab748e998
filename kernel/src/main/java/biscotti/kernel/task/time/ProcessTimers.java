package biscotti.kernel.task.time;

import biscotti.kernel.abi.ClockId;
import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.ResourceLimit;
import biscotti.kernel.abi.Signal;
import biscotti.kernel.collection.SlotTable;
import biscotti.kernel.schedule.SpinLock;
import biscotti.kernel.schedule.Timers;
import biscotti.kernel.task.Process;
import biscotti.kernel.task.Task;
import biscotti.kernel.task.TaskLocks;
import biscotti.kernel.task.signal.SignalInfo;
import biscotti.kernel.task.signal.Signals;
import biscotti.kernel.task.signal.TimerSignal;

/** The timers of a process: the three of setitimer(2), and those of timer_create(2). */
public final class ProcessTimers {
    private static final int MOST_TIMERS = 1 << 14;
    private static final int INTERVAL_TIMERS = 3;

    final SpinLock lock;
    private final Process process;
    private final IntervalTimer[] intervals = new IntervalTimer[INTERVAL_TIMERS];
    private SlotTable<PosixTimer> table; // made with the first timer

    public ProcessTimers(Process process) {
        this.process = process;
        this.lock = process.processes.services.locks().newSpinLock(TaskLocks.PROCESS_TIMERS);
    }

    WallClock clock() {
        return process.processes.clock;
    }

    Timers timers() {
        return process.processes.services.timers();
    }

    /** How many threads can use processor time at once, at most {@code limit}. */
    int threadCount(int limit) {
        return Math.min(limit, Math.max(1, process.signals.threadCount()));
    }

    /** One of the timers of setitimer(2), {@code ITIMER_*}. */
    private IntervalTimer interval(int which) {
        lock.acquire();
        try {
            if (intervals[which] == null) {
                intervals[which] = newInterval(which);
            }
            return intervals[which];
        } finally {
            lock.release();
        }
    }

    private IntervalTimer newInterval(int which) {
        return switch (which) {
            case ClockId.ITIMER_REAL -> new SignallingTimer(this, null, Signal.SIGALRM);
            case ClockId.ITIMER_VIRTUAL -> new SignallingTimer(this, new CpuTime(process, null, true), Signal.SIGVTALRM);
            default -> new SignallingTimer(this, new CpuTime(process, null, false), Signal.SIGPROF);
        };
    }

    /** A timer of setitimer(2): one signal at a time for the process, however often it expires. */
    private static final class SignallingTimer extends IntervalTimer {
        private final Process process;
        private final int signal;

        SignallingTimer(ProcessTimers owner, CpuTime cpuTime, int signal) {
            super(owner, false, cpuTime);
            this.process = owner.process;
            this.signal = signal;
        }

        @Override
        protected void expired(long times) {
            Signals.send(process, SignalInfo.ofKernel(signal));
        }
    }

    /** setitimer(2), with {@code which} valid; {@code old}, if not null, learns how the timer was set. */
    public void setInterval(int which, TimerSetting setting, TimerSetting old) {
        interval(which).set(setting, false, old);
    }

    /** getitimer(2), with {@code which} valid. */
    public void readInterval(int which, TimerSetting result) {
        interval(which).read(result);
    }

    /**
     * timer_create(2): the new timer's number, or {@code -EAGAIN}. Of the signal, {@code value} is what it carries, or the timer's number if {@code
     * isNumbered}.
     *
     * @param clock what it counts: CLOCK_REALTIME, or any other that is not processor time
     * @param cpuTime the processor time that it counts, or null
     * @param signal what is sent, or 0
     * @param target the thread that receives it, or null for any
     */
    public int create(int clock, CpuTime cpuTime, int signal, long value, boolean isNumbered, Task caller, Task target) {
        int user = caller.credentials.realUser;
        if (!process.signals.quota().charge(user, process.limits.soft(ResourceLimit.SIGPENDING))) {
            return -Errno.EAGAIN;
        }
        PosixTimer timer = new PosixTimer(this, clock == ClockId.CLOCK_REALTIME, cpuTime, process, target, user);
        int number;
        lock.acquire();
        try {
            if (table == null) {
                table = new SlotTable<>(MOST_TIMERS);
            }
            number = table.add(timer, 0);
            if (number >= 0 && signal != 0) {
                timer.signal = new TimerSignal(signal, number, isNumbered ? number : value);
            }
        } finally {
            lock.release();
        }
        if (number < 0) {
            process.signals.quota().release(user);
            return -Errno.EAGAIN;
        }
        timer.begin();
        return number;
    }

    private PosixTimer find(int number) {
        lock.acquire();
        try {
            return table == null ? null : table.get(number);
        } finally {
            lock.release();
        }
    }

    /** timer_settime(2): 0, or {@code -EINVAL} if there is no such timer. */
    public int set(int number, TimerSetting setting, boolean isAbsolute, TimerSetting old) {
        PosixTimer timer = find(number);
        if (timer == null) {
            return -Errno.EINVAL;
        }
        timer.set(setting, isAbsolute, old);
        timer.forgetOverrun();
        return 0;
    }

    /** timer_gettime(2): 0 or {@code -EINVAL}. */
    public int read(int number, TimerSetting result) {
        PosixTimer timer = find(number);
        if (timer == null) {
            return -Errno.EINVAL;
        }
        timer.read(result);
        return 0;
    }

    /** timer_getoverrun(2), or {@code -EINVAL}. */
    public int overrun(int number) {
        PosixTimer timer = find(number);
        return timer == null ? -Errno.EINVAL : timer.overrun();
    }

    /** timer_delete(2): 0 or {@code -EINVAL}. */
    public int delete(int number) {
        PosixTimer timer;
        lock.acquire();
        try {
            timer = table == null ? null : table.remove(number);
        } finally {
            lock.release();
        }
        if (timer == null) {
            return -Errno.EINVAL;
        }
        timer.end();
        process.signals.quota().release(timer.user);
        return 0;
    }

    /** Deletes the timers of timer_create(2): a new program has none. */
    public void deleteAll() {
        int number = next();
        while (number >= 0) {
            delete(number);
            number = next();
        }
    }

    private int next() {
        lock.acquire();
        try {
            return table == null ? -1 : table.nextUsed(0);
        } finally {
            lock.release();
        }
    }

    /** Ends all timers, with the process. */
    public void end() {
        deleteAll();
        for (int which = 0; which < INTERVAL_TIMERS; which++) {
            IntervalTimer timer = intervals[which];
            if (timer != null) {
                timer.stop();
            }
        }
    }
}
