package biscotti.kernel.file;

import biscotti.kernel.abi.FileMode;
import biscotti.kernel.abi.FileSystemMagic;
import biscotti.kernel.schedule.Credentials;

/** The one inode behind event counters, timers, epoll instances and other open files that are no file at all. */
public final class AnonymousFiles {
    private final AnonymousFileSystem fileSystem;
    private final AnonymousInode inode;

    AnonymousFiles(FileServices services) {
        fileSystem = new AnonymousFileSystem(services, "anon_inodefs", FileSystemMagic.ANON_INODE_FS_MAGIC);
        inode = new AnonymousInode(fileSystem, fileSystem.takeNumber(), FileMode.S_IRUSR | FileMode.S_IWUSR);
    }

    /** The inode, with a reference for the open file that is made next. */
    public Inode inode() {
        inode.acquire();
        return inode;
    }

    /**
     * What the constructor of such an open file wants.
     *
     * @param shown what /proc shows: {@code anon_inode:[eventfd]}
     */
    public OpenRequest newRequest(byte[] shown, int flags, Credentials credentials) {
        return fileSystem.newRequest(inode, shown, flags, credentials);
    }
}
