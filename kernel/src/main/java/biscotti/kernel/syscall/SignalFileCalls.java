package biscotti.kernel.syscall;

import static biscotti.kernel.syscall.SystemCall.Argument.ADDRESS;
import static biscotti.kernel.syscall.SystemCall.Argument.DESCRIPTOR;
import static biscotti.kernel.syscall.SystemCall.Argument.FLAGS;
import static biscotti.kernel.syscall.SystemCall.Argument.SIZE;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.OpenFlags;
import biscotti.kernel.abi.Signal;
import biscotti.kernel.file.EventSource;
import biscotti.kernel.file.OpenFile;
import biscotti.kernel.filesystem.event.SignalFile;
import biscotti.kernel.filesystem.event.SignalQueue;
import biscotti.kernel.memory.UserWord;
import biscotti.kernel.task.Processes;
import biscotti.kernel.task.Task;
import biscotti.kernel.task.signal.SignalAction;
import biscotti.kernel.task.signal.SignalRecord;
import biscotti.kernel.task.signal.SignalWait;

/** Signals as files: signalfd(2). */
final class SignalFileCalls {
    private static final int NEW_FILE = -1;

    private SignalFileCalls() {
    }

    static void declare(SystemCallTable table) {
        table.add(282, "signalfd", (t, a, b, c, d, e, f) -> create(t, (int) a, b, c, 0), DESCRIPTOR, ADDRESS, SIZE);
        table.add(289, "signalfd4", (t, a, b, c, d, e, f) -> create(t, (int) a, b, c, (int) d), DESCRIPTOR, ADDRESS, SIZE, FLAGS);
    }

    /** signalfd4(2). */
    static long create(Task task, int descriptor, long maskAddress, long maskBytes, int flags) {
        UserWord mask = new UserWord();
        if (maskBytes != SignalAction.MASK_BYTES) {
            return -Errno.EINVAL;
        }
        if (task.userMemory.getLong(maskAddress, mask) < 0) {
            return -Errno.EFAULT;
        }
        if ((flags & ~(OpenFlags.O_CLOEXEC | OpenFlags.O_NONBLOCK)) != 0) {
            return -Errno.EINVAL;
        }
        long set = mask.value & ~Signal.UNSTOPPABLE;
        if (descriptor != NEW_FILE) {
            return change(task, descriptor, set);
        }
        Processes processes = task.process.processes;
        SignalFile file = SignalFile.create(processes.services.files(), new Running(processes), set, flags & OpenFlags.O_NONBLOCK, task.credentials);
        return task.descriptors.install(file, (flags & OpenFlags.O_CLOEXEC) != 0, DescriptorCalls.limit(task));
    }

    private static long change(Task task, int descriptor, long set) {
        OpenFile file = task.descriptors.acquire(descriptor);
        if (file == null) {
            return -Errno.EBADF;
        }
        long result = -Errno.EINVAL;
        if (file instanceof SignalFile signals) {
            signals.setMask(set);
            result = descriptor;
        }
        file.release();
        return result;
    }

    /** Finds the signals of the task that runs. */
    private record Running(Processes processes) implements SignalFile.Current {
        @Override
        public SignalQueue signals() {
            return new Queue((Task) processes.services.threads().current().subject());
        }
    }

    /** A task's signals as the file reads them. */
    record Queue(Task task) implements SignalQueue {
        @Override
        public boolean hasPending(long mask) {
            return (task.signals.pendingSet() & mask) != 0;
        }

        @Override
        public boolean take(long mask, byte[] record) {
            SignalWait wait = new SignalWait(task, mask);
            if (wait.poll() < 0) {
                return false;
            }
            for (int i = 0; i < record.length; i++) {
                record[i] = 0;
            }
            SignalRecord.encode(wait.info(), record);
            return true;
        }

        @Override
        public EventSource events() {
            return task.process.signals.arrivals(task.process.processes.services.files());
        }
    }
}
