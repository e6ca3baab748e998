package biscotti.kernel.syscall;

import static biscotti.kernel.syscall.SystemCall.Argument.ADDRESS;
import static biscotti.kernel.syscall.SystemCall.Argument.DESCRIPTOR;
import static biscotti.kernel.syscall.SystemCall.Argument.FLAGS;
import static biscotti.kernel.syscall.SystemCall.Argument.INT;
import static biscotti.kernel.syscall.SystemCall.Argument.SIZE;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.OpenFlags;
import biscotti.kernel.collection.LittleEndian;
import biscotti.kernel.file.Epoll;
import biscotti.kernel.file.EpollSink;
import biscotti.kernel.file.OpenFile;
import biscotti.kernel.task.Task;

/** epoll(7). */
final class EpollCalls {
    private static final int EPOLL_CTL_ADD = 1;
    private static final int EPOLL_CTL_DEL = 2;
    private static final int EPOLL_CTL_MOD = 3;
    /** {@code struct epoll_event} is packed on x86-64. */
    private static final int EVENT_BYTES = 12;

    private EpollCalls() {
    }

    static void declare(SystemCallTable table) {
        table.add(213, "epoll_create", (t, a, b, c, d, e, f) -> (int) a <= 0 ? -Errno.EINVAL : create(t, 0), INT);
        table.add(232, "epoll_wait", (t, a, b, c, d, e, f) -> wait(t, (int) a, b, (int) c, (int) d, 0, 0), DESCRIPTOR, ADDRESS, INT, INT);
        table.add(233, "epoll_ctl", (t, a, b, c, d, e, f) -> control(t, (int) a, (int) b, (int) c, d), DESCRIPTOR, INT, DESCRIPTOR, ADDRESS);
        table.add(281, "epoll_pwait", (t, a, b, c, d, e, f) -> wait(t, (int) a, b, (int) c, (int) d, e, f), DESCRIPTOR, ADDRESS, INT, INT, ADDRESS, SIZE);
        table.add(291, "epoll_create1", (t, a, b, c, d, e, f) -> create(t, (int) a), FLAGS);
        table.add(441, "epoll_pwait2", (t, a, b, c, d, e, f) -> waitExactly(t, (int) a, b, (int) c, d, e, f), DESCRIPTOR, ADDRESS, INT, ADDRESS, ADDRESS, SIZE);
    }

    private static long create(Task task, int flags) {
        if ((flags & ~OpenFlags.O_CLOEXEC) != 0) {
            return -Errno.EINVAL;
        }
        Epoll epoll = Epoll.create(task.process.processes.services.files(), task.credentials);
        return task.descriptors.install(epoll, flags != 0, DescriptorCalls.limit(task));
    }

    private static long control(Task task, int descriptor, int operation, int target, long address) {
        OpenFile file = task.descriptors.acquire(descriptor);
        if (file == null) {
            return -Errno.EBADF;
        }
        OpenFile watched = task.descriptors.acquire(target);
        long result = watched == null ? -Errno.EBADF : control(task, file, operation, target, watched, address);
        file.release();
        if (watched != null) {
            watched.release();
        }
        return result;
    }

    private static long control(Task task, OpenFile file, int operation, int target, OpenFile watched, long address) {
        if (!(file instanceof Epoll epoll) || watched == file) {
            return -Errno.EINVAL;
        }
        byte[] event = new byte[EVENT_BYTES];
        if (operation != EPOLL_CTL_DEL && task.userMemory.copyIn(address, event, 0, EVENT_BYTES) < 0) {
            return -Errno.EFAULT;
        }
        int flags = LittleEndian.getInt(event, 0);
        long data = LittleEndian.getLong(event, 4);
        return switch (operation) {
            case EPOLL_CTL_ADD -> epoll.add(target, watched, flags, data);
            case EPOLL_CTL_DEL -> epoll.remove(target, watched);
            case EPOLL_CTL_MOD -> epoll.modify(target, watched, flags, data);
            default -> -Errno.EINVAL;
        };
    }

    private static long wait(Task task, int descriptor, long events, int limit, int milliseconds, long mask, long maskBytes) {
        Timeout timeout = new Timeout(task);
        timeout.setMilliseconds(milliseconds);
        return wait(task, descriptor, events, limit, timeout, mask, maskBytes);
    }

    private static long waitExactly(Task task, int descriptor, long events, int limit, long timeAddress, long mask, long maskBytes) {
        Timeout timeout = new Timeout(task);
        int result = timeout.take(timeAddress);
        return result < 0 ? result : wait(task, descriptor, events, limit, timeout, mask, maskBytes);
    }

    private static long wait(Task task, int descriptor, long events, int limit, Timeout timeout, long mask, long maskBytes) {
        if (limit <= 0 || limit > Integer.MAX_VALUE / EVENT_BYTES) {
            return -Errno.EINVAL;
        }
        OpenFile file = task.descriptors.acquire(descriptor);
        if (file == null) {
            return -Errno.EBADF;
        }
        long result = file instanceof Epoll ? PollCalls.useMask(task, mask, maskBytes) : -Errno.EINVAL;
        if (result == 0) {
            result = ((Epoll) file).wait(new UserEvents(task, events), limit, timeout.nanos);
        }
        file.release();
        return result;
    }

    /** Puts events into the program's array. */
    private static final class UserEvents implements EpollSink {
        private final Task task;
        private final byte[] event = new byte[EVENT_BYTES];
        private long address;

        UserEvents(Task task, long address) {
            this.task = task;
            this.address = address;
        }

        @Override
        public int event(int flags, long data) {
            LittleEndian.putInt(event, 0, flags);
            LittleEndian.putLong(event, 4, data);
            if (task.userMemory.copyOut(event, 0, EVENT_BYTES, address) < 0) {
                return -Errno.EFAULT;
            }
            address += EVENT_BYTES;
            return 0;
        }
    }
}
