package biscotti.kernel.filesystem.pipe;

import biscotti.kernel.abi.Capability;
import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.FileMode;
import biscotti.kernel.abi.FileSystemMagic;
import biscotti.kernel.abi.OpenFlags;
import biscotti.kernel.file.AnonymousFileSystem;
import biscotti.kernel.file.AnonymousInode;
import biscotti.kernel.file.DecimalName;
import biscotti.kernel.file.FileServices;
import biscotti.kernel.frame.PageFrame;
import biscotti.kernel.schedule.Credentials;

/** Makes pipes. */
public final class Pipes {
    /** What {@code F_SETPIPE_SZ} gives to everybody. */
    private static final int MAX_BYTES = 1 << 20;
    private static final int MAX_PRIVILEGED_BYTES = 1 << 30;

    private final FileServices services;
    private final AnonymousFileSystem fileSystem;

    /** Also lets the file floor open FIFOs. */
    public Pipes(FileServices services) {
        this.services = services;
        this.fileSystem = new AnonymousFileSystem(services, "pipefs", FileSystemMagic.PIPEFS_MAGIC);
        services.setFifoOpener(new Fifo(services));
    }

    /** The two ends of a pipe; each has one reference for the caller. */
    public record Ends(PipeFile reader, PipeFile writer) {
    }

    /** pipe2(2), but for the descriptors: {@code flags} are {@code O_NONBLOCK} and {@code O_DIRECT}. */
    public Ends create(int flags, Credentials credentials) {
        long number = fileSystem.takeNumber();
        AnonymousInode inode = new AnonymousInode(fileSystem, number, FileMode.S_IFIFO | FileMode.S_IRUSR | FileMode.S_IWUSR);
        inode.setOwner(credentials);
        Pipe pipe = new Pipe(services);
        inode.setAttachment(pipe);
        inode.acquire(); // one for each end
        pipe.open(true, true);
        byte[] shown = shownName(number);
        int common = flags & (OpenFlags.O_NONBLOCK | OpenFlags.O_DIRECT);
        return new Ends(new PipeFile(inode, fileSystem.newRequest(inode, shown, OpenFlags.O_RDONLY | common, credentials), pipe, -1),
                new PipeFile(inode, fileSystem.newRequest(inode, shown, OpenFlags.O_WRONLY | common, credentials), pipe, -1));
    }

    private static byte[] shownName(long number) {
        byte[] digits = DecimalName.of((byte) '[', number);
        byte[] shown = new byte[digits.length + 6];
        byte[] prefix = {'p', 'i', 'p', 'e', ':'};
        System.arraycopy(prefix, 0, shown, 0, prefix.length);
        System.arraycopy(digits, 0, shown, prefix.length, digits.length);
        shown[shown.length - 1] = ']';
        return shown;
    }

    /** {@code F_SETPIPE_SZ} of fcntl(2): the size that the pipe has then, or {@code -EBUSY}, {@code -EPERM}, {@code -EINVAL}. */
    public static int setCapacity(PipeFile end, long bytes, Credentials credentials) {
        if (bytes <= 0 || bytes > MAX_PRIVILEGED_BYTES) {
            return -Errno.EINVAL;
        }
        int count = 1;
        while ((long) count << PageFrame.SIZE_BITS < bytes) {
            count <<= 1;
        }
        if (count << PageFrame.SIZE_BITS > MAX_BYTES && !credentials.has(Capability.CAP_SYS_RESOURCE)) {
            return -Errno.EPERM;
        }
        int result = end.pipe().resize(count);
        return result < 0 ? result : end.capacityBytes();
    }
}
