package biscotti.kernel.boot;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.filesystem.block.BlockDevices;
import biscotti.kernel.filesystem.disk.DamageLog;
import biscotti.kernel.filesystem.disk.DiskFileSystem;
import biscotti.kernel.filesystem.ext4.MountOptions;
import biscotti.kernel.schedule.LockRank;
import biscotti.kernel.schedule.SleepLock;
import biscotti.kernel.syscall.FileSystemTypes;
import biscotti.runtime.Log;

/** The volumes that are mounted from disks: at most one from each disk, however often it is seen. */
final class DiskVolumes {
    /** Outside of all locks of volumes and files. */
    private static final LockRank LOCK = new LockRank("disk volumes", 900);

    private final Foundations foundations;
    private final BlockDevices disks;
    private final DiskFileSystem[] volumes; // by disk; those that ended, too
    private final SleepLock lock;

    DiskVolumes(Foundations foundations, BlockDevices disks) {
        this.foundations = foundations;
        this.disks = disks;
        this.volumes = new DiskFileSystem[disks.count()];
        this.lock = foundations.locks.newSleepLock(LOCK);
    }

    /**
     * The volume of a disk, mounted if it is not; the caller has a reference.
     *
     * @param device the disk's number
     * @return 0; {@code -ENXIO}: no such disk; {@code -EACCES}: the disk can only be read; {@code -EBUSY}: it is mounted otherwise, or about to end; and what
     *         {@link DiskFileSystem#mount} says
     */
    int mount(long device, MountOptions options, FileSystemTypes.Made made) {
        int index = disks.index(device);
        if (index < 0) {
            return index;
        }
        lock.acquire();
        int result = mountLocked(index, options);
        if (result == 0) {
            made.fileSystem = volumes[index];
            made.isNew = true;
        }
        lock.release();
        return result;
    }

    private int mountLocked(int index, MountOptions options) {
        DiskFileSystem old = volumes[index];
        if (old != null && old.tryAcquire()) {
            if (old.isReadOnly() == options.isReadOnly()) {
                return 0;
            }
            old.release();
            return -Errno.EBUSY;
        }
        if (old != null && !old.hasEnded()) {
            return -Errno.EBUSY;
        }
        if (disks.disk(index).isReadOnly() && !options.isReadOnly()) {
            return -Errno.EACCES;
        }
        var mounted = new DiskFileSystem.Mounted();
        int result = DiskFileSystem.mount(foundations.files, disks.disk(index), BlockDevices.number(index), options, new Damage(), mounted);
        if (result == 0) {
            volumes[index] = mounted.fileSystem;
        }
        return result;
    }

    /** Writes everything, before the machine is switched off; says so in the log if that fails. */
    void shutDown() {
        for (DiskFileSystem volume : volumes) {
            int result = volume == null || volume.hasEnded() ? 0 : volume.shutDown();
            if (result < 0) {
                Log.write("a disk cannot be unmounted: error ");
                Log.writeDecimal(-result);
                Log.newLine();
            }
        }
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
}
