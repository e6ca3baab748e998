package biscotti.kernel.syscall;

import static biscotti.kernel.syscall.SystemCall.Argument.ADDRESS;
import static biscotti.kernel.syscall.SystemCall.Argument.DESCRIPTOR;
import static biscotti.kernel.syscall.SystemCall.Argument.DIRECTORY;
import static biscotti.kernel.syscall.SystemCall.Argument.FLAGS;
import static biscotti.kernel.syscall.SystemCall.Argument.INT;
import static biscotti.kernel.syscall.SystemCall.Argument.PATH;
import static biscotti.kernel.syscall.SystemCall.Argument.ROOM;
import static biscotti.kernel.syscall.SystemCall.Argument.SIZE;

import biscotti.kernel.abi.AccessMode;
import biscotti.kernel.abi.AtFlags;
import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.FileLimits;
import biscotti.kernel.collection.LittleEndian;
import biscotti.kernel.file.AttributeOperations;
import biscotti.kernel.file.Attributes;
import biscotti.kernel.file.DeviceTable;
import biscotti.kernel.file.FileSystem;
import biscotti.kernel.file.FileSystemStatistics;
import biscotti.kernel.file.Location;
import biscotti.kernel.file.OpenFile;
import biscotti.kernel.task.Task;

/** What is told about a file without opening it: stat(2), statx(2), access(2), readlink(2), statfs(2). */
final class StatCalls {
    private static final int CWD = AtFlags.AT_FDCWD;
    private static final int STAT_FLAGS = AtFlags.AT_SYMLINK_NOFOLLOW | AtFlags.AT_NO_AUTOMOUNT | AtFlags.AT_EMPTY_PATH;
    private static final int STATX_RESERVED = 0x8000_0000;
    private static final int STATX_BASIC = 0x7FF;
    private static final int STATX_BTIME = 0x800;
    private static final int STATX_MNT_ID = 0x1000;
    private static final int STATX_ATTR_MOUNT_ROOT = 0x2000;
    private static final int ST_VALID = 0x20;

    private StatCalls() {
    }

    static void declare(SystemCallTable table) {
        table.add(4, "stat", (t, a, b, c, d, e, f) -> stat(t, CWD, a, b, 0), PATH, ADDRESS);
        table.add(5, "fstat", (t, a, b, c, d, e, f) -> statOpen(t, (int) a, b), DESCRIPTOR, ADDRESS);
        table.add(6, "lstat", (t, a, b, c, d, e, f) -> stat(t, CWD, a, b, AtFlags.AT_SYMLINK_NOFOLLOW), PATH, ADDRESS);
        table.add(21, "access", (t, a, b, c, d, e, f) -> access(t, CWD, a, (int) b, 0), PATH, INT);
        table.add(89, "readlink", (t, a, b, c, d, e, f) -> readLink(t, CWD, a, b, (int) c), PATH, ROOM, SIZE);
        table.add(137, "statfs", (t, a, b, c, d, e, f) -> statistics(t, a, b), PATH, ADDRESS);
        table.add(138, "fstatfs", (t, a, b, c, d, e, f) -> statisticsOfOpen(t, (int) a, b), DESCRIPTOR, ADDRESS);
        table.add(262, "newfstatat", (t, a, b, c, d, e, f) -> stat(t, (int) a, b, c, (int) d), DIRECTORY, PATH, ADDRESS, FLAGS);
        table.add(267, "readlinkat", (t, a, b, c, d, e, f) -> readLink(t, (int) a, b, c, (int) d), DIRECTORY, PATH, ROOM, SIZE);
        table.add(269, "faccessat", (t, a, b, c, d, e, f) -> access(t, (int) a, b, (int) c, 0), DIRECTORY, PATH, INT);
        table.add(332, "statx", (t, a, b, c, d, e, f) -> statExtended(t, (int) a, b, (int) c, (int) d, e), DIRECTORY, PATH, FLAGS, FLAGS, ADDRESS);
        table.add(439, "faccessat2", (t, a, b, c, d, e, f) -> access(t, (int) a, b, (int) c, (int) d), DIRECTORY, PATH, INT, FLAGS);
    }

    private static long stat(Task task, int directory, long path, long target, int flags) {
        if ((flags & ~STAT_FLAGS) != 0) {
            return -Errno.EINVAL;
        }
        return PathAction.at(task, directory, path, flags, false, (t, place) -> putStat(t, place, target));
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
        UserTime.encode(bytes, 72, a.accessNanos);
        UserTime.encode(bytes, 88, a.modifyNanos);
        UserTime.encode(bytes, 104, a.changeNanos);
        return task.userMemory.copyOut(bytes, 0, bytes.length, target);
    }

    private static long statExtended(Task task, int directory, long path, int flags, int mask, long target) {
        int known = STAT_FLAGS | AtFlags.AT_STATX_FORCE_SYNC | AtFlags.AT_STATX_DONT_SYNC;
        int both = AtFlags.AT_STATX_FORCE_SYNC | AtFlags.AT_STATX_DONT_SYNC;
        if ((flags & ~known) != 0 || (flags & both) == both || (mask & STATX_RESERVED) != 0) {
            return -Errno.EINVAL;
        }
        return PathAction.at(task, directory, path, flags, false, (t, place) -> putStatExtended(t, place, target));
    }

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
        UserTime.encode(bytes, 64, a.accessNanos);
        UserTime.encode(bytes, 80, hasBirth ? a.birthNanos : 0);
        UserTime.encode(bytes, 96, a.changeNanos);
        UserTime.encode(bytes, 112, a.modifyNanos);
        putDevice(bytes, 128, a.deviceNumber);
        putDevice(bytes, 136, a.device);
        LittleEndian.putLong(bytes, 144, a.mountNumber);
        return task.userMemory.copyOut(bytes, 0, bytes.length, target);
    }

    private static void putDevice(byte[] bytes, int offset, long device) {
        LittleEndian.putInt(bytes, offset, DeviceTable.major(device));
        LittleEndian.putInt(bytes, offset + 4, DeviceTable.minor(device));
    }

    private static long access(Task task, int directory, long path, int mode, int flags) {
        int known = AtFlags.AT_EACCESS | AtFlags.AT_SYMLINK_NOFOLLOW | AtFlags.AT_EMPTY_PATH;
        if ((flags & ~known) != 0 || (mode & ~(AccessMode.R_OK | AccessMode.W_OK | AccessMode.X_OK)) != 0) {
            return -Errno.EINVAL;
        }
        boolean isReal = (flags & AtFlags.AT_EACCESS) == 0;
        return PathAction.at(task, directory, path, flags, false, (t, place) ->
                AttributeOperations.checkAccess(place, mode, isReal ? t.credentials.asReal() : t.credentials));
    }

    private static long readLink(Task task, int directory, long path, long target, int size) {
        if (size <= 0) {
            return -Errno.EINVAL;
        }
        int flags = AtFlags.AT_SYMLINK_NOFOLLOW | (directory == CWD ? 0 : AtFlags.AT_EMPTY_PATH);
        return PathAction.at(task, directory, path, flags, false, (t, place) -> readLink(t, place, target, size));
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

    private static long statistics(Task task, long path, long target) {
        return PathAction.at(task, CWD, path, 0, false, (t, place) -> putStatistics(t, place, target));
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
        LittleEndian.putLong(bytes, 80, place.mount().flags() | ST_VALID);
        return task.userMemory.copyOut(bytes, 0, bytes.length, target);
    }
}
