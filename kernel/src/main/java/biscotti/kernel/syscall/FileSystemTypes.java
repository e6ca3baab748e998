package biscotti.kernel.syscall;

import biscotti.kernel.file.FileSystem;

/** The file systems that mount(2) can make or show, by the names of /proc/filesystems. */
public interface FileSystemTypes {
    /** What was made. */
    final class Made {
        /** The file system. */
        public FileSystem fileSystem;
        /** Whether the maker's own reference is the caller's to give back: it is there for this mount alone. */
        public boolean isNew;
    }

    /** Whether file systems of this type are on disks: {@link #makeOnDisk} finds them. */
    boolean isOnDisk(byte[] type);

    /**
     * Mounts what is on a disk, or finds it mounted.
     *
     * @param device the number of a block device
     * @param flags of mount(2)
     * @param options as for {@link #make}
     * @return 0, {@code -ENXIO} if there is no such disk, {@code -EINVAL} for options that are not understood or a disk without such a file system,
     *         {@code -EBUSY}, or another errno
     */
    int makeOnDisk(long device, int flags, byte[] options, Made made);

    /**
     * Makes a file system, or finds the one that there is.
     *
     * @param options as mount(2) has them, separated by commas
     * @return 0, {@code -ENODEV} for an unknown type, {@code -EINVAL} for options that are not understood
     */
    int make(byte[] type, byte[] options, Made made);
}
