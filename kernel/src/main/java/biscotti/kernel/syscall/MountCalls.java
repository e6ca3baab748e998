package biscotti.kernel.syscall;

import static biscotti.kernel.syscall.SystemCall.Argument.ADDRESS;
import static biscotti.kernel.syscall.SystemCall.Argument.FLAGS;
import static biscotti.kernel.syscall.SystemCall.Argument.PATH;

import biscotti.kernel.abi.AtFlags;
import biscotti.kernel.abi.Capability;
import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.FileLimits;
import biscotti.kernel.abi.FileMode;
import biscotti.kernel.abi.MountFlags;
import biscotti.kernel.file.Inode;
import biscotti.kernel.file.Location;
import biscotti.kernel.file.Mount;
import biscotti.kernel.file.MountNamespace;
import biscotti.kernel.file.PathWalk;
import biscotti.kernel.task.Task;

/** The tree of mounts: mount(2), umount2(2). Every mount is private; to be shared or a slave is refused. */
final class MountCalls {
    private static final int PROPAGATION = MountFlags.MS_SHARED | MountFlags.MS_PRIVATE | MountFlags.MS_SLAVE | MountFlags.MS_UNBINDABLE;
    private static final int UNMOUNT_FLAGS = MountFlags.MNT_FORCE | MountFlags.MNT_DETACH | MountFlags.MNT_EXPIRE | MountFlags.UMOUNT_NOFOLLOW;
    private static final int MAGIC_MASK = 0xFFFF_0000;
    private static final byte[] NOTHING = {};
    private static final byte[] NONE = {'n', 'o', 'n', 'e'};

    private MountCalls() {
    }

    static void declare(SystemCallTable table) {
        table.add(165, "mount", (t, a, b, c, d, e, f) -> mount(t, a, b, c, (int) d, e), PATH, PATH, ADDRESS, FLAGS, ADDRESS);
        table.add(166, "umount2", (t, a, b, c, d, e, f) -> unmount(t, a, (int) b), PATH, FLAGS);
    }

    /** A string of the program's, {@code absent} for a null address; null if it cannot be read. */
    private static byte[] string(Task task, long address, byte[] absent) {
        if (address == 0) {
            return absent;
        }
        byte[] bytes = new byte[FileLimits.PATH_MAX];
        int length = task.userMemory.copyString(address, bytes, 0, bytes.length);
        if (length < 0) {
            return null;
        }
        byte[] exact = new byte[length];
        System.arraycopy(bytes, 0, exact, 0, length);
        return exact;
    }

    private static long mount(Task task, long sourceAddress, long targetAddress, long typeAddress, int given, long optionsAddress) {
        byte[] type = string(task, typeAddress, NOTHING);
        byte[] source = string(task, sourceAddress, NONE);
        byte[] options = string(task, optionsAddress, NOTHING);
        if (type == null || source == null || options == null) {
            return -Errno.EFAULT;
        }
        int flags = (given & MAGIC_MASK) == MountFlags.MS_MGC_VAL ? given & ~MAGIC_MASK : given;
        return PathAction.at(task, AtFlags.AT_FDCWD, targetAddress, 0, false, (t, place) -> {
            if (!t.credentials.has(Capability.CAP_SYS_ADMIN)) {
                return -Errno.EPERM;
            }
            if (!place.tryPin()) {
                return -Errno.ENOENT;
            }
            long result = mountAt(t, place, source, type, flags, options);
            place.unpin();
            return result;
        });
    }

    private static long mountAt(Task task, Location place, byte[] source, byte[] type, int flags, byte[] options) {
        MountNamespace namespace = task.places.namespace();
        if ((flags & MountFlags.MS_REMOUNT) != 0) {
            return remount(namespace, place, flags);
        }
        if ((flags & MountFlags.MS_BIND) != 0) {
            return fromPath(task, source, place, flags);
        }
        if ((flags & PROPAGATION) != 0) {
            return (flags & PROPAGATION) == MountFlags.MS_PRIVATE && isRoot(place) ? 0 : -Errno.EINVAL;
        }
        if ((flags & MountFlags.MS_MOVE) != 0) {
            return fromPath(task, source, place, flags);
        }
        if (type.length == 0) {
            return -Errno.EINVAL;
        }
        FileSystemTypes.Made made = new FileSystemTypes.Made();
        FileSystemTypes types = CallServices.fileSystemTypes();
        int result = types.isOnDisk(type) ? onDisk(task, source, flags, options, made) : types.make(type, options, made);
        if (result == 0) {
            result = namespace.mount(place, made.fileSystem, flags & Mount.FLAGS, source);
            if (made.isNew) {
                made.fileSystem.release();
            }
        }
        return result;
    }

    private static int onDisk(Task task, byte[] path, int flags, byte[] options, FileSystemTypes.Made made) {
        PathWalk walk = new PathWalk(task.process.processes.services.files(), task.places, task.credentials);
        int result = walk.lookup(null, path, path.length, 0);
        if (result < 0) {
            return result;
        }
        Inode inode = walk.inode();
        if ((inode.mode() & FileMode.S_IFMT) != FileMode.S_IFBLK) {
            return -Errno.ENOTBLK;
        }
        return walk.location().mount().has(MountFlags.MS_NODEV) ? -Errno.EACCES
                : CallServices.fileSystemTypes().makeOnDisk(inode.deviceNumber(), flags, options, made);
    }

    private static boolean isRoot(Location place) {
        return place.dentry() == place.mount().root();
    }

    private static long remount(MountNamespace namespace, Location place, int flags) {
        return isRoot(place) ? namespace.remount(place.mount(), flags & Mount.FLAGS) : -Errno.EINVAL;
    }

    /** MS_BIND and MS_MOVE, whose source is a path. */
    private static long fromPath(Task task, byte[] path, Location place, int flags) {
        MountNamespace namespace = task.places.namespace();
        PathWalk walk = new PathWalk(task.process.processes.services.files(), task.places, task.credentials);
        int result = walk.lookup(null, path, path.length, 0);
        if (result < 0) {
            return result;
        }
        Location from = walk.location();
        if ((flags & MountFlags.MS_BIND) != 0) {
            return namespace.bind(from, place, (flags & MountFlags.MS_REC) != 0);
        }
        return isRoot(from) ? namespace.move(from.mount(), place) : -Errno.EINVAL;
    }

    private static long unmount(Task task, long address, int flags) {
        if ((flags & ~UNMOUNT_FLAGS) != 0) {
            return -Errno.EINVAL;
        }
        boolean isExpiry = (flags & MountFlags.MNT_EXPIRE) != 0;
        int walk = (flags & MountFlags.UMOUNT_NOFOLLOW) != 0 ? AtFlags.AT_SYMLINK_NOFOLLOW : 0;
        return PathAction.at(task, AtFlags.AT_FDCWD, address, walk, false, (t, place) -> {
            if (!t.credentials.has(Capability.CAP_SYS_ADMIN)) {
                return -Errno.EPERM;
            }
            if (!isRoot(place) || isExpiry && (flags & (MountFlags.MNT_FORCE | MountFlags.MNT_DETACH)) != 0) {
                return -Errno.EINVAL;
            }
            int result = isExpiry ? t.places.namespace().expire(place.mount()) : 0;
            return result < 0 ? result : t.places.namespace().unmount(place.mount(), flags);
        });
    }
}
