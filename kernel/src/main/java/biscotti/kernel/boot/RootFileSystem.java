package biscotti.kernel.boot;

import biscotti.kernel.file.FileSystem;
import biscotti.kernel.filesystem.block.BlockDevices;
import biscotti.kernel.filesystem.ext4.MountOptions;
import biscotti.kernel.filesystem.tmpfs.TmpFileSystem;
import biscotti.kernel.syscall.FileSystemTypes;
import biscotti.runtime.CommandLine;
import biscotti.runtime.Log;

/**
 * The root: the first disk, if {@code root=} is on the command line, for reading only with {@code rootmode=ro} or if the disk is; else a tmpfs that the
 * initial RAM disk fills.
 */
final class RootFileSystem {
    private static final byte[] ROOT = {'r', 'o', 'o', 't', '='};
    private static final byte[] READ_ONLY = {'r', 'o', 'o', 't', 'm', 'o', 'd', 'e', '=', 'r', 'o'};
    private static final byte[] DISK_SOURCE = {'/', 'd', 'e', 'v', '/', 'v', 'd', 'a'};
    private static final byte[] MEMORY_SOURCE = {'r', 'o', 'o', 't', 'f', 's'};
    final FileSystem fileSystem;
    final byte[] source;
    private final boolean isOnDisk;

    private RootFileSystem(FileSystem fileSystem, boolean isOnDisk, byte[] source) {
        this.fileSystem = fileSystem;
        this.isOnDisk = isOnDisk;
        this.source = source;
    }

    /** Makes or mounts it; null, with a line in the log, if that fails. */
    static RootFileSystem open(Foundations foundations, BlockDevices disks, DiskVolumes volumes) {
        if (CommandLine.values(ROOT).length == 0) {
            long half = foundations.frames.totalFrames() / 2;
            return new RootFileSystem(new TmpFileSystem(foundations.files, "rootfs", half, foundations.mostFilesInMemory(), 0755), false, MEMORY_SOURCE);
        }
        if (disks.count() == 0) {
            Log.write("there is no disk for the root\n");
            return null;
        }
        boolean isReadOnly = CommandLine.has(READ_ONLY) || disks.disk(0).isReadOnly();
        var mounted = new FileSystemTypes.Made();
        int result = volumes.mount(BlockDevices.number(0), isReadOnly ? MountOptions.READ_ONLY : MountOptions.READ_WRITE, mounted);
        if (result < 0) {
            Log.write("the root cannot be mounted: error ");
            Log.writeDecimal(-result);
            Log.newLine();
            return null;
        }
        return new RootFileSystem(mounted.fileSystem, true, DISK_SOURCE);
    }

    /** Whether it is on a disk. */
    boolean isOnDisk() {
        return isOnDisk;
    }
}
