package biscotti.kernel.syscall;

import static biscotti.kernel.syscall.SystemCall.Argument.DESCRIPTOR;
import static biscotti.kernel.syscall.SystemCall.Argument.DIRECTORY;
import static biscotti.kernel.syscall.SystemCall.Argument.FLAGS;
import static biscotti.kernel.syscall.SystemCall.Argument.LONG;
import static biscotti.kernel.syscall.SystemCall.Argument.MODE;
import static biscotti.kernel.syscall.SystemCall.Argument.PATH;
import static biscotti.kernel.syscall.SystemCall.Argument.ROOM;
import static biscotti.kernel.syscall.SystemCall.Argument.SIZE;

import biscotti.kernel.abi.AccessMode;
import biscotti.kernel.abi.AtFlags;
import biscotti.kernel.abi.Capability;
import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.FileLimits;
import biscotti.kernel.file.DirectoryReadable;
import biscotti.kernel.file.FileServices;
import biscotti.kernel.file.Location;
import biscotti.kernel.file.Naming;
import biscotti.kernel.file.OpenFile;
import biscotti.kernel.file.PathName;
import biscotti.kernel.file.PathWalk;
import biscotti.kernel.file.Permissions;
import biscotti.kernel.file.Renaming;
import biscotti.kernel.task.Task;

/** Names: making, removing, renaming, listing, and the working directory. */
final class DirectoryCalls {
    private static final int CWD = AtFlags.AT_FDCWD;

    private DirectoryCalls() {
    }

    static void declare(SystemCallTable table) {
        table.add(79, "getcwd", (t, a, b, c, d, e, f) -> workingDirectory(t, a, b), ROOM, SIZE);
        table.add(80, "chdir", (t, a, b, c, d, e, f) -> changeDirectory(t, a, false), PATH);
        table.add(81, "fchdir", (t, a, b, c, d, e, f) -> changeToOpen(t, (int) a), DESCRIPTOR);
        table.add(82, "rename", (t, a, b, c, d, e, f) -> rename(t, CWD, a, CWD, b, 0), PATH, PATH);
        table.add(83, "mkdir", (t, a, b, c, d, e, f) -> makeDirectory(t, CWD, a, (int) b), PATH, MODE);
        table.add(84, "rmdir", (t, a, b, c, d, e, f) -> remove(t, CWD, a, AtFlags.AT_REMOVEDIR), PATH);
        table.add(86, "link", (t, a, b, c, d, e, f) -> link(t, CWD, a, CWD, b, 0), PATH, PATH);
        table.add(87, "unlink", (t, a, b, c, d, e, f) -> remove(t, CWD, a, 0), PATH);
        table.add(88, "symlink", (t, a, b, c, d, e, f) -> makeSymbolicLink(t, a, CWD, b), PATH, PATH);
        table.add(95, "umask", (t, a, b, c, d, e, f) -> t.places.setUmask((int) a), MODE);
        table.add(133, "mknod", (t, a, b, c, d, e, f) -> makeNode(t, CWD, a, (int) b, c), PATH, MODE, LONG);
        table.add(161, "chroot", (t, a, b, c, d, e, f) -> changeDirectory(t, a, true), PATH);
        table.add(217, "getdents64", (t, a, b, c, d, e, f) -> list(t, (int) a, b, c), DESCRIPTOR, ROOM, SIZE);
        table.add(258, "mkdirat", (t, a, b, c, d, e, f) -> makeDirectory(t, (int) a, b, (int) c), DIRECTORY, PATH, MODE);
        table.add(259, "mknodat", (t, a, b, c, d, e, f) -> makeNode(t, (int) a, b, (int) c, d), DIRECTORY, PATH, MODE, LONG);
        table.add(263, "unlinkat", (t, a, b, c, d, e, f) -> remove(t, (int) a, b, (int) c), DIRECTORY, PATH, FLAGS);
        table.add(264, "renameat", (t, a, b, c, d, e, f) -> rename(t, (int) a, b, (int) c, d, 0), DIRECTORY, PATH, DIRECTORY, PATH);
        table.add(265, "linkat", (t, a, b, c, d, e, f) -> link(t, (int) a, b, (int) c, d, (int) e), DIRECTORY, PATH, DIRECTORY, PATH, FLAGS);
        table.add(266, "symlinkat", (t, a, b, c, d, e, f) -> makeSymbolicLink(t, a, (int) b, c), PATH, DIRECTORY, PATH);
        table.add(316, "renameat2", (t, a, b, c, d, e, f) -> rename(t, (int) a, b, (int) c, d, (int) e), DIRECTORY, PATH, DIRECTORY, PATH, FLAGS);
    }

    private static FileServices files(Task task) {
        return task.process.processes.services.files();
    }

    private static Naming naming(Task task) {
        return new Naming(files(task), task.places, task.credentials);
    }

    private static long makeDirectory(Task task, int directory, long address, int mode) {
        UserPath path = new UserPath(task);
        long result = path.take(directory, address);
        if (result == 0) {
            result = naming(task).makeDirectory(path.from(), path.bytes(), path.length(), mode);
        }
        path.release();
        return result;
    }

    private static long makeNode(Task task, int directory, long address, int mode, long device) {
        UserPath path = new UserPath(task);
        long result = path.take(directory, address);
        if (result == 0) {
            result = naming(task).makeNode(path.from(), path.bytes(), path.length(), mode, device);
        }
        path.release();
        return result;
    }

    private static long remove(Task task, int directory, long address, int flags) {
        if ((flags & ~AtFlags.AT_REMOVEDIR) != 0) {
            return -Errno.EINVAL;
        }
        UserPath path = new UserPath(task);
        long result = path.take(directory, address);
        if (result == 0) {
            Naming naming = naming(task);
            result = flags == 0 ? naming.unlink(path.from(), path.bytes(), path.length())
                    : naming.removeDirectory(path.from(), path.bytes(), path.length());
        }
        path.release();
        return result;
    }

    private static long makeSymbolicLink(Task task, long targetAddress, int directory, long address) {
        byte[] target = new byte[FileLimits.PATH_MAX];
        int length = task.userMemory.copyString(targetAddress, target, 0, target.length);
        if (length <= 0) {
            return length == 0 ? -Errno.ENOENT : length;
        }
        byte[] exact = new byte[length];
        System.arraycopy(target, 0, exact, 0, length);
        UserPath path = new UserPath(task);
        long result = path.take(directory, address);
        if (result == 0) {
            result = naming(task).makeSymbolicLink(exact, path.from(), path.bytes(), path.length());
        }
        path.release();
        return result;
    }

    private static long link(Task task, int oldDirectory, long oldAddress, int directory, long address, int flags) {
        if ((flags & ~(AtFlags.AT_SYMLINK_FOLLOW | AtFlags.AT_EMPTY_PATH)) != 0) {
            return -Errno.EINVAL;
        }
        if ((flags & AtFlags.AT_EMPTY_PATH) != 0 && !task.credentials.has(Capability.CAP_DAC_READ_SEARCH)) {
            return -Errno.ENOENT;
        }
        UserPath old = new UserPath(task);
        UserPath path = new UserPath(task);
        long result = old.take(oldDirectory, oldAddress);
        if (result == 0) {
            result = path.take(directory, address);
        }
        if (result == 0) {
            result = naming(task).link(old.from(), old.bytes(), old.length(), path.from(), path.bytes(), path.length(), flags);
        }
        old.release();
        path.release();
        return result;
    }

    private static long rename(Task task, int oldDirectory, long oldAddress, int directory, long address, int flags) {
        UserPath old = new UserPath(task);
        UserPath path = new UserPath(task);
        long result = old.take(oldDirectory, oldAddress);
        if (result == 0) {
            result = path.take(directory, address);
        }
        if (result == 0) {
            result = new Renaming(files(task), task.places, task.credentials)
                    .rename(old.from(), old.bytes(), old.length(), path.from(), path.bytes(), path.length(), flags);
        }
        old.release();
        path.release();
        return result;
    }

    /** getdents64(2). */
    private static long list(Task task, int descriptor, long address, long size) {
        OpenFile file = task.descriptors.acquire(descriptor);
        if (file == null) {
            return -Errno.EBADF;
        }
        long room = Math.min(size & 0xFFFF_FFFFL, FileLimits.MAX_RW_COUNT);
        long result = file.isPathOnly() ? -Errno.EBADF : file instanceof DirectoryReadable directory
                ? directory.readDirectory(UserBuffers.of(task, address, room)) : -Errno.ENOTDIR;
        file.release();
        return result;
    }

    /** getcwd(2): the path's length with its 0 byte. */
    private static long workingDirectory(Task task, long address, long size) {
        byte[] path = new byte[FileLimits.PATH_MAX];
        Location place = task.places.workingDirectory();
        if (PathName.isRemoved(place.dentry())) {
            return -Errno.ENOENT;
        }
        int length = PathName.write(place, task.places.root(), path);
        if (length < 0 || length + 1 > FileLimits.PATH_MAX) {
            return -Errno.ENAMETOOLONG;
        }
        if (Long.compareUnsigned(size, length + 1) < 0) {
            return -Errno.ERANGE;
        }
        path[length] = 0;
        return task.userMemory.copyOut(path, 0, length + 1, address) < 0 ? -Errno.EFAULT : length + 1;
    }

    /** chdir(2), chroot(2). */
    private static long changeDirectory(Task task, long address, boolean isRoot) {
        UserPath path = new UserPath(task);
        long result = path.take(CWD, address);
        if (result == 0) {
            PathWalk walk = new PathWalk(files(task), task.places, task.credentials);
            result = walk.lookup(null, path.bytes(), path.length(), PathWalk.DIRECTORY);
            if (result == 0) {
                result = enter(task, walk.location(), isRoot);
            }
        }
        path.release();
        return result;
    }

    private static long changeToOpen(Task task, int descriptor) {
        OpenFile file = task.descriptors.acquire(descriptor);
        if (file == null) {
            return -Errno.EBADF;
        }
        long result = file.inode().isDirectory() ? enter(task, file.location(), false) : -Errno.ENOTDIR;
        file.release();
        return result;
    }

    private static long enter(Task task, Location place, boolean isRoot) {
        int result = Permissions.check(place.inode(), AccessMode.X_OK, task.credentials);
        if (result < 0) {
            return result;
        }
        if (isRoot && !task.credentials.has(Capability.CAP_SYS_CHROOT)) {
            return -Errno.EPERM;
        }
        if (!place.tryPin()) {
            return -Errno.ENOENT;
        }
        if (isRoot) {
            task.places.setRoot(place);
        } else {
            task.places.setWorkingDirectory(place);
        }
        return 0;
    }
}
