package biscotti.kernel.syscall;

import static biscotti.kernel.syscall.SystemCall.Argument.ADDRESS;
import static biscotti.kernel.syscall.SystemCall.Argument.DIRECTORY;
import static biscotti.kernel.syscall.SystemCall.Argument.PATH;
import static biscotti.kernel.syscall.SystemCall.Argument.SIZE;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.OpenFlags;
import biscotti.kernel.abi.ResolveFlags;
import biscotti.kernel.collection.LittleEndian;
import biscotti.kernel.file.Opening;
import biscotti.kernel.task.Task;

/** openat2(2), which refuses what open(2) overlooks: unknown flags, and modes of files that are not made. */
final class OpenHow {
    /** {@code struct open_how}: flags, mode, resolve, 64 bits each. */
    private static final int BYTES = 24;
    private static final int PAGE = 4096;
    private static final int TMPFILE_BIT = OpenFlags.O_TMPFILE & ~OpenFlags.O_DIRECTORY;
    private static final int PERMISSIONS = 07777;
    private static final long RESOLVE_KNOWN = ResolveFlags.RESOLVE_NO_XDEV | ResolveFlags.RESOLVE_NO_MAGICLINKS | ResolveFlags.RESOLVE_NO_SYMLINKS
            | ResolveFlags.RESOLVE_BENEATH | ResolveFlags.RESOLVE_IN_ROOT | ResolveFlags.RESOLVE_CACHED;
    private static final int PATH_FLAGS = OpenFlags.O_PATH | OpenFlags.O_DIRECTORY | OpenFlags.O_NOFOLLOW | OpenFlags.O_CLOEXEC;

    private OpenHow() {
    }

    static void declare(SystemCallTable table) {
        table.add(437, "openat2", (t, a, b, c, d, e, f) -> open(t, (int) a, b, c, d), DIRECTORY, PATH, ADDRESS, SIZE);
    }

    private static long open(Task task, int directory, long address, long howAddress, long size) {
        if (size < BYTES) {
            return -Errno.EINVAL;
        }
        if (size > PAGE) {
            return -Errno.E2BIG;
        }
        byte[] how = new byte[(int) size];
        if (task.userMemory.copyIn(howAddress, how, 0, how.length) < 0) {
            return -Errno.EFAULT;
        }
        for (int i = BYTES; i < how.length; i++) {
            if (how[i] != 0) {
                return -Errno.E2BIG;
            }
        }
        return open(task, directory, address, LittleEndian.getLong(how, 0), LittleEndian.getLong(how, 8), LittleEndian.getLong(how, 16));
    }

    private static long open(Task task, int directory, long address, long flags, long mode, long resolve) {
        long known = OpenFlags.KNOWN;
        boolean isScopedTwice = (resolve & ResolveFlags.RESOLVE_BENEATH) != 0 && (resolve & ResolveFlags.RESOLVE_IN_ROOT) != 0;
        if ((flags & ~known) != 0 || (resolve & ~RESOLVE_KNOWN) != 0 || isScopedTwice) {
            return -Errno.EINVAL;
        }
        boolean makes = (flags & (OpenFlags.O_CREAT | TMPFILE_BIT)) != 0;
        boolean isModeWrong = makes ? (mode & ~PERMISSIONS) != 0 : mode != 0;
        boolean isPathWrong = (flags & OpenFlags.O_PATH) != 0 && (flags & ~(PATH_FLAGS | OpenFlags.O_LARGEFILE)) != 0;
        if (isModeWrong || isPathWrong) {
            return -Errno.EINVAL;
        }
        if ((resolve & ResolveFlags.RESOLVE_CACHED) != 0 && (flags & (OpenFlags.O_TRUNC | OpenFlags.O_CREAT | TMPFILE_BIT)) != 0) {
            return -Errno.EAGAIN;
        }
        UserPath path = new UserPath(task);
        long result = path.take(directory, address);
        if (result == 0 && !task.descriptors.hasRoom(DescriptorCalls.limit(task))) {
            result = -Errno.EMFILE;
        } else if (result == 0) {
            Opening opening = new Opening(task.process.processes.services.files(), task.places, task.credentials);
            result = opening.open(path.from(), path.bytes(), path.length(), (int) flags, (int) mode, (int) resolve);
            if (result == 0) {
                result = task.descriptors.install(opening.file(), (flags & OpenFlags.O_CLOEXEC) != 0, DescriptorCalls.limit(task));
            }
        }
        path.release();
        return FileCalls.restartable(result);
    }
}
