package biscotti.kernel.filesystem.tmpfs;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.FileMode;
import biscotti.kernel.abi.FileSystemMagic;
import biscotti.kernel.abi.OpenFlags;
import biscotti.kernel.file.AnonymousFileSystem;
import biscotti.kernel.file.Ascii;
import biscotti.kernel.file.FileServices;
import biscotti.kernel.file.InodeSlot;
import biscotti.kernel.file.OpenFile;
import biscotti.kernel.file.OpenRequest;
import biscotti.kernel.schedule.Credentials;

/** Files in memory that have no place in the tree: memfd_create(2), shared anonymous memory. */
public final class MemoryFiles {
    private static final int MAX_NAME = 249;
    private static final byte[] PREFIX = Ascii.bytes("/memfd:");
    private static final byte[] SUFFIX = Ascii.bytes(" (deleted)");

    private final TmpFileSystem fileSystem;
    private final AnonymousFileSystem places;

    /** @param maxPages pages that all of them may have together */
    public MemoryFiles(FileServices services, long maxPages, long maxFiles) {
        fileSystem = new TmpFileSystem(services, "tmpfs", maxPages, maxFiles, FileMode.S_IRWXU);
        places = new AnonymousFileSystem(services, "tmpfs", FileSystemMagic.TMPFS_MAGIC);
    }

    /** Where {@link #create} puts its file. */
    public static final class Created {
        public OpenFile file;
    }

    /**
     * memfd_create(2), but for the descriptor.
     *
     * @return 0, {@code -EINVAL} (the name is too long), {@code -ENOSPC}
     */
    public int create(byte[] name, boolean allowsSeals, Credentials credentials, Created created) {
        if (name.length > MAX_NAME) {
            return -Errno.EINVAL;
        }
        InodeSlot slot = new InodeSlot();
        int mode = FileMode.S_IFREG | FileMode.S_IRWXU | FileMode.S_IRWXG | FileMode.S_IRWXO;
        int result = fileSystem.createNameless(mode, allowsSeals, credentials, slot);
        if (result < 0) {
            return result;
        }
        byte[] shown = new byte[PREFIX.length + name.length + SUFFIX.length];
        System.arraycopy(PREFIX, 0, shown, 0, PREFIX.length);
        System.arraycopy(name, 0, shown, PREFIX.length, name.length);
        System.arraycopy(SUFFIX, 0, shown, PREFIX.length + name.length, SUFFIX.length);
        slot.inode.acquireWrite(); // nobody runs it yet
        OpenRequest request = places.newRequest(slot.inode, shown, OpenFlags.O_RDWR, credentials);
        slot.inode.open(request);
        created.file = request.file;
        return 0;
    }
}
