package biscotti.kernel.syscall;

import static biscotti.kernel.syscall.SystemCall.Argument.ADDRESS;
import static biscotti.kernel.syscall.SystemCall.Argument.BYTES;
import static biscotti.kernel.syscall.SystemCall.Argument.DESCRIPTOR;
import static biscotti.kernel.syscall.SystemCall.Argument.FLAGS;
import static biscotti.kernel.syscall.SystemCall.Argument.PATH;
import static biscotti.kernel.syscall.SystemCall.Argument.ROOM;
import static biscotti.kernel.syscall.SystemCall.Argument.SIZE;

import biscotti.kernel.abi.AtFlags;
import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.ExtendedAttributeFlags;
import biscotti.kernel.abi.FileLimits;
import biscotti.kernel.file.Inode;
import biscotti.kernel.file.Location;
import biscotti.kernel.file.OpenFile;
import biscotti.kernel.file.PathWalk;
import biscotti.kernel.task.Task;
import biscotti.machine.annotation.Bound;

/** Extended attributes: xattr(7), by path, by path without following a link, and by descriptor. */
final class ExtendedAttributeCalls {
    private static final int NO_FOLLOW = AtFlags.AT_SYMLINK_NOFOLLOW;

    private ExtendedAttributeCalls() {
    }

    static void declare(SystemCallTable table) {
        table.add(188, "setxattr", (t, a, b, c, d, e, f) -> at(t, a, 0, new Setting(t, b, c, d, (int) e)), PATH, ADDRESS, BYTES, SIZE, FLAGS);
        table.add(189, "lsetxattr", (t, a, b, c, d, e, f) -> at(t, a, NO_FOLLOW, new Setting(t, b, c, d, (int) e)), PATH, ADDRESS, BYTES, SIZE, FLAGS);
        table.add(190, "fsetxattr", (t, a, b, c, d, e, f) -> of(t, (int) a, new Setting(t, b, c, d, (int) e)), DESCRIPTOR, ADDRESS, BYTES, SIZE, FLAGS);
        table.add(191, "getxattr", (t, a, b, c, d, e, f) -> at(t, a, 0, new Getting(t, b, c, d)), PATH, ADDRESS, ROOM, SIZE);
        table.add(192, "lgetxattr", (t, a, b, c, d, e, f) -> at(t, a, NO_FOLLOW, new Getting(t, b, c, d)), PATH, ADDRESS, ROOM, SIZE);
        table.add(193, "fgetxattr", (t, a, b, c, d, e, f) -> of(t, (int) a, new Getting(t, b, c, d)), DESCRIPTOR, ADDRESS, ROOM, SIZE);
        table.add(194, "listxattr", (t, a, b, c, d, e, f) -> at(t, a, 0, new Listing(t, b, c)), PATH, ROOM, SIZE);
        table.add(195, "llistxattr", (t, a, b, c, d, e, f) -> at(t, a, NO_FOLLOW, new Listing(t, b, c)), PATH, ROOM, SIZE);
        table.add(196, "flistxattr", (t, a, b, c, d, e, f) -> of(t, (int) a, new Listing(t, b, c)), DESCRIPTOR, ROOM, SIZE);
        table.add(197, "removexattr", (t, a, b, c, d, e, f) -> at(t, a, 0, new Removing(t, b)), PATH, ADDRESS);
        table.add(198, "lremovexattr", (t, a, b, c, d, e, f) -> at(t, a, NO_FOLLOW, new Removing(t, b)), PATH, ADDRESS);
        table.add(199, "fremovexattr", (t, a, b, c, d, e, f) -> of(t, (int) a, new Removing(t, b)), DESCRIPTOR, ADDRESS);
    }

    /** One request, to be done with a file whose lock is held. */
    private abstract static class Request {
        final Task task;
        byte[] name;

        Request(Task task) {
            this.task = task;
        }

        /** Takes the attribute's name from the program: 0, {@code -EFAULT} or {@code -ERANGE}. */
        @Bound(length = "ATTRIBUTE_NAME")
        int takeName(long address) {
            byte[] bytes = new byte[FileLimits.XATTR_NAME_MAX + 1];
            int length = task.userMemory.copyString(address, bytes, 0, bytes.length);
            if (length <= 0) {
                return length == -Errno.EFAULT ? length : -Errno.ERANGE;
            }
            name = new byte[length];
            System.arraycopy(bytes, 0, name, 0, length);
            return 0;
        }

        /** Takes from the program what there is to take, without locks. */
        abstract int prepare();

        boolean isChange() {
            return false;
        }

        /** Under the file's lock. */
        abstract int act(Inode inode);

        /** Gives the program what was found, without locks. */
        long finish(int result) {
            return result;
        }
    }

    private static long at(Task task, long address, int flags, Request request) {
        int result = request.prepare();
        if (result < 0) {
            return result;
        }
        UserPath path = new UserPath(task);
        long done = path.take(AtFlags.AT_FDCWD, address);
        if (done == 0) {
            PathWalk walk = new PathWalk(task.process.processes.services.files(), task.places, task.credentials);
            done = walk.lookup(null, path.bytes(), path.length(), flags);
            if (done == 0) {
                done = perform(walk.location(), request);
            }
        }
        path.release();
        return done;
    }

    private static long of(Task task, int descriptor, Request request) {
        int result = request.prepare();
        if (result < 0) {
            return result;
        }
        OpenFile file = task.descriptors.acquire(descriptor);
        if (file == null) {
            return -Errno.EBADF;
        }
        long done = file.isPathOnly() ? -Errno.EBADF : perform(file.location(), request);
        file.release();
        return done;
    }

    private static long perform(Location place, Request request) {
        if (request.isChange() && place.mount().isReadOnly()) {
            return -Errno.EROFS;
        }
        if (!place.tryPin()) {
            return -Errno.ENOENT;
        }
        Inode inode = place.inode();
        int result = inode.enter();
        if (result == 0) {
            result = request.act(inode);
            inode.leave();
        }
        place.unpin();
        return result < 0 ? result : request.finish(result);
    }

    private static final class Setting extends Request {
        private final long nameAddress;
        private final long valueAddress;
        private final long size;
        private final int flags;
        private byte[] value;

        Setting(Task task, long nameAddress, long valueAddress, long size, int flags) {
            super(task);
            this.nameAddress = nameAddress;
            this.valueAddress = valueAddress;
            this.size = size;
            this.flags = flags;
        }

        @Override
        int prepare() {
            if ((flags & ~(ExtendedAttributeFlags.XATTR_CREATE | ExtendedAttributeFlags.XATTR_REPLACE)) != 0) {
                return -Errno.EINVAL;
            }
            int result = takeName(nameAddress);
            if (result < 0) {
                return result;
            }
            if (size < 0 || size > FileLimits.XATTR_SIZE_MAX) {
                return -Errno.E2BIG;
            }
            value = new byte[(int) size];
            return task.userMemory.copyIn(valueAddress, value, 0, value.length);
        }

        @Override
        boolean isChange() {
            return true;
        }

        @Override
        int act(Inode inode) {
            int result = AttributeNameCheck.forWriting(inode, name, task.credentials);
            return result < 0 ? result : inode.setExtendedAttribute(name, value, flags);
        }
    }

    private static final class Removing extends Request {
        private final long nameAddress;

        Removing(Task task, long nameAddress) {
            super(task);
            this.nameAddress = nameAddress;
        }

        @Override
        int prepare() {
            return takeName(nameAddress);
        }

        @Override
        boolean isChange() {
            return true;
        }

        @Override
        int act(Inode inode) {
            int result = AttributeNameCheck.forWriting(inode, name, task.credentials);
            return result < 0 ? result : inode.removeExtendedAttribute(name);
        }
    }

    /** What finds bytes for the program. */
    private abstract static class Reading extends Request {
        private final long address;
        private final long size;
        byte[] found;

        Reading(Task task, long address, long size) {
            super(task);
            this.address = address;
            this.size = size;
        }

        /** Room for what the program asked for; none if it only asks for the size. */
        final int prepareRoom(int most) {
            found = new byte[(int) Math.min(size < 0 ? most : size, most)];
            return 0;
        }

        @Override
        final long finish(int length) {
            return size == 0 || task.userMemory.copyOut(found, 0, length, address) == 0 ? length : -Errno.EFAULT;
        }
    }

    private static final class Getting extends Reading {
        private final long nameAddress;

        Getting(Task task, long nameAddress, long address, long size) {
            super(task, address, size);
            this.nameAddress = nameAddress;
        }

        @Override
        int prepare() {
            int result = takeName(nameAddress);
            return result < 0 ? result : prepareRoom(FileLimits.XATTR_SIZE_MAX);
        }

        @Override
        int act(Inode inode) {
            int result = AttributeNameCheck.forReading(inode, name, task.credentials);
            return result < 0 ? result : inode.getExtendedAttribute(name, found);
        }
    }

    private static final class Listing extends Reading {
        Listing(Task task, long address, long size) {
            super(task, address, size);
        }

        @Override
        int prepare() {
            return prepareRoom(FileLimits.XATTR_LIST_MAX);
        }

        @Override
        int act(Inode inode) {
            return inode.listExtendedAttributes(found);
        }
    }
}
