package biscotti.kernel.syscall;

import static biscotti.kernel.syscall.SystemCall.Argument.ADDRESS;
import static biscotti.kernel.syscall.SystemCall.Argument.DESCRIPTOR;
import static biscotti.kernel.syscall.SystemCall.Argument.FLAGS;
import static biscotti.kernel.syscall.SystemCall.Argument.INT;

import biscotti.kernel.abi.ClockId;
import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.OpenFlags;
import biscotti.kernel.file.OpenFile;
import biscotti.kernel.filesystem.event.EventCounter;
import biscotti.kernel.filesystem.event.TimerFile;
import biscotti.kernel.schedule.Clock;
import biscotti.kernel.task.Services;
import biscotti.kernel.task.Task;

/** Events as files: eventfd(2), timerfd_create(2). */
final class EventCalls {
    private static final int EFD_SEMAPHORE = 1;
    private static final int TFD_TIMER_ABSTIME = 1;
    private static final int TFD_TIMER_CANCEL_ON_SET = 2;
    private static final int SETTING_BYTES = 32;

    private EventCalls() {
    }

    static void declare(SystemCallTable table) {
        table.add(283, "timerfd_create", (t, a, b, c, d, e, f) -> createTimer(t, (int) a, (int) b), INT, FLAGS);
        table.add(284, "eventfd", (t, a, b, c, d, e, f) -> createCounter(t, (int) a, 0), INT);
        table.add(286, "timerfd_settime", (t, a, b, c, d, e, f) -> setTimer(t, (int) a, (int) b, c, d), DESCRIPTOR, FLAGS, ADDRESS, ADDRESS);
        table.add(287, "timerfd_gettime", (t, a, b, c, d, e, f) -> getTimer(t, (int) a, b), DESCRIPTOR, ADDRESS);
        table.add(290, "eventfd2", (t, a, b, c, d, e, f) -> createCounter(t, (int) a, (int) b), INT, FLAGS);
    }

    private static long createCounter(Task task, int initial, int flags) {
        if ((flags & ~(EFD_SEMAPHORE | OpenFlags.O_CLOEXEC | OpenFlags.O_NONBLOCK)) != 0) {
            return -Errno.EINVAL;
        }
        EventCounter counter = EventCounter.create(task.process.processes.services.files(), initial, (flags & EFD_SEMAPHORE) != 0,
                flags & OpenFlags.O_NONBLOCK, task.credentials);
        return task.descriptors.install(counter, (flags & OpenFlags.O_CLOEXEC) != 0, DescriptorCalls.limit(task));
    }

    private static long createTimer(Task task, int clock, int flags) {
        int refusal = clock == ClockId.CLOCK_TAI ? -Errno.EINVAL : TimerCalls.checkWait(task, clock);
        if (refusal == -Errno.EPERM) {
            return refusal;
        }
        if (refusal < 0 || (flags & ~(OpenFlags.O_CLOEXEC | OpenFlags.O_NONBLOCK)) != 0) {
            return -Errno.EINVAL;
        }
        Services services = task.process.processes.services;
        TimerFile timer = TimerFile.create(services.files(), services.timers(), flags & OpenFlags.O_NONBLOCK, task.credentials);
        timer.setRealtime(ClockCalls.isRealtime(clock));
        timer.setClock(task.process.processes.clock);
        return task.descriptors.install(timer, (flags & OpenFlags.O_CLOEXEC) != 0, DescriptorCalls.limit(task));
    }

    private static long setTimer(Task task, int descriptor, int flags, long newAddress, long oldAddress) {
        if ((flags & ~(TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET)) != 0) {
            return -Errno.EINVAL;
        }
        byte[] bytes = new byte[SETTING_BYTES];
        if (task.userMemory.copyIn(newAddress, bytes, 0, SETTING_BYTES) < 0) {
            return -Errno.EFAULT;
        }
        UserTime interval = new UserTime();
        UserTime first = new UserTime();
        if (interval.decode(bytes, 0) < 0 || first.decode(bytes, 16) < 0) {
            return -Errno.EINVAL;
        }
        OpenFile file = task.descriptors.acquire(descriptor);
        if (file == null) {
            return -Errno.EBADF;
        }
        long result = -Errno.EINVAL;
        if (file instanceof TimerFile timer) {
            boolean isCancelledOnSet = timer.isRealtime() && (flags & (TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET)) == (TFD_TIMER_ABSTIME
                    | TFD_TIMER_CANCEL_ON_SET);
            timer.setCancelledOnSet(isCancelledOnSet && first.nanos() != 0);
            boolean wasCancelled = isCancelledOnSet && first.nanos() != 0 && timer.isCancelled();
            TimerFile.Setting old = timer.set(deadline(task, timer, flags, first.nanos()), interval.nanos());
            result = wasCancelled ? -Errno.ECANCELED : oldAddress == 0 ? 0 : put(task, old, oldAddress); // it is set all the same
        }
        file.release();
        return result;
    }

    /** When it expires first, of the monotonic clock; 0 for never. */
    private static long deadline(Task task, TimerFile timer, int flags, long first) {
        Clock clock = task.process.processes.services.clock();
        if (first == 0) {
            return 0;
        }
        if ((flags & TFD_TIMER_ABSTIME) == 0) {
            return clock.monotonicNanos() + Math.min(first, Long.MAX_VALUE / 2);
        }
        return timer.isRealtime() ? Math.max(1, first - clock.realtimeNanos() + clock.monotonicNanos()) : first;
    }

    private static long getTimer(Task task, int descriptor, long address) {
        OpenFile file = task.descriptors.acquire(descriptor);
        if (file == null) {
            return -Errno.EBADF;
        }
        long result = file instanceof TimerFile timer ? put(task, timer.get(), address) : -Errno.EINVAL;
        file.release();
        return result;
    }

    /** {@code struct itimerspec}: interval, then what is left. */
    private static long put(Task task, TimerFile.Setting setting, long address) {
        byte[] bytes = new byte[SETTING_BYTES];
        UserTime.encode(bytes, 0, setting.intervalNanos());
        UserTime.encode(bytes, 16, setting.leftNanos());
        return task.userMemory.copyOut(bytes, 0, SETTING_BYTES, address);
    }
}
