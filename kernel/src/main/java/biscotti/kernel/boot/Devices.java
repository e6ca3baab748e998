package biscotti.kernel.boot;

import biscotti.kernel.device.block.BlockDevice;
import biscotti.kernel.device.block.virtio.VirtioDisk;
import biscotti.kernel.device.virtio.VirtioDevice;
import biscotti.kernel.device.virtio.VirtioDevices;
import biscotti.runtime.CommandLine;
import biscotti.runtime.Log;

/** The machine's devices, each given to its driver. */
final class Devices {
    private static final byte[] MEMORY_MAPPED = {'v', 'i', 'r', 't', 'i', 'o', '_', 'm', 'm', 'i', 'o', '.', 'd', 'e', 'v', 'i', 'c', 'e', '='};
    private static final int MOST_DISKS = 8;
    private static final int MEBIBYTE_SECTORS_BITS = 20 - BlockDevice.SECTOR_SIZE_BITS;

    private final Foundations foundations;
    private final BlockDevice[] disks = new BlockDevice[MOST_DISKS];
    private int diskCount;
    private VirtioDevice networkCard;

    /** Finds them, and starts their drivers. On a thread that may sleep. */
    Devices(Foundations foundations) {
        this.foundations = foundations;
        var devices = new VirtioDevices(foundations.frames, CommandLine.values(MEMORY_MAPPED));
        for (int i = 0; i < devices.count(); i++) {
            VirtioDevice device = devices.device(i);
            if (device.kind() == VirtioDevice.BLOCK) {
                addDisk(device);
            } else if (device.kind() == VirtioDevice.NETWORK && networkCard == null) {
                networkCard = device;
            }
        }
    }

    private void addDisk(VirtioDevice device) {
        VirtioDisk disk = VirtioDisk.open(device, foundations.locks, foundations.threads, foundations.frames);
        if (disk == null || diskCount == MOST_DISKS) {
            Log.write("a disk cannot be used\n");
            return;
        }
        disks[diskCount] = disk;
        diskCount++;
        Log.write("disk ");
        Log.writeDecimal(diskCount);
        Log.write(": ");
        Log.writeDecimal(disk.sectorCount() >> MEBIBYTE_SECTORS_BITS);
        Log.write(disk.isReadOnly() ? " MiB, read-only\n" : " MiB\n");
    }

    /** The network card, whose driver {@link Networking} starts; null if there is none. */
    VirtioDevice networkCard() {
        return networkCard;
    }

    /** The disks, in the machine's order. */
    BlockDevice[] disks() {
        BlockDevice[] exact = new BlockDevice[diskCount];
        System.arraycopy(disks, 0, exact, 0, diskCount);
        return exact;
    }
}
