package biscotti.kernel.filesystem.device;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.FileMode;
import biscotti.kernel.device.random.RandomGenerator;
import biscotti.kernel.file.DeviceDriver;
import biscotti.kernel.file.DeviceTable;
import biscotti.kernel.file.Inode;
import biscotti.kernel.file.OpenRequest;

/** The driver of major number 1: null, zero, full, random, urandom. */
public final class MemoryDevices implements DeviceDriver {
    public static final int MAJOR = 1;
    private static final int NULL = 3;
    private static final int ZERO = 5;
    private static final int FULL = 7;
    private static final int RANDOM = 8;
    private static final int URANDOM = 9;
    private static final int FOR_ALL = FileMode.S_IFCHR | FileMode.S_IRUSR | FileMode.S_IWUSR | FileMode.S_IRGRP | FileMode.S_IWGRP
            | FileMode.S_IROTH | FileMode.S_IWOTH;

    private final RandomGenerator random;

    public MemoryDevices(RandomGenerator random) {
        this.random = random;
    }

    /** Registers the driver, and puts the devices' names into a devtmpfs: 0 or minus an errno. */
    public int install(DeviceTable table, DeviceFileSystem names) {
        table.addAll(FileMode.S_IFCHR, MAJOR, this);
        int result = names.addDevice(new byte[] {'n', 'u', 'l', 'l'}, FOR_ALL, DeviceTable.number(MAJOR, NULL));
        result = Math.min(result, names.addDevice(new byte[] {'z', 'e', 'r', 'o'}, FOR_ALL, DeviceTable.number(MAJOR, ZERO)));
        result = Math.min(result, names.addDevice(new byte[] {'f', 'u', 'l', 'l'}, FOR_ALL, DeviceTable.number(MAJOR, FULL)));
        result = Math.min(result, names.addDevice(new byte[] {'r', 'a', 'n', 'd', 'o', 'm'}, FOR_ALL, DeviceTable.number(MAJOR, RANDOM)));
        return Math.min(result, names.addDevice(new byte[] {'u', 'r', 'a', 'n', 'd', 'o', 'm'}, FOR_ALL, DeviceTable.number(MAJOR, URANDOM)));
    }

    @Override
    public int open(Inode inode, OpenRequest request) {
        switch (DeviceTable.minor(inode.deviceNumber())) {
            case NULL -> request.file = new NullFile(inode, request);
            case ZERO -> request.file = new ZeroFile(inode, request);
            case FULL -> request.file = new FullFile(inode, request);
            case RANDOM, URANDOM -> request.file = new RandomFile(inode, request, random);
            default -> {
                return -Errno.ENXIO;
            }
        }
        return 0;
    }
}
