package biscotti.kernel.file;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.FileMode;
import biscotti.kernel.collection.LongMap;

/** The drivers behind device files. Filled at start-up; read without a lock afterwards. */
public final class DeviceTable {
    private static final int ANY_MINOR = 0xFFFFF;

    private final LongMap<DeviceDriver> drivers = new LongMap<>(6);

    /** A device number as stat(2) gives it, of a major number below 4096 and a minor one below 1 << 20. */
    public static long number(int major, int minor) {
        return minor & 0xFFL | (major & 0xFFFL) << 8 | (minor & 0xFFF00L) << 12;
    }

    /** The major part of a device number. */
    public static int major(long device) {
        return (int) (device >>> 8) & 0xFFF;
    }

    /** The minor part of a device number. */
    public static int minor(long device) {
        return (int) (device & 0xFF | device >>> 12 & 0xFFF00);
    }

    /** Says who drives one device; {@code type} is {@code S_IFCHR} or {@code S_IFBLK}. */
    public void add(int type, int major, int minor, DeviceDriver driver) {
        drivers.put(key(type, number(major, minor)), driver);
    }

    /** Says who drives the devices of a major number that have no driver of their own. */
    public void addAll(int type, int major, DeviceDriver driver) {
        add(type, major, ANY_MINOR, driver);
    }

    /** Opens the device that an inode stands for; {@code -ENXIO} if there is no driver. */
    int open(Inode inode, OpenRequest request) {
        int type = inode.mode() & FileMode.S_IFMT;
        long device = inode.deviceNumber();
        DeviceDriver driver = drivers.get(key(type, device));
        if (driver == null) {
            driver = drivers.get(key(type, number(major(device), ANY_MINOR)));
        }
        return driver == null ? -Errno.ENXIO : driver.open(inode, request);
    }

    private static long key(int type, long device) {
        return (long) type << 32 | device;
    }
}
