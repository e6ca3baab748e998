package biscotti.kernel.filesystem.disk;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.FileMode;
import biscotti.kernel.abi.FileSystemMagic;
import biscotti.kernel.collection.LongMap;
import biscotti.kernel.device.block.BlockDevice;
import biscotti.kernel.file.FileLocks;
import biscotti.kernel.file.FileServices;
import biscotti.kernel.file.FileSystem;
import biscotti.kernel.file.FileSystemStatistics;
import biscotti.kernel.file.InodeSlot;
import biscotti.kernel.filesystem.ext4.Ext4;
import biscotti.kernel.filesystem.ext4.MountOptions;
import biscotti.kernel.filesystem.ext4.VolumeStatus;
import biscotti.kernel.schedule.SpinLock;

/** A mounted ext4 volume. */
public final class DiskFileSystem extends FileSystem {
    private static final int BUCKET_BITS = 12;
    private static final int ROOT = 2;

    final Ext4 ext4;
    private final long device;
    private final DamageLog log;
    private final SpinLock lock;
    private volatile boolean hasEnded;
    private final LongMap<DiskInode> inodes = new LongMap<>(BUCKET_BITS);

    private DiskFileSystem(FileServices services, Ext4 ext4, long device, DamageLog log, biscotti.kernel.filesystem.ext4.Inode root) {
        super(services, "ext4");
        this.ext4 = ext4;
        this.device = device;
        this.log = log;
        this.lock = services.locks.newSpinLock(FileLocks.ACCOUNT);
        DiskDirectory directory = new DiskDirectory(this, root);
        inodes.put(ROOT, directory);
        setRoot(directory);
    }

    /** Where {@link #mount} puts its result. */
    public static final class Mounted {
        public DiskFileSystem fileSystem;
    }

    /**
     * Mounts a disk.
     *
     * @param device the disk's number, as {@code st_dev} is to tell it
     * @return 0 or minus an errno, as {@link Ext4#mount} gives it
     */
    public static int mount(FileServices services, BlockDevice disk, long device, MountOptions options, DamageLog log, Mounted out) {
        Ext4.Mounted volume = new Ext4.Mounted();
        int result = Ext4.mount(disk, services.locks, services.cache, services.clock, log, options, volume);
        if (result < 0) {
            return result;
        }
        biscotti.kernel.filesystem.ext4.Inode root = volume.fileSystem.open(ROOT);
        if (root == null) {
            volume.fileSystem.unmount();
            return -Errno.EIO;
        }
        out.fileSystem = new DiskFileSystem(services, volume.fileSystem, device, log, root);
        out.fileSystem.setReadOnly(options.isReadOnly());
        log.watch(out.fileSystem);
        return 0;
    }

    /** The inode of a number, with a reference for the caller; {@code -EIO} if it cannot be read. */
    int find(int number, InodeSlot found) {
        DiskInode known = known(number);
        if (known == null) {
            biscotti.kernel.filesystem.ext4.Inode file = ext4.open(number);
            if (file == null) {
                return -Errno.EIO;
            }
            DiskInode made = newInode(file);
            known = add(number, made);
            if (known != made) {
                ext4.close(file);
            }
        }
        found.inode = known;
        return 0;
    }

    private DiskInode known(int number) {
        lock.acquire();
        DiskInode inode = inodes.get(number);
        DiskInode live = inode != null && inode.tryAcquire() ? inode : null;
        lock.release();
        return live;
    }

    /** Puts a new inode into the table, unless another was faster: which of them is there now. */
    private DiskInode add(int number, DiskInode made) {
        lock.acquire();
        DiskInode other = inodes.get(number);
        DiskInode live = other != null && other.tryAcquire() ? other : made;
        if (live == made) {
            inodes.put(number, made);
        }
        lock.release();
        return live;
    }

    private DiskInode newInode(biscotti.kernel.filesystem.ext4.Inode file) {
        return switch (file.mode() & FileMode.S_IFMT) {
            case FileMode.S_IFREG -> new DiskFile(this, file);
            case FileMode.S_IFDIR -> new DiskDirectory(this, file);
            case FileMode.S_IFLNK -> new DiskLink(this, file);
            default -> new DiskInode(this, file);
        };
    }

    /** The last reference of an inode is gone. */
    void forget(DiskInode inode) {
        lock.acquire();
        if (inodes.get(inode.number()) == inode) {
            inodes.remove(inode.number());
        }
        lock.release();
        int result = ext4.close(inode.file);
        if (result < 0) {
            log.write("the end of inode", inode.number());
        }
    }

    @Override
    public long device() {
        return device;
    }

    @Override
    public int statistics(FileSystemStatistics statistics) {
        VolumeStatus status = ext4.status();
        statistics.type = FileSystemMagic.EXT4_SUPER_MAGIC;
        statistics.blockSize = status.blockSizeBytes();
        statistics.blocks = status.blocks();
        statistics.freeBlocks = status.freeBlocks();
        statistics.availableBlocks = status.availableBlocks();
        statistics.files = status.inodes();
        statistics.freeFiles = status.freeInodes();
        statistics.identifier = device;
        return 0;
    }

    @Override
    public int synchronize() {
        return isReadOnly() ? 0 : ext4.synchronizeAll();
    }

    @Override
    public long trim(long from, long length, long least) {
        return isReadOnly() ? -Errno.EROFS : ext4.trim(from, length, least);
    }

    @Override
    public int unmount() {
        root().inode().release(); // this file system's own reference, the last there is
        int result = ext4.unmount();
        if (result < 0) {
            log.write("unmount, error", -result);
        }
        hasEnded = true;
        return result;
    }

    /** Whether the last use is over and everything is on the disk, which may be mounted again. */
    public boolean hasEnded() {
        return hasEnded;
    }

    /** Before the machine is switched off: writes everything, whatever is in use, and leaves a clean file system. */
    public int shutDown() {
        int result = isReadOnly() ? 0 : ext4.shutDown();
        setReadOnly(true);
        return result;
    }
}
