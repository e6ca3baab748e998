package biscotti.kernel.filesystem.block;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.FileMode;
import biscotti.kernel.abi.OpenFlags;
import biscotti.kernel.device.block.BlockDevice;
import biscotti.kernel.file.DeviceDriver;
import biscotti.kernel.file.DeviceTable;
import biscotti.kernel.file.Inode;
import biscotti.kernel.file.OpenRequest;
import biscotti.kernel.filesystem.device.DeviceFileSystem;

/** The machine's disks by their numbers and names. */
public final class BlockDevices implements DeviceDriver {
    /** The number that virtual disks have on Linux, where it is given out as it comes. */
    private static final int MAJOR = 254;
    /** A disk and its partitions, of which none are known here. */
    private static final int MINORS = 16;
    private static final int FOR_ROOT = FileMode.S_IFBLK | FileMode.S_IRUSR | FileMode.S_IWUSR | FileMode.S_IRGRP | FileMode.S_IWGRP;

    private final BlockDevice[] disks;

    /** Of at most 26 disks; none is null. */
    public BlockDevices(BlockDevice[] disks) {
        this.disks = disks.clone();
    }

    /** The device number of a disk, counted from 0. */
    public static long number(int index) {
        return DeviceTable.number(MAJOR, index * MINORS);
    }

    /** The disk of a device number, counted from 0; {@code -ENXIO} if there is none. */
    public int index(long number) {
        int minor = DeviceTable.minor(number);
        int index = minor / MINORS;
        return DeviceTable.major(number) == MAJOR && minor % MINORS == 0 && index < disks.length ? index : -Errno.ENXIO;
    }

    public BlockDevice disk(int index) {
        return disks[index];
    }

    public int count() {
        return disks.length;
    }

    /** Registers the driver, and puts the disks' names into a devtmpfs: 0 or minus an errno. */
    public int install(DeviceTable table, DeviceFileSystem names) {
        table.addAll(FileMode.S_IFBLK, MAJOR, this);
        int result = 0;
        for (int i = 0; i < disks.length && result == 0; i++) {
            result = names.addDevice(new byte[] {'v', 'd', (byte) ('a' + i)}, FOR_ROOT, number(i));
        }
        return result;
    }

    @Override
    public int open(Inode inode, OpenRequest request) {
        int index = index(inode.deviceNumber());
        if (index < 0) {
            return index;
        }
        if (disks[index].isReadOnly() && (request.flags & OpenFlags.O_ACCMODE) != OpenFlags.O_RDONLY) {
            return -Errno.EACCES;
        }
        request.file = new BlockFile(inode, request, disks[index]);
        return 0;
    }
}
