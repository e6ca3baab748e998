package biscotti.kernel.syscall;

import static biscotti.kernel.syscall.SystemCall.Argument.ADDRESS;
import static biscotti.kernel.syscall.SystemCall.Argument.DESCRIPTOR;
import static biscotti.kernel.syscall.SystemCall.Argument.FLAGS;
import static biscotti.kernel.syscall.SystemCall.Argument.INT;
import static biscotti.kernel.syscall.SystemCall.Argument.LONG;
import static biscotti.kernel.syscall.SystemCall.Argument.SIZE;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.MapFlags;
import biscotti.kernel.file.Mappable;
import biscotti.kernel.file.OpenFile;
import biscotti.kernel.memory.AddressLayout;
import biscotti.kernel.memory.MappedFile;
import biscotti.kernel.task.Task;

/** A program's memory: mmap(2) and its kin. */
final class MemoryCalls {
    /** How many pages mincore(2) looks at in one step. */
    private static final int RESIDENCY_STEP = 1_024;

    private MemoryCalls() {
    }

    static void declare(SystemCallTable table) {
        table.add(9, "mmap", (t, a, b, c, d, e, f) -> map(t, a, b, (int) c, (int) d, (int) e, f), ADDRESS, SIZE, FLAGS, FLAGS, DESCRIPTOR, LONG);
        table.add(10, "mprotect", (t, a, b, c, d, e, f) -> t.memory.protect(a, b, (int) c), ADDRESS, SIZE, FLAGS);
        table.add(11, "munmap", (t, a, b, c, d, e, f) -> t.memory.unmap(a, b), ADDRESS, SIZE);
        table.add(12, "brk", (t, a, b, c, d, e, f) -> t.memory.setBreak(a), ADDRESS);
        table.add(25, "mremap", (t, a, b, c, d, e, f) -> t.memory.remap(a, b, c, (int) d, e), ADDRESS, SIZE, SIZE, FLAGS, ADDRESS);
        table.add(26, "msync", (t, a, b, c, d, e, f) -> t.memory.synchronise(a, b, (int) c), ADDRESS, SIZE, FLAGS);
        table.add(27, "mincore", (t, a, b, c, d, e, f) -> residency(t, a, b, c), ADDRESS, SIZE, ADDRESS);
        table.add(28, "madvise", (t, a, b, c, d, e, f) -> t.memory.advise(a, b, (int) c), ADDRESS, SIZE, INT);
        table.add(149, "mlock", (t, a, b, c, d, e, f) -> t.memory.lockPages(a, b, 0), ADDRESS, SIZE);
        table.add(150, "munlock", (t, a, b, c, d, e, f) -> t.memory.unlockPages(a, b), ADDRESS, SIZE);
        table.add(151, "mlockall", (t, a, b, c, d, e, f) -> t.memory.lockAll((int) a), FLAGS);
        table.add(152, "munlockall", (t, a, b, c, d, e, f) -> t.memory.unlockAll());
        table.add(325, "mlock2", (t, a, b, c, d, e, f) -> t.memory.lockPages(a, b, (int) c), ADDRESS, SIZE, FLAGS);
    }

    /** mmap(2). */
    private static long map(Task task, long address, long length, int protection, int flags, int descriptor, long offset) {
        if ((flags & MapFlags.MAP_ANONYMOUS) != 0) {
            return task.memory.map(address, length, protection, flags, null, offset);
        }
        OpenFile file = task.descriptors.acquire(descriptor);
        if (file == null) {
            return -Errno.EBADF;
        }
        long result = mapFile(task, address, length, protection, flags, file, offset);
        file.release();
        return result;
    }

    private static long mapFile(Task task, long address, long length, int protection, int flags, OpenFile file, long offset) {
        if (file.isPathOnly()) {
            return -Errno.EBADF;
        }
        MappedFile mapped = file instanceof Mappable mappable ? mappable.mappedFile() : null;
        return mapped == null ? -Errno.ENODEV : task.memory.map(address, length, protection, flags, mapped, offset);
    }

    /** mincore(2): a byte a page, in steps. */
    private static long residency(Task task, long address, long length, long target) {
        if (address % AddressLayout.PAGE != 0) {
            return -Errno.EINVAL;
        }
        if (length < 0 || address < 0 || address > AddressLayout.USER_LIMIT - length) {
            return -Errno.ENOMEM;
        }
        long pages = (length + AddressLayout.PAGE - 1) / AddressLayout.PAGE;
        byte[] step = new byte[(int) Math.min(pages, RESIDENCY_STEP)];
        for (long done = 0; done < pages; done += step.length) {
            int count = (int) Math.min(pages - done, step.length);
            long result = task.memory.residency(address + done * AddressLayout.PAGE, count, step);
            if (result < 0) {
                return result;
            }
            if (task.userMemory.copyOut(step, 0, count, target + done) < 0) {
                return -Errno.EFAULT;
            }
        }
        return 0;
    }
}
