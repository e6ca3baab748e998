package biscotti.kernel.syscall;

import static biscotti.kernel.syscall.SystemCall.Argument.ADDRESS;
import static biscotti.kernel.syscall.SystemCall.Argument.INT;

import biscotti.kernel.abi.Capability;
import biscotti.kernel.abi.ClockId;
import biscotti.kernel.abi.Errno;
import biscotti.kernel.collection.LittleEndian;
import biscotti.kernel.task.Process;
import biscotti.kernel.task.Task;
import biscotti.kernel.task.Usage;
import biscotti.kernel.task.time.CpuTime;
import biscotti.kernel.task.time.WallClock;

/** Reading and setting clocks. */
final class ClockCalls {
    private static final int TIMEZONE_BYTES = 8;
    private static final int TIMES_BYTES = 32;
    private static final long NANOS_PER_TICK = UserTime.NANOS_PER_SECOND / ClockId.USER_HZ;

    private ClockCalls() {
    }

    static void declare(SystemCallTable table) {
        table.add(96, "gettimeofday", (t, a, b, c, d, e, f) -> getTimeOfDay(t, a, b), ADDRESS, ADDRESS);
        table.add(100, "times", (t, a, b, c, d, e, f) -> times(t, a), ADDRESS);
        table.add(164, "settimeofday", (t, a, b, c, d, e, f) -> setTimeOfDay(t, a, b), ADDRESS, ADDRESS);
        table.add(201, "time", (t, a, b, c, d, e, f) -> time(t, a), ADDRESS);
        table.add(227, "clock_settime", (t, a, b, c, d, e, f) -> setTime(t, (int) a, b), INT, ADDRESS);
        table.add(228, "clock_gettime", (t, a, b, c, d, e, f) -> getTime(t, (int) a, b), INT, ADDRESS);
        table.add(229, "clock_getres", (t, a, b, c, d, e, f) -> getResolution(t, (int) a, b), INT, ADDRESS);
    }

    private static WallClock clock(Task task) {
        return task.process.processes.clock;
    }

    /** Whether a clock shows the time of the world, set or not. */
    static boolean isOfWorld(int clock) {
        return clock >= ClockId.CLOCK_REALTIME && clock <= ClockId.CLOCK_TAI && clock != ClockId.CLOCK_PROCESS_CPUTIME_ID
                && clock != ClockId.CLOCK_THREAD_CPUTIME_ID && clock != ClockId.CLOCK_BOOTTIME_ALARM + 1;
    }

    /** Whether a clock of the world is the one that can be set, under whatever name. TAI differs by leap seconds, of which nobody told this machine. */
    static boolean isRealtime(int clock) {
        return clock == ClockId.CLOCK_REALTIME || clock == ClockId.CLOCK_REALTIME_COARSE || clock == ClockId.CLOCK_REALTIME_ALARM
                || clock == ClockId.CLOCK_TAI;
    }

    /** The processor time that a clock shows, or null if it is no such clock, or of nobody. */
    static CpuTime cpuTime(Task task, int clock) {
        if (clock == ClockId.CLOCK_PROCESS_CPUTIME_ID) {
            return new CpuTime(task.process, null, false);
        }
        if (clock == ClockId.CLOCK_THREAD_CPUTIME_ID) {
            return new CpuTime(task.process, task, false);
        }
        int kind = clock & ClockId.CPUCLOCK_CLOCK_MASK;
        if (clock >= 0 || kind > ClockId.CPUCLOCK_SCHED) {
            return null;
        }
        int id = ~(clock >> ClockId.CPUCLOCK_SHIFT);
        boolean isUserOnly = kind == ClockId.CPUCLOCK_VIRT;
        if ((clock & ClockId.CPUCLOCK_PERTHREAD_MASK) != 0) {
            Task of = id == 0 ? task : task.process.processes.task(id);
            return of == null || of.process != task.process ? null : new CpuTime(of.process, of, isUserOnly);
        }
        Process of = id == 0 ? task.process : task.process.processes.process(id);
        return of == null ? null : new CpuTime(of, null, isUserOnly);
    }

    /** clock_gettime(2). */
    static long getTime(Task task, int clock, long address) {
        long nanos;
        if (isOfWorld(clock)) {
            nanos = isRealtime(clock) ? clock(task).realtimeNanos() : clock(task).monotonicNanos();
        } else {
            CpuTime time = cpuTime(task, clock);
            if (time == null) {
                return -Errno.EINVAL;
            }
            nanos = time.nanos();
        }
        return UserTime.write(task.userMemory, address, nanos);
    }

    /** clock_getres(2): all clocks count nanoseconds. */
    static long getResolution(Task task, int clock, long address) {
        if (!isOfWorld(clock) && cpuTime(task, clock) == null) {
            return -Errno.EINVAL;
        }
        return address == 0 ? 0 : UserTime.write(task.userMemory, address, 1);
    }

    /** clock_settime(2). */
    static long setTime(Task task, int clock, long address) {
        CpuTime cpuTime = cpuTime(task, clock);
        if (clock != ClockId.CLOCK_REALTIME && cpuTime == null) {
            return -Errno.EINVAL;
        }
        UserTime time = new UserTime();
        int result = time.read(task.userMemory, address);
        if (result == -Errno.EFAULT) {
            return result;
        }
        if (cpuTime != null) {
            return -Errno.EPERM;
        }
        return result < 0 ? result : set(task, time.nanos());
    }

    private static long set(Task task, long nanos) {
        if (!task.credentials.has(Capability.CAP_SYS_TIME)) {
            return -Errno.EPERM;
        }
        if (nanos == Long.MAX_VALUE || nanos < clock(task).monotonicNanos()) {
            return -Errno.EINVAL; // the machine would have started before 1970
        }
        clock(task).setRealtimeNanos(nanos);
        return 0;
    }

    /** gettimeofday(2): the time zone is Greenwich's. */
    static long getTimeOfDay(Task task, long address, long zoneAddress) {
        if (address != 0) {
            byte[] bytes = new byte[UserTime.BYTES];
            UserTime.encodeMicros(bytes, 0, clock(task).realtimeNanos());
            if (task.userMemory.copyOut(bytes, 0, bytes.length, address) < 0) {
                return -Errno.EFAULT;
            }
        }
        return zoneAddress == 0 ? 0 : task.userMemory.clear(zoneAddress, TIMEZONE_BYTES);
    }

    /** settimeofday(2): a time zone is read and means nothing. */
    static long setTimeOfDay(Task task, long address, long zoneAddress) {
        byte[] bytes = new byte[UserTime.BYTES];
        UserTime time = new UserTime();
        if (address != 0) {
            if (task.userMemory.copyIn(address, bytes, 0, bytes.length) < 0) {
                return -Errno.EFAULT;
            }
            if (time.decodeMicros(bytes, 0) < 0) {
                return -Errno.EINVAL;
            }
        }
        if (zoneAddress != 0 && task.userMemory.copyIn(zoneAddress, new byte[TIMEZONE_BYTES], 0, TIMEZONE_BYTES) < 0) {
            return -Errno.EFAULT;
        }
        if (!task.credentials.has(Capability.CAP_SYS_TIME)) {
            return -Errno.EPERM;
        }
        return address == 0 ? 0 : set(task, time.nanos());
    }

    /** time(2). */
    static long time(Task task, long address) {
        long seconds = clock(task).realtimeNanos() / UserTime.NANOS_PER_SECOND;
        if (address != 0 && task.userMemory.putLong(address, seconds) < 0) {
            return -Errno.EFAULT;
        }
        return seconds;
    }

    /** times(2): {@code struct tms}, four counts of ticks. */
    static long times(Task task, long address) {
        if (address != 0) {
            byte[] bytes = new byte[TIMES_BYTES];
            Usage own = task.process.usageNow();
            Usage children = task.process.childrenUsage;
            LittleEndian.putLong(bytes, 0, own.userNanos / NANOS_PER_TICK);
            LittleEndian.putLong(bytes, 8, own.systemNanos / NANOS_PER_TICK);
            LittleEndian.putLong(bytes, 16, children.userNanos / NANOS_PER_TICK);
            LittleEndian.putLong(bytes, 24, children.systemNanos / NANOS_PER_TICK);
            if (task.userMemory.copyOut(bytes, 0, bytes.length, address) < 0) {
                return -Errno.EFAULT;
            }
        }
        return clock(task).monotonicNanos() / NANOS_PER_TICK;
    }
}
