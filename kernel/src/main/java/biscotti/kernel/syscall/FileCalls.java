package biscotti.kernel.syscall;

import static biscotti.kernel.syscall.SystemCall.Argument.ADDRESS;
import static biscotti.kernel.syscall.SystemCall.Argument.BYTES;
import static biscotti.kernel.syscall.SystemCall.Argument.DESCRIPTOR;
import static biscotti.kernel.syscall.SystemCall.Argument.FLAGS;
import static biscotti.kernel.syscall.SystemCall.Argument.INT;
import static biscotti.kernel.syscall.SystemCall.Argument.LONG;
import static biscotti.kernel.syscall.SystemCall.Argument.ROOM;
import static biscotti.kernel.syscall.SystemCall.Argument.SIZE;

import biscotti.kernel.abi.BlockRequests;
import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.FileLimits;
import biscotti.kernel.abi.FileMode;
import biscotti.kernel.abi.OpenFlags;
import biscotti.kernel.abi.ResourceLimit;
import biscotti.kernel.abi.Signal;
import biscotti.kernel.file.Allocatable;
import biscotti.kernel.file.AttributeOperations;
import biscotti.kernel.file.Controllable;
import biscotti.kernel.file.Mappable;
import biscotti.kernel.file.OpenFile;
import biscotti.kernel.memory.UserBuffer;
import biscotti.kernel.task.Task;
import biscotti.kernel.task.signal.SignalInfo;
import biscotti.kernel.task.signal.Signals;

/** What is done with an open file: reading, writing, seeking. */
final class FileCalls {
    private FileCalls() {
    }

    static void declare(SystemCallTable table) {
        table.add(0, "read", (t, a, b, c, d, e, f) -> read(t, (int) a, b, c), DESCRIPTOR, ROOM, SIZE);
        table.add(1, "write", (t, a, b, c, d, e, f) -> write(t, (int) a, b, c), DESCRIPTOR, BYTES, SIZE);
        table.add(8, "lseek", (t, a, b, c, d, e, f) -> seek(t, (int) a, b, (int) c), DESCRIPTOR, LONG, INT);
        table.add(16, "ioctl", (t, a, b, c, d, e, f) -> control(t, (int) a, (int) b, c), DESCRIPTOR, FLAGS, ADDRESS);
        table.add(17, "pread64", (t, a, b, c, d, e, f) -> readAt(t, (int) a, b, c, d), DESCRIPTOR, ROOM, SIZE, LONG);
        table.add(18, "pwrite64", (t, a, b, c, d, e, f) -> writeAt(t, (int) a, b, c, d), DESCRIPTOR, BYTES, SIZE, LONG);
        table.add(19, "readv", (t, a, b, c, d, e, f) -> readVector(t, (int) a, b, (int) c, NO_POSITION), DESCRIPTOR, ADDRESS, INT);
        table.add(20, "writev", (t, a, b, c, d, e, f) -> writeVector(t, (int) a, b, (int) c, NO_POSITION), DESCRIPTOR, ADDRESS, INT);
        table.add(77, "ftruncate", (t, a, b, c, d, e, f) -> truncate(t, (int) a, b), DESCRIPTOR, LONG);
        table.add(187, "readahead", (t, a, b, c, d, e, f) -> readAhead(t, (int) a), DESCRIPTOR, LONG, SIZE);
        table.add(221, "fadvise64", (t, a, b, c, d, e, f) -> advise(t, (int) a, c, (int) d), DESCRIPTOR, LONG, LONG, INT);
        table.add(285, "fallocate", (t, a, b, c, d, e, f) -> allocate(t, (int) a, (int) b, c, d), DESCRIPTOR, FLAGS, LONG, LONG);
        table.add(295, "preadv", (t, a, b, c, d, e, f) -> readVector(t, (int) a, b, (int) c, positionOf(d)), DESCRIPTOR, ADDRESS, INT, LONG);
        table.add(296, "pwritev", (t, a, b, c, d, e, f) -> writeVector(t, (int) a, b, (int) c, positionOf(d)), DESCRIPTOR, ADDRESS, INT, LONG);
    }

    /** Stands for the file's own position. */
    static final long NO_POSITION = Long.MIN_VALUE;
    private static final int LAST_ADVICE = 5;

    /** A position that a program gave: one that is not {@link #NO_POSITION}. */
    static long positionOf(long given) {
        return given == NO_POSITION ? -1 : given;
    }

    private static long limit(long count) {
        return Math.min(count, FileLimits.MAX_RW_COUNT);
    }

    private static long read(Task task, int descriptor, long address, long count) {
        OpenFile file = task.descriptors.acquire(descriptor);
        if (file == null) {
            return -Errno.EBADF;
        }
        long result = count < 0 ? -Errno.EINVAL : file.read(UserBuffers.of(task, address, limit(count)));
        file.release();
        task.usage.countRead(result);
        return restartable(result);
    }

    private static long write(Task task, int descriptor, long address, long count) {
        OpenFile file = task.descriptors.acquire(descriptor);
        if (file == null) {
            return -Errno.EBADF;
        }
        long result = count < 0 ? -Errno.EINVAL : file.write(UserBuffers.of(task, address, limit(count)), sizeLimit(task));
        file.release();
        task.usage.countWrite(result);
        return written(task, result);
    }

    private static long readAt(Task task, int descriptor, long address, long count, long position) {
        if (position < 0) {
            return -Errno.EINVAL;
        }
        OpenFile file = task.descriptors.acquire(descriptor);
        if (file == null) {
            return -Errno.EBADF;
        }
        long result = count < 0 ? -Errno.EINVAL : file.readAt(UserBuffers.of(task, address, limit(count)), position);
        file.release();
        task.usage.countRead(result);
        return restartable(result);
    }

    private static long writeAt(Task task, int descriptor, long address, long count, long position) {
        if (position < 0) {
            return -Errno.EINVAL;
        }
        OpenFile file = task.descriptors.acquire(descriptor);
        if (file == null) {
            return -Errno.EBADF;
        }
        long result = count < 0 ? -Errno.EINVAL : file.writeAt(UserBuffers.of(task, address, limit(count)), position, sizeLimit(task));
        file.release();
        task.usage.countWrite(result);
        return written(task, result);
    }

    /** readv(2), preadv(2). */
    static long readVector(Task task, int descriptor, long vector, int count, long position) {
        OpenFile file = task.descriptors.acquire(descriptor);
        if (file == null) {
            return -Errno.EBADF;
        }
        UserBuffers buffers = new UserBuffers(task);
        long result = buffers.take(vector, count);
        if (result == 0) {
            UserBuffer target = buffers.buffer();
            result = position == NO_POSITION ? file.read(target) : file.readAt(target, position);
        }
        file.release();
        task.usage.countRead(result);
        return restartable(result);
    }

    /** writev(2), pwritev(2). */
    static long writeVector(Task task, int descriptor, long vector, int count, long position) {
        OpenFile file = task.descriptors.acquire(descriptor);
        if (file == null) {
            return -Errno.EBADF;
        }
        UserBuffers buffers = new UserBuffers(task);
        long result = buffers.take(vector, count);
        if (result == 0) {
            UserBuffer source = buffers.buffer();
            result = position == NO_POSITION ? file.write(source, sizeLimit(task)) : file.writeAt(source, position, sizeLimit(task));
        }
        file.release();
        task.usage.countWrite(result);
        return written(task, result);
    }

    /** A wait that a signal ended: the call begins again if the signal's action says so. */
    static long restartable(long result) {
        return result == -Errno.EINTR ? -Errno.ERESTARTSYS : result;
    }

    /** Sends the signals that go with a failed write. */
    static long written(Task task, long result) {
        if (result == -Errno.EPIPE) {
            Signals.send(task, SignalInfo.ofKernel(Signal.SIGPIPE));
        } else if (result == -Errno.EFBIG && sizeLimit(task) != Long.MAX_VALUE) { // not for the file system's own limit
            Signals.send(task, SignalInfo.ofKernel(Signal.SIGXFSZ));
        }
        return restartable(result);
    }

    /** The size beyond which the caller may not let a file grow. */
    static long sizeLimit(Task task) {
        long limit = task.process.limits.soft(ResourceLimit.FSIZE);
        return limit < 0 ? Long.MAX_VALUE : limit;
    }

    private static long seek(Task task, int descriptor, long offset, int whence) {
        OpenFile file = task.descriptors.acquire(descriptor);
        if (file == null) {
            return -Errno.EBADF;
        }
        long result = file.seek(offset, whence);
        file.release();
        return result;
    }

    /** ioctl(2): requests of descriptors as such here, all others are the file's. */
    private static long control(Task task, int descriptor, int request, long argument) {
        OpenFile file = task.descriptors.acquire(descriptor);
        if (file == null) {
            return -Errno.EBADF;
        }
        long result = file.isPathOnly() ? -Errno.EBADF : control(task, descriptor, file, request, argument);
        file.release();
        return restartable(result);
    }

    private static final int FIONBIO = 0x5421;
    private static final int FIOASYNC = 0x5452;
    private static final int FIONCLEX = 0x5450;
    private static final int FIOCLEX = 0x5451;

    private static long control(Task task, int descriptor, OpenFile file, int request, long argument) {
        switch (request) {
            case FIOCLEX, FIONCLEX -> {
                return task.descriptors.setCloseOnExec(descriptor, request == FIOCLEX);
            }
            case FIONBIO, FIOASYNC -> {
                long wanted = task.userMemory.getInt(argument);
                int bit = request == FIONBIO ? OpenFlags.O_NONBLOCK : OpenFlags.O_ASYNC;
                return wanted < 0 ? wanted : file.setFlags(wanted != 0 ? file.flags() | bit : file.flags() & ~bit);
            }
            case BlockRequests.FITRIM -> {
                return VolumeRequest.trim(task, file, argument);
            }
            default -> {
                return file instanceof Controllable controllable ? controllable.control(task.controlCaller(), request, argument) : -Errno.ENOTTY;
            }
        }
    }

    private static long truncate(Task task, int descriptor, long size) {
        OpenFile file = task.descriptors.acquire(descriptor);
        if (file == null) {
            return -Errno.EBADF;
        }
        long result = size < 0 ? -Errno.EINVAL : written(task, AttributeOperations.truncate(file, size, sizeLimit(task)));
        file.release();
        return result;
    }

    private static long allocate(Task task, int descriptor, int mode, long offset, long length) {
        OpenFile file = task.descriptors.acquire(descriptor);
        if (file == null) {
            return -Errno.EBADF;
        }
        long result;
        if (offset < 0 || length <= 0) {
            result = -Errno.EINVAL;
        } else if (!file.mayWrite()) {
            result = -Errno.EBADF;
        } else if (offset + length < 0) {
            result = -Errno.EFBIG;
        } else if (offset + length > sizeLimit(task)) {
            result = written(task, -Errno.EFBIG);
        } else {
            result = file instanceof Allocatable allocatable ? allocatable.allocate(mode, offset, length)
                    : file.inode().isDirectory() ? -Errno.EISDIR : file.inode().type() == FileMode.S_IFIFO ? -Errno.ESPIPE : -Errno.ENODEV;
        }
        file.release();
        return result;
    }

    /** readahead(2): advice, of which the page cache takes its own. */
    private static long readAhead(Task task, int descriptor) {
        OpenFile file = task.descriptors.acquire(descriptor);
        if (file == null) {
            return -Errno.EBADF;
        }
        long result = !file.mayRead() ? -Errno.EBADF : file instanceof Mappable ? 0 : -Errno.EINVAL;
        file.release();
        return result;
    }

    /** posix_fadvise(2): advice is taken note of by what the reader does. */
    private static long advise(Task task, int descriptor, long length, int advice) {
        OpenFile file = task.descriptors.acquire(descriptor);
        if (file == null) {
            return -Errno.EBADF;
        }
        long result = 0;
        if (file.isPathOnly()) {
            result = -Errno.EBADF;
        } else if (file.inode().type() == FileMode.S_IFIFO) {
            result = -Errno.ESPIPE;
        } else if (length < 0 || advice < 0 || advice > LAST_ADVICE) {
            result = -Errno.EINVAL;
        }
        file.release();
        return result;
    }
}
