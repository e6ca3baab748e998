package biscotti.kernel.file;

/** Opens the device files of a kind. */
public interface DeviceDriver {
    /**
     * As {@link Inode#open}: makes an open file and puts it into the request. May sleep.
     *
     * @param inode the device file; its {@link Inode#deviceNumber} tells which device is meant
     * @return 0 or minus an errno
     */
    int open(Inode inode, OpenRequest request);
}
