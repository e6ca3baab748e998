package biscotti.kernel.syscall;

import static biscotti.kernel.syscall.SystemCall.Argument.ADDRESS;

import biscotti.kernel.abi.Capability;
import biscotti.kernel.abi.Errno;
import biscotti.kernel.collection.LittleEndian;
import biscotti.kernel.memory.UserMemory;
import biscotti.kernel.schedule.Credentials;
import biscotti.kernel.task.Task;

/** A thread's capabilities: capget(2), capset(2). */
final class CapabilityCalls {
    private static final int VERSION_1 = 0x1998_0330;
    private static final int VERSION_2 = 0x2007_1026;
    private static final int VERSION_3 = 0x2008_0522;
    /** Effective, permitted and inheritable, 32 bits each. */
    private static final int RECORD_BYTES = 12;

    private CapabilityCalls() {
    }

    static void declare(SystemCallTable table) {
        table.add(125, "capget", (t, a, b, c, d, e, f) -> get(t, a, b), ADDRESS, ADDRESS);
        table.add(126, "capset", (t, a, b, c, d, e, f) -> set(t, a, b), ADDRESS, ADDRESS);
    }

    /** How many records a version has; {@code -EFAULT}, or {@code -EINVAL} after telling the version that is preferred. */
    private static int records(UserMemory memory, long headerAddress) {
        long version = memory.getInt(headerAddress);
        if (version < 0) {
            return -Errno.EFAULT;
        }
        return switch ((int) version) {
            case VERSION_1 -> 1;
            case VERSION_2, VERSION_3 -> 2;
            default -> memory.putInt(headerAddress, VERSION_3) < 0 ? -Errno.EFAULT : -Errno.EINVAL;
        };
    }

    private static long get(Task task, long headerAddress, long dataAddress) {
        int records = records(task.userMemory, headerAddress);
        if (records < 0) {
            return dataAddress == 0 && records == -Errno.EINVAL ? 0 : records; // a null address only asks for the version
        }
        long id = task.userMemory.getInt(headerAddress + 4);
        if (id < 0) {
            return -Errno.EFAULT;
        }
        if ((int) id < 0) {
            return -Errno.EINVAL;
        }
        Task target = id == 0 ? task : task.process.processes.task((int) id);
        if (target == null) {
            return -Errno.ESRCH;
        }
        Credentials who = target.credentials;
        byte[] bytes = new byte[records * RECORD_BYTES];
        for (int i = 0; i < records; i++) {
            int shift = 32 * i;
            LittleEndian.putInt(bytes, i * RECORD_BYTES, (int) (who.effective >>> shift));
            LittleEndian.putInt(bytes, i * RECORD_BYTES + 4, (int) (who.permitted >>> shift));
            LittleEndian.putInt(bytes, i * RECORD_BYTES + 8, (int) (who.inheritable >>> shift));
        }
        return task.userMemory.copyOut(bytes, 0, bytes.length, dataAddress);
    }

    private static long set(Task task, long headerAddress, long dataAddress) {
        int records = records(task.userMemory, headerAddress);
        if (records < 0) {
            return records;
        }
        long id = task.userMemory.getInt(headerAddress + 4);
        if (id < 0) {
            return -Errno.EFAULT;
        }
        if (id != 0 && id != task.id) {
            return -Errno.EPERM; // only one's own
        }
        byte[] bytes = new byte[2 * RECORD_BYTES];
        if (task.userMemory.copyIn(dataAddress, bytes, 0, records * RECORD_BYTES) < 0) {
            return -Errno.EFAULT;
        }
        return set(task, word(bytes, 0), word(bytes, 4), word(bytes, 8));
    }

    private static long word(byte[] bytes, int offset) {
        long low = LittleEndian.getInt(bytes, offset) & 0xFFFF_FFFFL;
        return (low | (long) LittleEndian.getInt(bytes, RECORD_BYTES + offset) << 32) & Credentials.ALL_CAPABILITIES;
    }

    private static long set(Task task, long effective, long permitted, long inheritable) {
        Credentials old = task.credentials;
        boolean mayInherit = old.has(Capability.CAP_SETPCAP);
        boolean isTooMuch = !mayInherit && (inheritable & ~(old.inheritable | old.permitted)) != 0
                || (inheritable & ~(old.inheritable | old.bounding)) != 0 || (permitted & ~old.permitted) != 0 || (effective & ~permitted) != 0;
        if (isTooMuch) {
            return -Errno.EPERM;
        }
        Credentials.Builder changed = old.change();
        changed.effective = effective;
        changed.permitted = permitted;
        changed.inheritable = inheritable;
        changed.ambient = old.ambient & permitted & inheritable;
        task.setCredentials(changed.build());
        return 0;
    }
}
