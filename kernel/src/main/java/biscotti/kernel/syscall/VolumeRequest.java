package biscotti.kernel.syscall;

import biscotti.kernel.abi.Capability;
import biscotti.kernel.abi.Errno;
import biscotti.kernel.file.OpenFile;
import biscotti.kernel.memory.UserWord;
import biscotti.kernel.task.Task;

/** Requests of ioctl(2) that are about the volume on which an open file is. */
final class VolumeRequest {
    private static final int LENGTH = 8;
    private static final int LEAST = 16;

    private VolumeRequest() {
    }

    /** FITRIM: {@code struct fstrim_range} says what; its length becomes how much was discarded. */
    static long trim(Task task, OpenFile file, long range) {
        if (!task.credentials.has(Capability.CAP_SYS_ADMIN)) {
            return -Errno.EPERM;
        }
        UserWord start = new UserWord();
        UserWord length = new UserWord();
        UserWord least = new UserWord();
        boolean isThere = task.userMemory.getLong(range, start) == 0 && task.userMemory.getLong(range + LENGTH, length) == 0
                && task.userMemory.getLong(range + LEAST, least) == 0;
        long result = isThere ? file.inode().fileSystem().trim(start.value, length.value, least.value) : -Errno.EFAULT;
        return result < 0 ? result : task.userMemory.putLong(range + LENGTH, result);
    }
}
