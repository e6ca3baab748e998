package biscotti.kernel.syscall;

import static biscotti.kernel.syscall.SystemCall.Argument.DESCRIPTOR;
import static biscotti.kernel.syscall.SystemCall.Argument.FLAGS;
import static biscotti.kernel.syscall.SystemCall.Argument.INT;
import static biscotti.kernel.syscall.SystemCall.Argument.PATH;

import biscotti.kernel.abi.AtFlags;
import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.InotifyFlags;
import biscotti.kernel.abi.OpenFlags;
import biscotti.kernel.file.Inotify;
import biscotti.kernel.file.OpenFile;
import biscotti.kernel.file.PathWalk;
import biscotti.kernel.task.Task;

/** Watching files and directories: inotify(7). */
final class InotifyCalls {
    private static final int KNOWN = InotifyFlags.IN_ALL_EVENTS | InotifyFlags.IN_UNMOUNT | InotifyFlags.IN_Q_OVERFLOW | InotifyFlags.IN_IGNORED
            | InotifyFlags.IN_ONLYDIR | InotifyFlags.IN_DONT_FOLLOW | InotifyFlags.IN_EXCL_UNLINK | InotifyFlags.IN_MASK_CREATE | InotifyFlags.IN_MASK_ADD
            | InotifyFlags.IN_ISDIR | InotifyFlags.IN_ONESHOT;

    private InotifyCalls() {
    }

    static void declare(SystemCallTable table) {
        table.add(253, "inotify_init", (t, a, b, c, d, e, f) -> create(t, 0));
        table.add(254, "inotify_add_watch", (t, a, b, c, d, e, f) -> watch(t, (int) a, b, (int) c), DESCRIPTOR, PATH, FLAGS);
        table.add(255, "inotify_rm_watch", (t, a, b, c, d, e, f) -> unwatch(t, (int) a, (int) b), DESCRIPTOR, INT);
        table.add(294, "inotify_init1", (t, a, b, c, d, e, f) -> create(t, (int) a), FLAGS);
    }

    private static long create(Task task, int flags) {
        if ((flags & ~(OpenFlags.O_CLOEXEC | OpenFlags.O_NONBLOCK)) != 0) {
            return -Errno.EINVAL;
        }
        Inotify made = Inotify.create(task.process.processes.services.files(), flags & OpenFlags.O_NONBLOCK, task.credentials);
        return task.descriptors.install(made, (flags & OpenFlags.O_CLOEXEC) != 0, DescriptorCalls.limit(task));
    }

    private static long watch(Task task, int descriptor, long address, int mask) {
        boolean isContradiction = (mask & InotifyFlags.IN_MASK_ADD) != 0 && (mask & InotifyFlags.IN_MASK_CREATE) != 0;
        if ((mask & KNOWN) == 0) {
            return -Errno.EINVAL;
        }
        OpenFile file = task.descriptors.acquire(descriptor);
        if (file == null) {
            return -Errno.EBADF;
        }
        long result = -Errno.EINVAL;
        if (file instanceof Inotify instance && !isContradiction) {
            result = watch(task, instance, address, mask);
        }
        file.release();
        return result;
    }

    private static long watch(Task task, Inotify instance, long address, int mask) {
        UserPath path = new UserPath(task);
        long result = path.take(AtFlags.AT_FDCWD, address);
        if (result == 0) {
            PathWalk walk = new PathWalk(task.process.processes.services.files(), task.places, task.credentials);
            int flags = ((mask & InotifyFlags.IN_DONT_FOLLOW) != 0 ? PathWalk.NO_FOLLOW : 0) | ((mask & InotifyFlags.IN_ONLYDIR) != 0 ? PathWalk.DIRECTORY : 0);
            result = walk.lookup(null, path.bytes(), path.length(), flags);
            if (result == 0) {
                result = instance.watch(walk.location(), mask, task.credentials);
            }
        }
        path.release();
        return result;
    }

    private static long unwatch(Task task, int descriptor, int watch) {
        OpenFile file = task.descriptors.acquire(descriptor);
        if (file == null) {
            return -Errno.EBADF;
        }
        long result = file instanceof Inotify instance ? instance.remove(watch) : -Errno.EINVAL;
        file.release();
        return result;
    }
}
