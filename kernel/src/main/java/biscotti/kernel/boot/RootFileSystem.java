package biscotti.kernel.boot;

import biscotti.kernel.device.block.BlockDevice;
import biscotti.kernel.file.DeviceTable;
import biscotti.kernel.file.FileSystem;
import biscotti.kernel.filesystem.disk.DamageLog;
import biscotti.kernel.filesystem.disk.DiskFileSystem;
import biscotti.kernel.filesystem.tmpfs.TmpFileSystem;
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
    /** The number that virtual disks have on Linux, where it is given out as it comes. */
    private static final int DISK_MAJOR = 254;

    final FileSystem fileSystem;
    final byte[] source;
    private final DiskFileSystem disk;

    private RootFileSystem(FileSystem fileSystem, DiskFileSystem disk, byte[] source) {
        this.fileSystem = fileSystem;
        this.disk = disk;
        this.source = source;
    }

    /** Makes or mounts it; null, with a line in the log, if that fails. */
    static RootFileSystem open(Foundations foundations, Devices devices) {
        if (CommandLine.values(ROOT).length == 0) {
            long half = foundations.frames.totalFrames() / 2;
            return new RootFileSystem(new TmpFileSystem(foundations.files, "rootfs", half, half, 0755), null, MEMORY_SOURCE);
        }
        BlockDevice device = devices.disk(0);
        if (device == null) {
            Log.write("there is no disk for the root\n");
            return null;
        }
        var mounted = new DiskFileSystem.Mounted();
        int result = DiskFileSystem.mount(foundations.files, device, DeviceTable.number(DISK_MAJOR, 0), CommandLine.has(READ_ONLY) || device.isReadOnly(),
                new Damage(), mounted);
        if (result < 0) {
            Log.write("the root cannot be mounted: error ");
            Log.writeDecimal(-result);
            Log.newLine();
            return null;
        }
        return new RootFileSystem(mounted.fileSystem, mounted.fileSystem, DISK_SOURCE);
    }

    /** Lines in the kernel's log. */
    private static final class Damage extends DamageLog {
        @Override
        protected void write(String what, long number) {
            Log.write("ext4: ");
            Log.write(what);
            Log.writeByte((byte) ' ');
            Log.writeDecimal(number);
            Log.newLine();
        }
    }

    /** Whether it is on a disk. */
    boolean isOnDisk() {
        return disk != null;
    }

    /** Writes everything, before the machine is switched off; says so in the log if that fails. */
    void shutDown() {
        int result = disk == null ? 0 : disk.shutDown();
        if (result < 0) {
            Log.write("the root cannot be unmounted: error ");
            Log.writeDecimal(-result);
            Log.newLine();
        }
    }
}
