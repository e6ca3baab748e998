package biscotti.kernel.syscall;

import static biscotti.kernel.syscall.SystemCall.Argument.ADDRESS;
import static biscotti.kernel.syscall.SystemCall.Argument.FLAGS;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.OpenFlags;
import biscotti.kernel.filesystem.pipe.Pipes;
import biscotti.kernel.task.Task;

/** Pipes: pipe(2). */
final class PipeCalls {
    private PipeCalls() {
    }

    static void declare(SystemCallTable table) {
        table.add(22, "pipe", (t, a, b, c, d, e, f) -> pipe(t, a, 0), ADDRESS);
        table.add(293, "pipe2", (t, a, b, c, d, e, f) -> pipe(t, a, (int) b), ADDRESS, FLAGS);
    }

    private static long pipe(Task task, long address, int flags) {
        if ((flags & ~(OpenFlags.O_CLOEXEC | OpenFlags.O_NONBLOCK | OpenFlags.O_DIRECT | OpenFlags.O_EXCL)) != 0) {
            return -Errno.EINVAL;
        }
        if ((flags & OpenFlags.O_EXCL) != 0) {
            return -Errno.ENOPKG; // O_NOTIFICATION_PIPE: nothing here would notify
        }
        boolean closeOnExec = (flags & OpenFlags.O_CLOEXEC) != 0;
        Pipes.Ends ends = CallServices.pipes().create(flags & ~OpenFlags.O_CLOEXEC, task.credentials);
        int reader = task.descriptors.install(ends.reader(), closeOnExec, DescriptorCalls.limit(task));
        if (reader < 0) {
            ends.writer().release();
            return reader;
        }
        int writer = task.descriptors.install(ends.writer(), closeOnExec, DescriptorCalls.limit(task));
        if (writer < 0) {
            task.descriptors.close(reader);
            return writer;
        }
        if (task.userMemory.putInt(address, reader) < 0 || task.userMemory.putInt(address + 4, writer) < 0) {
            task.descriptors.close(reader);
            task.descriptors.close(writer);
            return -Errno.EFAULT;
        }
        return 0;
    }
}
