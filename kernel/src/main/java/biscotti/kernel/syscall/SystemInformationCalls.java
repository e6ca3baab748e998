package biscotti.kernel.syscall;

import static biscotti.kernel.syscall.SystemCall.Argument.ADDRESS;
import static biscotti.kernel.syscall.SystemCall.Argument.BYTES;
import static biscotti.kernel.syscall.SystemCall.Argument.FLAGS;
import static biscotti.kernel.syscall.SystemCall.Argument.ROOM;
import static biscotti.kernel.syscall.SystemCall.Argument.SIZE;

import biscotti.kernel.abi.Capability;
import biscotti.kernel.abi.Errno;
import biscotti.kernel.collection.LittleEndian;
import biscotti.kernel.frame.FrameAllocator;
import biscotti.kernel.frame.PageFrame;
import biscotti.kernel.task.SystemName;
import biscotti.kernel.task.Task;
import biscotti.kernel.task.time.LoadAverage;

/** What the system is and has: uname(2), sysinfo(2), getrandom(2), and their like. */
final class SystemInformationCalls {
    private static final int FIELD_BYTES = 65;
    private static final int FIELDS = 6;
    private static final int SYSINFO_BYTES = 112;
    private static final long NANOS_PER_SECOND = 1_000_000_000;
    /** Bits behind the point of sysinfo's load averages. */
    private static final int SYSINFO_LOAD_BITS = 16;
    private static final int GRND_NONBLOCK = 1;
    private static final int GRND_RANDOM = 2;
    private static final int GRND_INSECURE = 4;
    /** How many random bytes one step makes: signals are looked at in between. */
    private static final int RANDOM_STEP = 256;

    private SystemInformationCalls() {
    }

    static void declare(SystemCallTable table) {
        table.add(63, "uname", (t, a, b, c, d, e, f) -> name(t, a), ADDRESS);
        table.add(99, "sysinfo", (t, a, b, c, d, e, f) -> information(t, a), ADDRESS);
        table.add(170, "sethostname", (t, a, b, c, d, e, f) -> setName(t, true, a, b), BYTES, SIZE);
        table.add(171, "setdomainname", (t, a, b, c, d, e, f) -> setName(t, false, a, b), BYTES, SIZE);
        table.add(309, "getcpu", (t, a, b, c, d, e, f) -> processor(t, a, b), ADDRESS, ADDRESS);
        table.add(318, "getrandom", (t, a, b, c, d, e, f) -> random(t, a, b, (int) c), ROOM, SIZE, FLAGS);
    }

    /** uname(2): {@code struct new_utsname}, six fields of 65 bytes. */
    private static long name(Task task, long address) {
        SystemName names = task.process.processes.systemName();
        byte[] bytes = new byte[FIELDS * FIELD_BYTES];
        putField(bytes, 0, SystemName.SYSTEM);
        putField(bytes, 1, names.host());
        putField(bytes, 2, SystemName.RELEASE);
        putField(bytes, 3, SystemName.VERSION);
        putField(bytes, 4, SystemName.MACHINE);
        putField(bytes, 5, names.domain());
        return task.userMemory.copyOut(bytes, 0, bytes.length, address);
    }

    private static void putField(byte[] bytes, int field, byte[] value) {
        System.arraycopy(value, 0, bytes, field * FIELD_BYTES, value.length);
    }

    /** sethostname(2), setdomainname(2). */
    private static long setName(Task task, boolean isHost, long address, long length) {
        if (!task.credentials.has(Capability.CAP_SYS_ADMIN)) {
            return -Errno.EPERM;
        }
        if (length < 0 || length > SystemName.MAX_BYTES) {
            return -Errno.EINVAL;
        }
        byte[] value = new byte[(int) length];
        if (task.userMemory.copyIn(address, value, 0, value.length) < 0) {
            return -Errno.EFAULT;
        }
        SystemName names = task.process.processes.systemName();
        if (isHost) {
            names.setHost(value);
        } else {
            names.setDomain(value);
        }
        return 0;
    }

    /** sysinfo(2). */
    private static long information(Task task, long address) {
        FrameAllocator frames = task.process.processes.services.frames();
        byte[] bytes = new byte[SYSINFO_BYTES];
        LittleEndian.putLong(bytes, 0, task.process.processes.services.clock().monotonicNanos() / NANOS_PER_SECOND);
        for (int i = 0; i < 3; i++) {
            LittleEndian.putLong(bytes, 8 + 8 * i, task.process.processes.load().average(i) << SYSINFO_LOAD_BITS - LoadAverage.FRACTION_BITS);
        }
        LittleEndian.putLong(bytes, 32, frames.totalFrames() * PageFrame.SIZE);
        LittleEndian.putLong(bytes, 40, frames.freeFrames() * PageFrame.SIZE);
        LittleEndian.putShort(bytes, 80, Math.min(task.process.processes.threadCount(), 0xFFFF));
        LittleEndian.putInt(bytes, 104, 1); // bytes in a unit of memory
        return task.userMemory.copyOut(bytes, 0, bytes.length, address);
    }

    /** getcpu(2). */
    private static long processor(Task task, long processorAddress, long nodeAddress) {
        boolean isTold = (processorAddress == 0 || task.userMemory.putInt(processorAddress, task.process.processes.services.processors().current()) == 0)
                && (nodeAddress == 0 || task.userMemory.putInt(nodeAddress, 0) == 0);
        return isTold ? 0 : -Errno.EFAULT;
    }

    /** getrandom(2). */
    private static long random(Task task, long address, long length, int flags) {
        boolean isContradiction = (flags & GRND_RANDOM) != 0 && (flags & GRND_INSECURE) != 0;
        if ((flags & ~(GRND_NONBLOCK | GRND_RANDOM | GRND_INSECURE)) != 0 || isContradiction) {
            return -Errno.EINVAL;
        }
        long wanted = length < 0 || length > Integer.MAX_VALUE ? Integer.MAX_VALUE : length;
        byte[] step = new byte[(int) Math.min(wanted, RANDOM_STEP)];
        long done = 0;
        while (done < wanted) {
            int count = (int) Math.min(wanted - done, RANDOM_STEP);
            fillRandom(task, step, count);
            int copied = task.userMemory.tryCopyOut(step, 0, count, address + done);
            done += copied;
            if (copied < count) {
                return done == 0 ? -Errno.EFAULT : done;
            }
            if (done < wanted && task.signals.hasPending()) {
                return done;
            }
        }
        return done;
    }

    private static void fillRandom(Task task, byte[] bytes, int count) {
        for (int i = 0; i < count; i += 8) {
            long bits = task.process.processes.services.random().nextLong();
            for (int j = i; j < count && j < i + 8; j++) {
                bytes[j] = (byte) bits;
                bits >>>= 8;
            }
        }
    }
}
