package biscotti.kernel.syscall;

import static biscotti.kernel.syscall.SystemCall.Argument.ADDRESS;
import static biscotti.kernel.syscall.SystemCall.Argument.FLAGS;
import static biscotti.kernel.syscall.SystemCall.Argument.INT;

import biscotti.kernel.abi.Capability;
import biscotti.kernel.abi.ClockId;
import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.Signal;
import biscotti.kernel.abi.SignalFlags;
import biscotti.kernel.collection.LittleEndian;
import biscotti.kernel.task.Task;
import biscotti.kernel.task.time.CpuTime;
import biscotti.kernel.task.time.Deadline;
import biscotti.kernel.task.time.ProcessTimers;
import biscotti.kernel.task.time.Sleep;
import biscotti.kernel.task.time.TimerSetting;
import biscotti.kernel.task.time.WallClock;

/** Sleeping, and timers that send signals. */
final class TimerCalls {
    private static final int SETTING_BYTES = 32; // struct itimerspec, struct itimerval: interval, then value
    private static final int EVENT_BYTES = 64; // struct sigevent
    private static final int EVENT_SIGNAL = 8;
    private static final int EVENT_NOTIFY = 12;
    private static final int EVENT_THREAD = 16;

    private TimerCalls() {
    }

    static void declare(SystemCallTable table) {
        table.add(35, "nanosleep", (t, a, b, c, d, e, f) -> nanosleep(t, a, b), ADDRESS, ADDRESS);
        table.add(36, "getitimer", (t, a, b, c, d, e, f) -> getInterval(t, (int) a, b), INT, ADDRESS);
        table.add(37, "alarm", (t, a, b, c, d, e, f) -> alarm(t, (int) a), INT);
        table.add(38, "setitimer", (t, a, b, c, d, e, f) -> setInterval(t, (int) a, b, c), INT, ADDRESS, ADDRESS);
        table.add(222, "timer_create", (t, a, b, c, d, e, f) -> create(t, (int) a, b, c), INT, ADDRESS, ADDRESS);
        table.add(223, "timer_settime", (t, a, b, c, d, e, f) -> set(t, (int) a, (int) b, c, d), INT, FLAGS, ADDRESS, ADDRESS);
        table.add(224, "timer_gettime", (t, a, b, c, d, e, f) -> get(t, (int) a, b), INT, ADDRESS);
        table.add(225, "timer_getoverrun", (t, a, b, c, d, e, f) -> t.process.timers.overrun((int) a), INT);
        table.add(226, "timer_delete", (t, a, b, c, d, e, f) -> t.process.timers.delete((int) a), INT);
        table.add(230, "clock_nanosleep", (t, a, b, c, d, e, f) -> clockNanosleep(t, (int) a, (int) b, c, d), INT, FLAGS, ADDRESS, ADDRESS);
    }

    /** Writes what is left of a sleep. */
    private record RemainderAt(long address) implements Sleep.Remainder {
        @Override
        public int tell(Task task, long nanos) {
            return UserTime.write(task.userMemory, address, nanos);
        }
    }

    /** nanosleep(2). */
    static long nanosleep(Task task, long address, long remainderAddress) {
        return clockNanosleep(task, ClockId.CLOCK_MONOTONIC, 0, address, remainderAddress);
    }

    /** clock_nanosleep(2). */
    static long clockNanosleep(Task task, int clock, int flags, long address, long remainderAddress) {
        CpuTime cpuTime = ClockCalls.cpuTime(task, clock);
        if (!ClockCalls.isOfWorld(clock) && cpuTime == null) {
            return -Errno.EINVAL;
        }
        int refusal = cpuTime != null ? -Errno.EOPNOTSUPP : checkWait(task, clock);
        if (refusal < 0) {
            return refusal;
        }
        UserTime time = new UserTime();
        int result = time.read(task.userMemory, address);
        if (result < 0) {
            return result;
        }
        WallClock world = task.process.processes.clock;
        if ((flags & ClockId.TIMER_ABSTIME) != 0) {
            return Sleep.until(ClockCalls.isRealtime(clock) ? Deadline.realtime(world, time.nanos()) : Deadline.monotonic(world, time.nanos())).run(task);
        }
        return Sleep.lasting(Deadline.after(world, time.nanos()), remainderAddress == 0 ? null : new RemainderAt(remainderAddress)).run(task);
    }

    /**
     * Whether somebody can wait for a moment of this clock of the world: not for those that only promise to be cheap or raw ({@code -EOPNOTSUPP}), and only
     * the privileged for those that wake a machine that sleeps ({@code -EPERM}). This one never sleeps so deeply that they differ from the others.
     */
    static int checkWait(Task task, int clock) {
        return switch (clock) {
            case ClockId.CLOCK_REALTIME, ClockId.CLOCK_MONOTONIC, ClockId.CLOCK_BOOTTIME, ClockId.CLOCK_TAI -> 0;
            case ClockId.CLOCK_REALTIME_ALARM, ClockId.CLOCK_BOOTTIME_ALARM -> task.credentials.has(Capability.CAP_WAKE_ALARM) ? 0 : -Errno.EPERM;
            default -> -Errno.EOPNOTSUPP;
        };
    }

    private static boolean isInterval(int which) {
        return which >= ClockId.ITIMER_REAL && which <= ClockId.ITIMER_PROF;
    }

    /** getitimer(2). */
    static long getInterval(Task task, int which, long address) {
        if (!isInterval(which)) {
            return -Errno.EINVAL;
        }
        TimerSetting setting = new TimerSetting();
        task.process.timers.readInterval(which, setting);
        return writeMicros(task, setting, address);
    }

    /** setitimer(2); without a new setting the timer stops. */
    static long setInterval(Task task, int which, long newAddress, long oldAddress) {
        TimerSetting setting = new TimerSetting();
        TimerSetting old = new TimerSetting();
        if (newAddress != 0) {
            byte[] bytes = new byte[SETTING_BYTES];
            if (task.userMemory.copyIn(newAddress, bytes, 0, bytes.length) < 0) {
                return -Errno.EFAULT;
            }
            UserTime interval = new UserTime();
            UserTime value = new UserTime();
            if (value.decodeMicros(bytes, UserTime.BYTES) < 0 || interval.decodeMicros(bytes, 0) < 0) {
                return -Errno.EINVAL;
            }
            setting.valueNanos = value.nanos();
            setting.intervalNanos = interval.nanos();
        }
        if (!isInterval(which)) {
            return -Errno.EINVAL;
        }
        task.process.timers.setInterval(which, setting, old);
        return oldAddress == 0 ? 0 : writeMicros(task, old, oldAddress);
    }

    private static long writeMicros(Task task, TimerSetting setting, long address) {
        byte[] bytes = new byte[SETTING_BYTES];
        UserTime.encodeMicros(bytes, 0, setting.intervalNanos);
        UserTime.encodeMicros(bytes, UserTime.BYTES, roundUp(setting.valueNanos));
        return task.userMemory.copyOut(bytes, 0, bytes.length, address);
    }

    /** A timer that is set never shows 0 microseconds. */
    private static long roundUp(long nanos) {
        return nanos == 0 ? 0 : Math.max(1_000, nanos);
    }

    /** alarm(2). */
    static long alarm(Task task, int seconds) {
        TimerSetting setting = new TimerSetting();
        TimerSetting old = new TimerSetting();
        setting.valueNanos = (seconds & 0xFFFF_FFFFL) * UserTime.NANOS_PER_SECOND;
        task.process.timers.setInterval(ClockId.ITIMER_REAL, setting, old);
        long whole = old.valueNanos / UserTime.NANOS_PER_SECOND;
        long fraction = old.valueNanos % UserTime.NANOS_PER_SECOND;
        boolean isMore = whole == 0 && fraction > 0 || fraction >= UserTime.NANOS_PER_SECOND / 2;
        return whole + (isMore ? 1 : 0);
    }

    /** timer_create(2). */
    static long create(Task task, int clock, long eventAddress, long idAddress) {
        byte[] event = new byte[EVENT_BYTES];
        if (eventAddress != 0 && task.userMemory.copyIn(eventAddress, event, 0, EVENT_BYTES) < 0) {
            return -Errno.EFAULT;
        }
        CpuTime cpuTime = ClockCalls.cpuTime(task, clock);
        if (!ClockCalls.isOfWorld(clock) && cpuTime == null) {
            return -Errno.EINVAL;
        }
        int refusal = cpuTime == null ? checkWait(task, clock) : 0;
        if (refusal < 0) {
            return refusal;
        }
        int notify = eventAddress == 0 ? SignalFlags.SIGEV_SIGNAL : LittleEndian.getInt(event, EVENT_NOTIFY);
        int signal = eventAddress == 0 ? Signal.SIGALRM : LittleEndian.getInt(event, EVENT_SIGNAL);
        Task target = null;
        if (notify == (SignalFlags.SIGEV_THREAD_ID | SignalFlags.SIGEV_SIGNAL)) {
            target = task.process.processes.task(LittleEndian.getInt(event, EVENT_THREAD));
            if (target == null || target.process != task.process) {
                return -Errno.EINVAL;
            }
        } else if (notify < SignalFlags.SIGEV_SIGNAL || notify > SignalFlags.SIGEV_THREAD) {
            return -Errno.EINVAL;
        }
        boolean isSilent = notify == SignalFlags.SIGEV_NONE;
        if (!isSilent && !Signal.isValid(signal)) {
            return -Errno.EINVAL;
        }
        int world = ClockCalls.isRealtime(clock) ? ClockId.CLOCK_REALTIME : ClockId.CLOCK_MONOTONIC;
        ProcessTimers timers = task.process.timers;
        int id = timers.create(world, cpuTime, isSilent ? 0 : signal, LittleEndian.getLong(event, 0), eventAddress == 0, task, target);
        if (id >= 0 && task.userMemory.putInt(idAddress, id) < 0) {
            timers.delete(id);
            return -Errno.EFAULT;
        }
        return id < 0 ? id : 0;
    }

    /** timer_settime(2). */
    static long set(Task task, int id, int flags, long newAddress, long oldAddress) {
        if (newAddress == 0) {
            return -Errno.EINVAL;
        }
        byte[] bytes = new byte[SETTING_BYTES];
        if (task.userMemory.copyIn(newAddress, bytes, 0, bytes.length) < 0) {
            return -Errno.EFAULT;
        }
        UserTime interval = new UserTime();
        UserTime value = new UserTime();
        if (interval.decode(bytes, 0) < 0 || value.decode(bytes, UserTime.BYTES) < 0) {
            return -Errno.EINVAL;
        }
        TimerSetting setting = new TimerSetting();
        TimerSetting old = new TimerSetting();
        setting.valueNanos = value.nanos();
        setting.intervalNanos = interval.nanos();
        int result = task.process.timers.set(id, setting, (flags & ClockId.TIMER_ABSTIME) != 0, old);
        return result < 0 || oldAddress == 0 ? result : write(task, old, oldAddress);
    }

    /** timer_gettime(2). */
    static long get(Task task, int id, long address) {
        TimerSetting setting = new TimerSetting();
        int result = task.process.timers.read(id, setting);
        return result < 0 ? result : write(task, setting, address);
    }

    private static long write(Task task, TimerSetting setting, long address) {
        byte[] bytes = new byte[SETTING_BYTES];
        UserTime.encode(bytes, 0, setting.intervalNanos);
        UserTime.encode(bytes, UserTime.BYTES, setting.valueNanos);
        return task.userMemory.copyOut(bytes, 0, bytes.length, address);
    }
}
