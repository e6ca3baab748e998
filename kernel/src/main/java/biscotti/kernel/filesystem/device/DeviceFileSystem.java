package biscotti.kernel.filesystem.device;

import biscotti.kernel.abi.FileMode;
import biscotti.kernel.file.FileServices;
import biscotti.kernel.file.Inode;
import biscotti.kernel.file.InodeSlot;
import biscotti.kernel.filesystem.tmpfs.TmpFileSystem;
import biscotti.kernel.schedule.Credentials;

/** Makes a devtmpfs, to be mounted at /dev. */
public final class DeviceFileSystem {
    private static final long MAX_PAGES = 1024;
    private static final long MAX_FILES = 4096;

    private final TmpFileSystem fileSystem;
    private final Credentials root = new Credentials();

    /** An empty one. */
    public DeviceFileSystem(FileServices services) {
        fileSystem = new TmpFileSystem(services, "devtmpfs", MAX_PAGES, MAX_FILES, FileMode.S_IRWXU | FileMode.S_IRGRP | FileMode.S_IXGRP
                | FileMode.S_IROTH | FileMode.S_IXOTH);
    }

    /** What is mounted. */
    public TmpFileSystem fileSystem() {
        return fileSystem;
    }

    /** Adds a device file to the top directory: 0 or minus an errno. {@code mode} is type and permissions. */
    public int addDevice(byte[] name, int mode, long device) {
        return add(name, mode, device, null);
    }

    /** Adds an empty directory, as a place to mount on: {@code pts}, {@code shm}. */
    public int addDirectory(byte[] name, int permissions) {
        return add(name, FileMode.S_IFDIR | permissions, 0, null);
    }

    /** Adds a symbolic link: {@code fd} to {@code /proc/self/fd}. */
    public int addLink(byte[] name, byte[] target) {
        return add(name, FileMode.S_IFLNK, 0, target);
    }

    private int add(byte[] name, int mode, long device, byte[] target) {
        Inode directory = fileSystem.root().inode();
        InodeSlot slot = new InodeSlot();
        int result = directory.enter();
        if (result == 0) {
            result = switch (mode & FileMode.S_IFMT) {
                case FileMode.S_IFDIR -> directory.makeDirectory(name, mode, root, slot);
                case FileMode.S_IFLNK -> directory.makeSymbolicLink(name, target, root, slot);
                default -> directory.create(name, mode, device, root, slot);
            };
            directory.leave();
        }
        if (result == 0) {
            slot.inode.release();
        }
        return result;
    }
}
