package biscotti.kernel.syscall;

import static biscotti.kernel.syscall.SystemCall.Argument.ADDRESS;
import static biscotti.kernel.syscall.SystemCall.Argument.DESCRIPTOR;
import static biscotti.kernel.syscall.SystemCall.Argument.DIRECTORY;
import static biscotti.kernel.syscall.SystemCall.Argument.FLAGS;
import static biscotti.kernel.syscall.SystemCall.Argument.INT;
import static biscotti.kernel.syscall.SystemCall.Argument.LONG;
import static biscotti.kernel.syscall.SystemCall.Argument.MODE;
import static biscotti.kernel.syscall.SystemCall.Argument.PATH;

import biscotti.kernel.abi.AtFlags;
import biscotti.kernel.abi.Errno;
import biscotti.kernel.file.AttributeChange;
import biscotti.kernel.file.AttributeOperations;
import biscotti.kernel.file.OpenFile;
import biscotti.kernel.memory.UserWord;
import biscotti.kernel.task.Task;

/** What is changed about a file without opening it: chmod(2), chown(2), utimensat(2), truncate(2). */
final class AttributeCalls {
    private static final int CWD = AtFlags.AT_FDCWD;
    private static final long NANOS_PER_SECOND = 1_000_000_000;
    private static final long UTIME_NOW = 0x3FFF_FFFF;
    private static final long UTIME_OMIT = 0x3FFF_FFFE;
    private static final int UNCHANGED = -1;

    private AttributeCalls() {
    }

    static void declare(SystemCallTable table) {
        table.add(76, "truncate", (t, a, b, c, d, e, f) -> truncate(t, a, b), PATH, LONG);
        table.add(90, "chmod", (t, a, b, c, d, e, f) -> changeMode(t, CWD, a, (int) b), PATH, MODE);
        table.add(91, "fchmod", (t, a, b, c, d, e, f) -> changeOpen(t, (int) a, mode((int) b)), DESCRIPTOR, MODE);
        table.add(92, "chown", (t, a, b, c, d, e, f) -> changeOwner(t, CWD, a, (int) b, (int) c, 0), PATH, INT, INT);
        table.add(93, "fchown", (t, a, b, c, d, e, f) -> changeOpen(t, (int) a, owner((int) b, (int) c)), DESCRIPTOR, INT, INT);
        table.add(94, "lchown", (t, a, b, c, d, e, f) -> changeOwner(t, CWD, a, (int) b, (int) c, AtFlags.AT_SYMLINK_NOFOLLOW), PATH, INT, INT);
        table.add(260, "fchownat", (t, a, b, c, d, e, f) -> changeOwner(t, (int) a, b, (int) c, (int) d, (int) e), DIRECTORY, PATH, INT, INT, FLAGS);
        table.add(268, "fchmodat", (t, a, b, c, d, e, f) -> changeMode(t, (int) a, b, (int) c), DIRECTORY, PATH, MODE);
        table.add(452, "fchmodat2", (t, a, b, c, d, e, f) -> changeMode(t, (int) a, b, (int) c, (int) d), DIRECTORY, PATH, MODE, FLAGS);
        table.add(280, "utimensat", (t, a, b, c, d, e, f) -> changeTimes(t, (int) a, b, c, (int) d), DIRECTORY, PATH, ADDRESS, FLAGS);
    }

    private static long truncate(Task task, long path, long size) {
        if (size < 0) {
            return -Errno.EINVAL;
        }
        return FileCalls.written(task, PathAction.at(task, CWD, path, 0, false, (t, place) ->
                AttributeOperations.truncate(place, size, FileCalls.sizeLimit(t), t.credentials)));
    }

    private static AttributeChange mode(int mode) {
        AttributeChange change = new AttributeChange();
        change.what = AttributeChange.MODE;
        change.mode = mode & 07777;
        return change;
    }

    private static AttributeChange owner(int user, int group) {
        AttributeChange change = new AttributeChange();
        change.what = AttributeChange.OWNERS | (user == UNCHANGED ? 0 : AttributeChange.USER) | (group == UNCHANGED ? 0 : AttributeChange.GROUP);
        change.user = user;
        change.group = group;
        return change;
    }

    /** fchmodat2(2): a symbolic link itself has no mode. */
    private static long changeMode(Task task, int directory, long path, int mode, int flags) {
        if ((flags & ~(AtFlags.AT_SYMLINK_NOFOLLOW | AtFlags.AT_EMPTY_PATH)) != 0) {
            return -Errno.EINVAL;
        }
        return PathAction.at(task, directory, path, flags, false, (t, place) -> place.inode().isSymbolicLink() ? -Errno.EOPNOTSUPP
                : AttributeOperations.change(place, mode(mode), t.credentials));
    }

    private static long changeMode(Task task, int directory, long path, int mode) {
        return PathAction.at(task, directory, path, 0, false, (t, place) -> AttributeOperations.change(place, mode(mode), t.credentials));
    }

    private static long changeOwner(Task task, int directory, long path, int user, int group, int flags) {
        if ((flags & ~(AtFlags.AT_SYMLINK_NOFOLLOW | AtFlags.AT_EMPTY_PATH)) != 0) {
            return -Errno.EINVAL;
        }
        return PathAction.at(task, directory, path, flags, false, (t, place) -> AttributeOperations.change(place, owner(user, group), t.credentials));
    }

    private static long changeOpen(Task task, int descriptor, AttributeChange change) {
        OpenFile file = task.descriptors.acquire(descriptor);
        if (file == null) {
            return -Errno.EBADF;
        }
        long result = file.isPathOnly() ? -Errno.EBADF : AttributeOperations.change(file.location(), change, task.credentials);
        file.release();
        return result;
    }

    /** utimensat(2). */
    private static long changeTimes(Task task, int directory, long path, long times, int flags) {
        if ((flags & ~(AtFlags.AT_SYMLINK_NOFOLLOW | AtFlags.AT_EMPTY_PATH)) != 0) {
            return -Errno.EINVAL;
        }
        AttributeChange change = new AttributeChange();
        int result = takeTimes(task, times, change);
        if (result < 0 || change.what == 0) {
            return result;
        }
        if (path == 0 && directory == CWD) {
            return -Errno.EFAULT;
        }
        return PathAction.at(task, directory, path, flags, true, (t, place) -> AttributeOperations.change(place, change, t.credentials));
    }

    private static int takeTimes(Task task, long times, AttributeChange change) {
        long now = task.process.processes.services.clock().realtimeNanos();
        change.accessNanos = now;
        change.modifyNanos = now;
        if (times == 0) {
            change.what = AttributeChange.ACCESS_TIME | AttributeChange.ACCESS_TIME_NOW | AttributeChange.MODIFY_TIME | AttributeChange.MODIFY_TIME_NOW;
            return 0;
        }
        UserWord seconds = new UserWord();
        UserWord nanos = new UserWord();
        for (int i = 0; i < 2; i++) {
            if (task.userMemory.getLong(times + 16L * i, seconds) < 0 || task.userMemory.getLong(times + 16L * i + 8, nanos) < 0) {
                return -Errno.EFAULT;
            }
            int bit = i == 0 ? AttributeChange.ACCESS_TIME : AttributeChange.MODIFY_TIME;
            if (nanos.value == UTIME_OMIT) {
                continue;
            }
            change.what |= bit;
            if (nanos.value == UTIME_NOW) {
                change.what |= i == 0 ? AttributeChange.ACCESS_TIME_NOW : AttributeChange.MODIFY_TIME_NOW;
            } else if (nanos.value < 0 || nanos.value >= NANOS_PER_SECOND) {
                return -Errno.EINVAL;
            } else if (i == 0) {
                change.accessNanos = seconds.value * NANOS_PER_SECOND + nanos.value;
            } else {
                change.modifyNanos = seconds.value * NANOS_PER_SECOND + nanos.value;
            }
        }
        return 0;
    }
}
