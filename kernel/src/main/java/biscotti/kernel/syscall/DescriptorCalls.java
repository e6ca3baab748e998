package biscotti.kernel.syscall;

import static biscotti.kernel.syscall.SystemCall.Argument.DESCRIPTOR;
import static biscotti.kernel.syscall.SystemCall.Argument.DIRECTORY;
import static biscotti.kernel.syscall.SystemCall.Argument.FLAGS;
import static biscotti.kernel.syscall.SystemCall.Argument.INT;
import static biscotti.kernel.syscall.SystemCall.Argument.LONG;
import static biscotti.kernel.syscall.SystemCall.Argument.MODE;
import static biscotti.kernel.syscall.SystemCall.Argument.PATH;

import biscotti.kernel.abi.AtFlags;
import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.FileLimits;
import biscotti.kernel.abi.OpenFlags;
import biscotti.kernel.abi.ResourceLimit;
import biscotti.kernel.abi.Seals;
import biscotti.kernel.file.DescriptorTable;
import biscotti.kernel.file.OpenFile;
import biscotti.kernel.file.Opening;
import biscotti.kernel.file.Permissions;
import biscotti.kernel.file.Sealable;
import biscotti.kernel.filesystem.pipe.PipeFile;
import biscotti.kernel.filesystem.pipe.Pipes;
import biscotti.kernel.task.Task;

/** Descriptors: how they come to be, are copied, changed and closed. */
final class DescriptorCalls {
    private static final int F_DUPFD = 0;
    private static final int F_GETFD = 1;
    private static final int F_SETFD = 2;
    private static final int F_GETFL = 3;
    private static final int F_SETFL = 4;
    private static final int F_SETOWN = 8;
    private static final int F_GETOWN = 9;
    private static final int F_DUPFD_CLOEXEC = 1030;
    private static final int F_SETPIPE_SZ = 1031;
    private static final int F_GETPIPE_SZ = 1032;
    private static final int F_ADD_SEALS = 1033;
    private static final int F_GET_SEALS = 1034;
    private static final int FD_CLOEXEC = 1;
    private static final int CLOSE_RANGE_UNSHARE = 2;
    private static final int CLOSE_RANGE_CLOEXEC = 4;

    private DescriptorCalls() {
    }

    static void declare(SystemCallTable table) {
        table.add(2, "open", (t, a, b, c, d, e, f) -> open(t, AtFlags.AT_FDCWD, a, (int) b, (int) c), PATH, FLAGS, MODE);
        table.add(3, "close", (t, a, b, c, d, e, f) -> t.descriptors.close((int) a), DESCRIPTOR);
        table.add(32, "dup", (t, a, b, c, d, e, f) -> t.descriptors.duplicate((int) a, 0, false, limit(t)), DESCRIPTOR);
        table.add(33, "dup2", (t, a, b, c, d, e, f) -> duplicate2(t, (int) a, (int) b), DESCRIPTOR, DESCRIPTOR);
        table.add(72, "fcntl", (t, a, b, c, d, e, f) -> control(t, (int) a, (int) b, c), DESCRIPTOR, INT, LONG);
        table.add(85, "creat", (t, a, b, c, d, e, f) ->
                open(t, AtFlags.AT_FDCWD, a, OpenFlags.O_CREAT | OpenFlags.O_WRONLY | OpenFlags.O_TRUNC, (int) b), PATH, MODE);
        table.add(257, "openat", (t, a, b, c, d, e, f) -> open(t, (int) a, b, (int) c, (int) d), DIRECTORY, PATH, FLAGS, MODE);
        table.add(292, "dup3", (t, a, b, c, d, e, f) -> duplicate3(t, (int) a, (int) b, (int) c), DESCRIPTOR, DESCRIPTOR, FLAGS);
        table.add(436, "close_range", (t, a, b, c, d, e, f) -> closeRange(t, (int) a, (int) b, (int) c), INT, INT, FLAGS);
    }

    /** One more than the greatest descriptor that the task may get. */
    static long limit(Task task) {
        long limit = task.process.limits.soft(ResourceLimit.NOFILE);
        return limit < 0 ? FileLimits.NR_OPEN : limit;
    }

    /** open(2). */
    private static long open(Task task, int directory, long address, int flags, int mode) {
        UserPath path = new UserPath(task);
        long result = path.take(directory, address);
        if (result == 0 && !task.descriptors.hasRoom(limit(task))) {
            result = -Errno.EMFILE; // before anything is made or cut off
        } else if (result == 0) {
            Opening opening = new Opening(task.process.processes.services.files(), task.places, task.credentials);
            result = opening.open(path.from(), path.bytes(), path.length(), flags, mode, 0);
            if (result == 0) {
                result = task.descriptors.install(opening.file(), (flags & OpenFlags.O_CLOEXEC) != 0, limit(task));
            }
        }
        path.release();
        return FileCalls.restartable(result);
    }

    private static long duplicate2(Task task, int descriptor, int target) {
        if (descriptor == target) {
            return task.descriptors.get(descriptor) == null ? -Errno.EBADF : target;
        }
        return task.descriptors.duplicateTo(descriptor, target, false, limit(task));
    }

    private static long duplicate3(Task task, int descriptor, int target, int flags) {
        if ((flags & ~OpenFlags.O_CLOEXEC) != 0 || descriptor == target) {
            return -Errno.EINVAL;
        }
        return task.descriptors.duplicateTo(descriptor, target, flags != 0, limit(task));
    }

    /** close_range(2); both ends are unsigned. */
    private static long closeRange(Task task, int first, int last, int flags) {
        if ((flags & ~(CLOSE_RANGE_UNSHARE | CLOSE_RANGE_CLOEXEC)) != 0 || Integer.compareUnsigned(first, last) > 0) {
            return -Errno.EINVAL;
        }
        int end = last < 0 ? Integer.MAX_VALUE : last;
        if ((flags & CLOSE_RANGE_UNSHARE) != 0 && task.descriptors.isShared()) {
            DescriptorTable shared = task.descriptors;
            task.descriptors = shared.copy();
            shared.release();
        }
        if (first < 0) {
            return 0;
        }
        if ((flags & CLOSE_RANGE_CLOEXEC) != 0) {
            task.descriptors.setCloseOnExecRange(first, end);
        } else {
            task.descriptors.closeRange(first, end);
        }
        return 0;
    }

    /** fcntl(2). */
    private static long control(Task task, int descriptor, int command, long argument) {
        switch (command) {
            case F_DUPFD, F_DUPFD_CLOEXEC -> {
                return task.descriptors.duplicate(descriptor, (int) argument, command == F_DUPFD_CLOEXEC, limit(task));
            }
            case F_GETFD -> {
                return task.descriptors.isCloseOnExec(descriptor);
            }
            case F_SETFD -> {
                return task.descriptors.setCloseOnExec(descriptor, (argument & FD_CLOEXEC) != 0);
            }
            default -> {
                OpenFile file = task.descriptors.acquire(descriptor);
                if (file == null) {
                    return -Errno.EBADF;
                }
                long result = controlFile(task, file, command, argument);
                file.release();
                return result;
            }
        }
    }

    private static long controlFile(Task task, OpenFile file, int command, long argument) {
        if (command == F_GETFL) {
            return file.flags();
        }
        if (file.isPathOnly()) {
            return -Errno.EBADF;
        }
        if (LockCalls.isLockCommand(command)) {
            return LockCalls.control(task, file, command, argument);
        }
        return switch (command) {
            case F_SETOWN -> {
                file.setOwner(new EventOwner((int) argument));
                yield 0;
            }
            case F_GETOWN -> file.owner() instanceof EventOwner owner ? owner.id() : 0;
            case F_SETFL -> setFlags(task, file, (int) argument);
            case F_GETPIPE_SZ -> file instanceof PipeFile pipe ? pipe.capacityBytes() : -Errno.EBADF;
            case F_SETPIPE_SZ -> file instanceof PipeFile pipe ? Pipes.setCapacity(pipe, argument, task.credentials) : -Errno.EBADF;
            case F_ADD_SEALS -> file instanceof Sealable sealable ? addSeals(file, sealable, (int) argument) : -Errno.EINVAL;
            case F_GET_SEALS -> file instanceof Sealable sealable ? sealable.seals() : -Errno.EINVAL;
            default -> -Errno.EINVAL;
        };
    }

    private static long addSeals(OpenFile file, Sealable sealable, int seals) {
        if (!file.mayWrite()) {
            return -Errno.EPERM;
        }
        return (seals & ~Seals.KNOWN) != 0 ? -Errno.EINVAL : sealable.addSeals(seals);
    }

    /** Whom F_SETOWN named: a process, or a process group by its negative number. SIGIO is not sent. */
    private record EventOwner(int id) {
    }

    private static long setFlags(Task task, OpenFile file, int wanted) {
        boolean hidesReading = (wanted & OpenFlags.O_NOATIME) != 0 && (file.flags() & OpenFlags.O_NOATIME) == 0;
        if (hidesReading && !Permissions.isOwner(file.inode(), task.credentials)) {
            return -Errno.EPERM;
        }
        return file.setFlags(wanted);
    }
}
