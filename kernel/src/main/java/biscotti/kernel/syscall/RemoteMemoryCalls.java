package biscotti.kernel.syscall;

import static biscotti.kernel.syscall.SystemCall.Argument.ADDRESS;
import static biscotti.kernel.syscall.SystemCall.Argument.FLAGS;
import static biscotti.kernel.syscall.SystemCall.Argument.PROCESS;
import static biscotti.kernel.syscall.SystemCall.Argument.SIZE;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.memory.AddressSpace;
import biscotti.kernel.memory.SpaceMemory;
import biscotti.kernel.memory.UserMemory;
import biscotti.kernel.task.Task;

/** Copies between a program's memory and another's: process_vm_readv(2). */
final class RemoteMemoryCalls {
    private static final int STEP = 1_024;

    private RemoteMemoryCalls() {
    }

    static void declare(SystemCallTable table) {
        table.add(310, "process_vm_readv", (t, a, b, c, d, e, f) -> transfer(t, (int) a, b, c, d, e, f, false), PROCESS, ADDRESS, SIZE, ADDRESS, SIZE, FLAGS);
        table.add(311, "process_vm_writev", (t, a, b, c, d, e, f) -> transfer(t, (int) a, b, c, d, e, f, true), PROCESS, ADDRESS, SIZE, ADDRESS, SIZE, FLAGS);
    }

    private static long transfer(Task task, int id, long localVector, long localCount, long remoteVector, long remoteCount, long flags, boolean isWrite) {
        if (flags != 0) {
            return -Errno.EINVAL;
        }
        UserBuffers local = new UserBuffers(task);
        UserBuffers remote = new UserBuffers(task);
        int result = local.take(localVector, localCount < 0 || localCount > UserBuffers.MAX_PIECES ? -1 : (int) localCount);
        if (result == 0) {
            result = remote.take(remoteVector, remoteCount < 0 || remoteCount > UserBuffers.MAX_PIECES ? -1 : (int) remoteCount);
        }
        if (result < 0) {
            return result;
        }
        if (!new Cursor(local).hasMore() || !new Cursor(remote).hasMore()) {
            return 0; // whoever it would be about
        }
        Task target = id == 0 ? null : task.process.processes.task(id);
        if (target == null) {
            return -Errno.ESRCH;
        }
        if (!TraceAccess.isAllowed(task, target)) {
            return -Errno.EPERM;
        }
        AddressSpace space = target.memory;
        if (!space.tryRetain()) {
            return -Errno.ESRCH; // it is ending
        }
        long moved = move(task.userMemory, local, new SpaceMemory(space), remote, isWrite);
        space.release();
        return moved;
    }

    /** Copies piece by piece until one side is at its end or cannot be reached: what was moved, or {@code -EFAULT} if that is nothing. */
    private static long move(UserMemory here, UserBuffers local, UserMemory there, UserBuffers remote, boolean isWrite) {
        byte[] step = new byte[STEP];
        long done = 0;
        Cursor near = new Cursor(local);
        Cursor far = new Cursor(remote);
        while (near.hasMore() && far.hasMore()) {
            int count = (int) Math.min(STEP, Math.min(near.left(), far.left()));
            UserMemory source = isWrite ? here : there;
            UserMemory target = isWrite ? there : here;
            int read = source.tryCopyIn(isWrite ? near.address() : far.address(), step, 0, count);
            int written = target.tryCopyOut(step, 0, read, isWrite ? far.address() : near.address());
            done += written;
            if (written < count) {
                return done == 0 ? -Errno.EFAULT : done;
            }
            near.advance(count);
            far.advance(count);
        }
        return done;
    }

    /** A place in an array of buffers. */
    private static final class Cursor {
        private final UserBuffers buffers;
        private int piece;
        private long offset;

        Cursor(UserBuffers buffers) {
            this.buffers = buffers;
        }

        boolean hasMore() {
            while (piece < buffers.count() && offset == buffers.length(piece)) {
                piece++;
                offset = 0;
            }
            return piece < buffers.count();
        }

        long left() {
            return buffers.length(piece) - offset;
        }

        long address() {
            return buffers.address(piece) + offset;
        }

        void advance(long count) {
            offset += count;
        }
    }
}
