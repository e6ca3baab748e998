package biscotti.kernel.syscall;

import static biscotti.kernel.syscall.SystemCall.Argument.ADDRESS;
import static biscotti.kernel.syscall.SystemCall.Argument.FLAGS;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.FileLimits;
import biscotti.kernel.filesystem.tmpfs.MemoryFiles;
import biscotti.kernel.task.Task;

/** Files in memory without a name: memfd_create(2). */
final class MemoryFileCalls {
    private static final int MFD_CLOEXEC = 1;
    private static final int MFD_ALLOW_SEALING = 2;

    private MemoryFileCalls() {
    }

    static void declare(SystemCallTable table) {
        table.add(319, "memfd_create", (t, a, b, c, d, e, f) -> create(t, a, (int) b), ADDRESS, FLAGS);
    }

    private static long create(Task task, long nameAddress, int flags) {
        if ((flags & ~(MFD_CLOEXEC | MFD_ALLOW_SEALING)) != 0) {
            return -Errno.EINVAL;
        }
        byte[] bytes = new byte[FileLimits.NAME_MAX + 1];
        int length = task.userMemory.copyString(nameAddress, bytes, 0, bytes.length);
        if (length < 0) {
            return length == -Errno.ENAMETOOLONG ? -Errno.EINVAL : length;
        }
        byte[] name = new byte[length];
        System.arraycopy(bytes, 0, name, 0, length);
        MemoryFiles.Created created = new MemoryFiles.Created();
        int result = CallServices.memoryFiles().create(name, (flags & MFD_ALLOW_SEALING) != 0, task.credentials, created);
        return result < 0 ? result : task.descriptors.install(created.file, (flags & MFD_CLOEXEC) != 0, DescriptorCalls.limit(task));
    }
}
