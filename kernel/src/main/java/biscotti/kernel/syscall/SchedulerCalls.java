package biscotti.kernel.syscall;

import static biscotti.kernel.syscall.SystemCall.Argument.PROCESS;
import static biscotti.kernel.syscall.SystemCall.Argument.ROOM;
import static biscotti.kernel.syscall.SystemCall.Argument.SIZE;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.task.Task;

/** Which thread runs, and where: sched(7). */
final class SchedulerCalls {
    private static final int WORD_BITS = 64;

    private SchedulerCalls() {
    }

    static void declare(SystemCallTable table) {
        table.add(24, "sched_yield", (t, a, b, c, d, e, f) -> giveUp(t));
        table.add(204, "sched_getaffinity", (t, a, b, c, d, e, f) -> affinity(t, (int) a, b, c), PROCESS, SIZE, ROOM);
    }

    private static long giveUp(Task task) {
        task.process.processes.services.threads().yield();
        return 0;
    }

    /** sched_getaffinity(2): the bytes that were written. */
    private static long affinity(Task task, int id, long size, long address) {
        int count = task.process.processes.services.processors().count();
        if (size % 8 != 0 || size < 0 || size * 8 < count) {
            return -Errno.EINVAL;
        }
        if (id < 0 || id != 0 && task.process.processes.task(id) == null) {
            return -Errno.ESRCH;
        }
        byte[] mask = new byte[(count + WORD_BITS - 1) / WORD_BITS * 8];
        for (int i = 0; i < count; i++) {
            mask[i / 8] |= (byte) (1 << i % 8);
        }
        return task.userMemory.copyOut(mask, 0, mask.length, address) < 0 ? -Errno.EFAULT : mask.length;
    }
}
