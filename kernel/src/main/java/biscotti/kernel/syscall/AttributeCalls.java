package biscotti.kernel.syscall;

import static biscotti.kernel.syscall.SystemCall.Argument.ADDRESS;
import static biscotti.kernel.syscall.SystemCall.Argument.DESCRIPTOR;
import static biscotti.kernel.syscall.SystemCall.Argument.DIRECTORY;
import static biscotti.kernel.syscall.SystemCall.Argument.FLAGS;
import static biscotti.kernel.syscall.SystemCall.Argument.INT;
import static biscotti.kernel.syscall.SystemCall.Argument.LONG;
import static biscotti.kernel.syscall.SystemCall.Argument.MODE;
import static biscotti.kernel.syscall.SystemCall.Argument.PATH;
import static biscotti.kernel.syscall.SystemCall.Argument.ROOM;
import static biscotti.kernel.syscall.SystemCall.Argument.SIZE;

import biscotti.kernel.abi.AccessMode;
import biscotti.kernel.abi.AtFlags;
import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.FileLimits;
import biscotti.kernel.collection.LittleEndian;
import biscotti.kernel.file.AttributeChange;
import biscotti.kernel.file.AttributeOperations;
import biscotti.kernel.file.Attributes;
import biscotti.kernel.file.FileServices;
import biscotti.kernel.file.FileSystem;
import biscotti.kernel.file.FileSystemStatistics;
import biscotti.kernel.file.Location;
import biscotti.kernel.file.OpenFile;
import biscotti.kernel.file.PathWalk;
import biscotti.kernel.memory.UserWord;
import biscotti.kernel.task.Task;

/** What is told and changed about a file without opening it: stat(2), chmod(2), chown(2), utimensat(2), readlink(2), statfs(2). */
final class AttributeCalls {
    private static final int CWD = AtFlags.AT_FDCWD;
    private static final int STAT_FLAGS = AtFlags.AT_SYMLINK_NOFOLLOW | AtFlags.AT_NO_AUTOMOUNT | AtFlags.AT_EMPTY_PATH;
    private static final long NANOS_PER_SECOND = 1_000_000_000;
    private static final long UTIME_NOW = 0x3FFF_FFFF;
    private static final long UTIME_OMIT = 0x3FFF_FFFE;
    private static final int STATX_RESERVED = 0x8000_0000;
    private static final int UNCHANGED = -1;

    private AttributeCalls() {
    }

    static void declare(SystemCallTable table) {
        table.add(4, "stat", (t, a, b, c, d, e, f) -> stat(t, CWD, a, b, 0), PATH, ADDRESS);
        table.add(5, "fstat", (t, a, b, c, d, e, f) -> statOpen(t, (int) a, b), DESCRIPTOR, ADDRESS);
        table.add(6, "lstat", (t, a, b, c, d, e, f) -> stat(t, CWD, a, b, AtFlags.AT_SYMLINK_NOFOLLOW), PATH, ADDRESS);
        table.add(21, "access", (t, a, b, c, d, e, f) -> access(t, CWD, a, (int) b, 0), PATH, INT);
        table.add(76, "truncate", (t, a, b, c, d, e, f) -> truncate(t, a, b), PATH, LONG);
        table.add(89, "readlink", (t, a, b, c, d, e, f) -> readLink(t, CWD, a, b, (int) c), PATH, ROOM, SIZE);
        table.add(90, "chmod", (t, a, b, c, d, e, f) -> changeMode(t, CWD, a, (int) b), PATH, MODE);
        table.add(91, "fchmod", (t, a, b, c, d, e, f) -> changeOpen(t, (int) a, mode((int) b)), DESCRIPTOR, MODE);
        table.add(92, "chown", (t, a, b, c, d, e, f) -> changeOwner(t, CWD, a, (int) b, (int) c, 0), PATH, INT, INT);
        table.add(93, "fchown", (t, a, b, c, d, e, f) -> changeOpen(t, (int) a, owner((int) b, (int) c)), DESCRIPTOR, INT, INT);
        table.add(94, "lchown", (t, a, b, c, d, e, f) -> changeOwner(t, CWD, a, (int) b, (int) c, AtFlags.AT_SYMLINK_NOFOLLOW), PATH, INT, INT);
        table.add(137, "statfs", (t, a, b, c, d, e, f) -> statistics(t, a, b), PATH, ADDRESS);
        table.add(138, "fstatfs", (t, a, b, c, d, e, f) -> statisticsOfOpen(t, (int) a, b), DESCRIPTOR, ADDRESS);
        table.add(260, "fchownat", (t, a, b, c, d, e, f) -> changeOwner(t, (int) a, b, (int) c, (int) d, (int) e), DIRECTORY, PATH, INT, INT, FLAGS);
        table.add(262, "newfstatat", (t, a, b, c, d, e, f) -> stat(t, (int) a, b, c, (int) d), DIRECTORY, PATH, ADDRESS, FLAGS);
        table.add(267, "readlinkat", (t, a, b, c, d, e, f) -> readLink(t, (int) a, b, c, (int) d), DIRECTORY, PATH, ROOM, SIZE);
        table.add(268, "fchmodat", (t, a, b, c, d, e, f) -> changeMode(t, (int) a, b, (int) c), DIRECTORY, PATH, MODE);
        table.add(269, "faccessat", (t, a, b, c, d, e, f) -> access(t, (int) a, b, (int) c, 0), DIRECTORY, PATH, INT);
        table.add(280, "utimensat", (t, a, b, c, d, e, f) -> changeTimes(t, (int) a, b, c, (int) d), DIRECTORY, PATH, ADDRESS, FLAGS);
        table.add(332, "statx", (t, a, b, c, d, e, f) -> statExtended(t, (int) a, b, (int) c, (int) d, e), DIRECTORY, PATH, FLAGS, FLAGS, ADDRESS);
        table.add(439, "faccessat2", (t, a, b, c, d, e, f) -> access(t, (int) a, b, (int) c, (int) d), DIRECTORY, PATH, INT, FLAGS);
    }

    private static FileServices files(Task task) {
        return task.process.processes.services.files();
    }

    /** Does something with the place that a path names. */
    private interface Action {
        long act(Task task, Location place);
    }

    /** Finds a place and acts on it. An empty path with AT_EMPTY_PATH is the descriptor's file itself. */
    private static long at(Task task, int directory, long address, int flags, boolean mayBeNull, Action action) {
        UserPath path = new UserPath(task);
        long result = mayBeNull ? path.takeOptional(directory, address) : path.take(directory, address);
        if (result == 0) {
            boolean isItself = path.length() == 0 && path.directory() != null && (mayBeNull && address == 0 || (flags & AtFlags.AT_EMPTY_PATH) != 0);
            if (isItself) {
                result = action.act(task, path.directory().location());
            } else {
                PathWalk walk = new PathWalk(files(task), task.places, task.credentials);
                result = walk.lookup(path.from(), path.bytes(), path.length(), flags & (PathWalk.NO_FOLLOW | PathWalk.EMPTY_PATH));
                if (result == 0) {
                    result = action.act(task, walk.location());
                }
            }
        }
        path.release();
        return result;
    }

    private static long stat(Task task, int directory, long path, long target, int flags) {
        if ((flags & ~STAT_FLAGS) != 0) {
            return -Errno.EINVAL;
        }
        return at(task, directory, path, flags, false, (t, place) -> putStat(t, place, target));
    }

    private static long statOpen(Task task, int descriptor, long target) {
        OpenFile file = task.descriptors.acquire(descriptor);
        if (file == null) {
            return -Errno.EBADF;
        }
        long result = putStat(task, file.location(), target);
        file.release();
        return result;
    }

    /** {@code struct stat}. */
    private static long putStat(Task task, Location place, long target) {
        Attributes a = new Attributes();
        int result = AttributeOperations.get(place, a);
        if (result < 0) {
            return result;
        }
        byte[] bytes = new byte[144];
        LittleEndian.putLong(bytes, 0, a.device);
        LittleEndian.putLong(bytes, 8, a.inode);
        LittleEndian.putLong(bytes, 16, a.links & 0xFFFF_FFFFL);
        LittleEndian.putInt(bytes, 24, a.mode);
        LittleEndian.putInt(bytes, 28, a.user);
        LittleEndian.putInt(bytes, 32, a.group);
        LittleEndian.putLong(bytes, 40, a.deviceNumber);
        LittleEndian.putLong(bytes, 48, a.size);
        LittleEndian.putLong(bytes, 56, a.blockSize);
        LittleEndian.putLong(bytes, 64, a.blocks);
        putTime(bytes, 72, a.accessNanos);
        putTime(bytes, 88, a.modifyNanos);
        putTime(bytes, 104, a.changeNanos);
        return task.userMemory.copyOut(bytes, 0, bytes.length, target);
    }

    private static void putTime(byte[] bytes, int offset, long nanos) {
        LittleEndian.putLong(bytes, offset, Math.floorDiv(nanos, NANOS_PER_SECOND));
        LittleEndian.putLong(bytes, offset + 8, Math.floorMod(nanos, NANOS_PER_SECOND));
    }

    private static long statExtended(Task task, int directory, long path, int flags, int mask, long target) {
        int known = STAT_FLAGS | AtFlags.AT_STATX_FORCE_SYNC | AtFlags.AT_STATX_DONT_SYNC;
        int both = AtFlags.AT_STATX_FORCE_SYNC | AtFlags.AT_STATX_DONT_SYNC;
        if ((flags & ~known) != 0 || (flags & both) == both || (mask & STATX_RESERVED) != 0) {
            return -Errno.EINVAL;
        }
        return at(task, directory, path, flags, false, (t, place) -> putStatExtended(t, place, target));
    }

    private static final int STATX_BASIC = 0x7FF;
    private static final int STATX_BTIME = 0x800;
    private static final int STATX_MNT_ID = 0x1000;
    private static final int STATX_ATTR_MOUNT_ROOT = 0x2000;

    /** {@code struct statx}. */
    private static long putStatExtended(Task task, Location place, long target) {
        Attributes a = new Attributes();
        int result = AttributeOperations.get(place, a);
        if (result < 0) {
            return result;
        }
        boolean hasBirth = a.birthNanos != Long.MIN_VALUE;
        byte[] bytes = new byte[256];
        LittleEndian.putInt(bytes, 0, STATX_BASIC | STATX_MNT_ID | (hasBirth ? STATX_BTIME : 0));
        LittleEndian.putInt(bytes, 4, a.blockSize);
        LittleEndian.putLong(bytes, 8, a.isMountRoot ? STATX_ATTR_MOUNT_ROOT : 0);
        LittleEndian.putInt(bytes, 16, a.links);
        LittleEndian.putInt(bytes, 20, a.user);
        LittleEndian.putInt(bytes, 24, a.group);
        LittleEndian.putShort(bytes, 28, a.mode);
        LittleEndian.putLong(bytes, 32, a.inode);
        LittleEndian.putLong(bytes, 40, a.size);
        LittleEndian.putLong(bytes, 48, a.blocks);
        LittleEndian.putLong(bytes, 56, STATX_ATTR_MOUNT_ROOT);
        putTime(bytes, 64, a.accessNanos);
        putTime(bytes, 80, hasBirth ? a.birthNanos : 0);
        putTime(bytes, 96, a.changeNanos);
        putTime(bytes, 112, a.modifyNanos);
        putDevice(bytes, 128, a.deviceNumber);
        putDevice(bytes, 136, a.device);
        LittleEndian.putLong(bytes, 144, a.mountNumber);
        return task.userMemory.copyOut(bytes, 0, bytes.length, target);
    }

    private static void putDevice(byte[] bytes, int offset, long device) {
        LittleEndian.putInt(bytes, offset, biscotti.kernel.file.DeviceTable.major(device));
        LittleEndian.putInt(bytes, offset + 4, biscotti.kernel.file.DeviceTable.minor(device));
    }

    private static long access(Task task, int directory, long path, int mode, int flags) {
        int known = AtFlags.AT_EACCESS | AtFlags.AT_SYMLINK_NOFOLLOW | AtFlags.AT_EMPTY_PATH;
        if ((flags & ~known) != 0 || (mode & ~(AccessMode.R_OK | AccessMode.W_OK | AccessMode.X_OK)) != 0) {
            return -Errno.EINVAL;
        }
        boolean isReal = (flags & AtFlags.AT_EACCESS) == 0;
        return at(task, directory, path, flags, false, (t, place) ->
                AttributeOperations.checkAccess(place, mode, isReal ? t.credentials.asReal() : t.credentials));
    }

    private static long truncate(Task task, long path, long size) {
        if (size < 0) {
            return -Errno.EINVAL;
        }
        return FileCalls.written(task, at(task, CWD, path, 0, false, (t, place) ->
                AttributeOperations.truncate(place, size, FileCalls.sizeLimit(t), t.credentials)));
    }

    private static long readLink(Task task, int directory, long path, long target, int size) {
        if (size <= 0) {
            return -Errno.EINVAL;
        }
        int flags = AtFlags.AT_SYMLINK_NOFOLLOW | AtFlags.AT_EMPTY_PATH;
        return at(task, directory, path, flags, false, (t, place) -> readLink(t, place, target, size));
    }

    private static long readLink(Task task, Location place, long target, int size) {
        if (place.inode() == null || !place.inode().isSymbolicLink()) {
            return -Errno.EINVAL;
        }
        byte[] content = new byte[FileLimits.PATH_MAX];
        int length = place.inode().readLink(content);
        if (length < 0) {
            return length;
        }
        int count = Math.min(length, size);
        return task.userMemory.copyOut(content, 0, count, target) < 0 ? -Errno.EFAULT : count;
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

    private static long changeMode(Task task, int directory, long path, int mode) {
        return at(task, directory, path, 0, false, (t, place) -> AttributeOperations.change(place, mode(mode), t.credentials));
    }

    private static long changeOwner(Task task, int directory, long path, int user, int group, int flags) {
        if ((flags & ~(AtFlags.AT_SYMLINK_NOFOLLOW | AtFlags.AT_EMPTY_PATH)) != 0) {
            return -Errno.EINVAL;
        }
        return at(task, directory, path, flags, false, (t, place) -> AttributeOperations.change(place, owner(user, group), t.credentials));
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
        return at(task, directory, path, flags, true, (t, place) -> AttributeOperations.change(place, change, t.credentials));
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

    private static long statistics(Task task, long path, long target) {
        return at(task, CWD, path, 0, false, (t, place) -> putStatistics(t, place, target));
    }

    private static long statisticsOfOpen(Task task, int descriptor, long target) {
        OpenFile file = task.descriptors.acquire(descriptor);
        if (file == null) {
            return -Errno.EBADF;
        }
        long result = putStatistics(task, file.location(), target);
        file.release();
        return result;
    }

    /** {@code struct statfs}. */
    private static long putStatistics(Task task, Location place, long target) {
        FileSystem system = place.mount().fileSystem();
        FileSystemStatistics s = new FileSystemStatistics();
        int result = system.statistics(s);
        if (result < 0) {
            return result;
        }
        byte[] bytes = new byte[120];
        LittleEndian.putLong(bytes, 0, s.type);
        LittleEndian.putLong(bytes, 8, s.blockSize);
        LittleEndian.putLong(bytes, 16, s.blocks);
        LittleEndian.putLong(bytes, 24, s.freeBlocks);
        LittleEndian.putLong(bytes, 32, s.availableBlocks);
        LittleEndian.putLong(bytes, 40, s.files);
        LittleEndian.putLong(bytes, 48, s.freeFiles);
        LittleEndian.putLong(bytes, 56, s.identifier);
        LittleEndian.putLong(bytes, 64, s.nameLength);
        LittleEndian.putLong(bytes, 72, s.blockSize);
        LittleEndian.putLong(bytes, 80, place.mount().flags() | 0x20); // ST_VALID
        return task.userMemory.copyOut(bytes, 0, bytes.length, target);
    }
}
