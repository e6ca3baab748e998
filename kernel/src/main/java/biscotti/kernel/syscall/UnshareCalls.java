package biscotti.kernel.syscall;

import static biscotti.kernel.syscall.SystemCall.Argument.DESCRIPTOR;
import static biscotti.kernel.syscall.SystemCall.Argument.FLAGS;

import biscotti.kernel.abi.CloneFlags;
import biscotti.kernel.abi.Errno;
import biscotti.kernel.file.DescriptorTable;
import biscotti.kernel.file.FileContext;
import biscotti.kernel.task.Task;

/** Taking back what clone(2) shared: unshare(2). There are no namespaces to enter or to make, which EINVAL says as on a Linux without them. */
final class UnshareCalls {
    private static final long KNOWN = CloneFlags.CLONE_FILES | CloneFlags.CLONE_FS | CloneFlags.CLONE_SYSVSEM | CloneFlags.CLONE_THREAD
            | CloneFlags.CLONE_SIGHAND | CloneFlags.CLONE_VM;

    private UnshareCalls() {
    }

    static void declare(SystemCallTable table) {
        table.add(272, "unshare", (t, a, b, c, d, e, f) -> unshare(t, a), FLAGS);
        table.add(308, "setns", (t, a, b, c, d, e, f) -> t.descriptors.get((int) a) == null ? -Errno.EBADF : -Errno.EINVAL, DESCRIPTOR, FLAGS);
    }

    private static long unshare(Task task, long flags) {
        if ((flags & ~KNOWN) != 0) {
            return -Errno.EINVAL;
        }
        boolean leavesGroup = (flags & (CloneFlags.CLONE_THREAD | CloneFlags.CLONE_SIGHAND | CloneFlags.CLONE_VM)) != 0;
        if (leavesGroup && (task.process.taskCount() > 1 || (flags & CloneFlags.CLONE_VM) != 0 && task.memory.isShared())) {
            return -Errno.EINVAL;
        }
        if ((flags & CloneFlags.CLONE_FILES) != 0 && task.descriptors.isShared()) {
            DescriptorTable shared = task.descriptors;
            task.descriptors = shared.copy();
            shared.release();
        }
        if ((flags & CloneFlags.CLONE_FS) != 0) {
            FileContext shared = task.places;
            task.places = shared.copy();
            shared.release();
        }
        return 0;
    }
}
