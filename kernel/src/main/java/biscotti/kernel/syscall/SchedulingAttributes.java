package biscotti.kernel.syscall;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.SchedulingPolicy;
import biscotti.kernel.collection.LittleEndian;
import biscotti.kernel.memory.UserMemory;
import biscotti.kernel.schedule.SchedulingParameters;
import biscotti.kernel.task.Task;

/**
 * {@code struct sched_attr}, sched_setattr(2).
 *
 * <pre>
 *   0 size   4 policy   8 flags (8)   16 nice   20 priority   24 runtime (8)   32 deadline (8)   40 period (8)   48 least, most use
 * </pre>
 */
final class SchedulingAttributes {
    private static final int PAGE = 4096;
    private static final int LAST = SchedulingPolicy.SCHED_ATTR_SIZE_VER1;

    private final byte[] bytes = new byte[LAST];

    /** Reads a structure of any published size: 0, {@code -EFAULT}, {@code -EINVAL}, or {@code -E2BIG} after telling the size that is understood. */
    int read(UserMemory memory, long address) {
        long told = memory.getInt(address);
        if (told < 0) {
            return -Errno.EFAULT;
        }
        long size = told == 0 ? SchedulingPolicy.SCHED_ATTR_SIZE_VER0 : told;
        if (size < SchedulingPolicy.SCHED_ATTR_SIZE_VER0 || size > PAGE) {
            return tooBig(memory, address);
        }
        if (memory.copyIn(address, bytes, 0, (int) Math.min(size, LAST)) < 0) {
            return -Errno.EFAULT;
        }
        for (int i = LAST; i < size; i++) {
            byte[] one = new byte[1];
            if (memory.copyIn(address + i, one, 0, 1) < 0) {
                return -Errno.EFAULT;
            }
            if (one[0] != 0) {
                return tooBig(memory, address);
            }
        }
        boolean isPolicy = LittleEndian.getInt(bytes, 4) >= 0;
        return isPolicy && (flags() & SchedulingPolicy.SCHED_FLAG_UTIL_CLAMP) == 0 ? 0 : -Errno.EINVAL;
    }

    private static int tooBig(UserMemory memory, long address) {
        memory.putInt(address, LAST); // a bad address changes nothing: the call fails anyway
        return -Errno.E2BIG;
    }

    private long flags() {
        return LittleEndian.getLong(bytes, 8);
    }

    /** What the structure asks for. */
    SchedulingChange change(Task caller, Task target) {
        SchedulingParameters old = target.thread().scheduling();
        boolean keepsParameters = (flags() & SchedulingPolicy.SCHED_FLAG_KEEP_PARAMS) != 0;
        SchedulingChange change = new SchedulingChange(caller, target);
        change.policy = (flags() & SchedulingPolicy.SCHED_FLAG_KEEP_POLICY) != 0 ? old.policy() : LittleEndian.getInt(bytes, 4);
        change.resetsOnFork = (flags() & SchedulingPolicy.SCHED_FLAG_RESET_ON_FORK) != 0;
        change.nice = keepsParameters ? old.nice() : Math.clamp(LittleEndian.getInt(bytes, 16), SchedulingPolicy.MIN_NICE, SchedulingPolicy.MAX_NICE);
        change.priority = keepsParameters ? old.priority() : LittleEndian.getInt(bytes, 20);
        change.hasUnknownFlags = (flags() & ~(SchedulingPolicy.SCHED_FLAG_RESET_ON_FORK | SchedulingPolicy.SCHED_FLAG_RECLAIM
                | SchedulingPolicy.SCHED_FLAG_DL_OVERRUN | SchedulingPolicy.SCHED_FLAG_KEEP_POLICY | SchedulingPolicy.SCHED_FLAG_KEEP_PARAMS)) != 0;
        return change;
    }

    /** Writes as much as there is room for: 0 or {@code -EFAULT}. */
    static int write(SchedulingParameters parameters, UserMemory memory, long address, int size) {
        byte[] bytes = new byte[LAST];
        int length = Math.min(size, LAST);
        LittleEndian.putInt(bytes, 0, length);
        LittleEndian.putInt(bytes, 4, parameters.policy());
        LittleEndian.putLong(bytes, 8, parameters.resetsOnFork() ? SchedulingPolicy.SCHED_FLAG_RESET_ON_FORK : 0);
        if (parameters.isRealTime()) {
            LittleEndian.putInt(bytes, 20, parameters.priority());
        } else {
            LittleEndian.putInt(bytes, 16, parameters.nice());
        }
        if (memory.copyOut(bytes, 0, length, address) < 0) {
            return -Errno.EFAULT;
        }
        return size > length && memory.clear(address + length, size - length) < 0 ? -Errno.EFAULT : 0;
    }
}
