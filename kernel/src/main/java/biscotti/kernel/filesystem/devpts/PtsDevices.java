package biscotti.kernel.filesystem.devpts;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.FileMode;
import biscotti.kernel.file.DeviceDriver;
import biscotti.kernel.file.DeviceTable;
import biscotti.kernel.file.Inode;
import biscotti.kernel.file.OpenRequest;
import biscotti.kernel.filesystem.device.DeviceFileSystem;
import biscotti.kernel.filesystem.terminal.PseudoTerminal;
import biscotti.kernel.filesystem.terminal.TerminalDevices;

/** The driver of ptmx, wherever it is, and of slaves, which can be opened by their names in a devpts alone. */
public final class PtsDevices implements DeviceDriver {
    private static final int MULTIPLEXER_MINOR = 2;
    static final long MULTIPLEXER = DeviceTable.number(TerminalDevices.MAJOR, MULTIPLEXER_MINOR);
    private static final int FOR_ALL = FileMode.S_IFCHR | FileMode.S_IRUSR | FileMode.S_IWUSR | FileMode.S_IRGRP | FileMode.S_IWGRP
            | FileMode.S_IROTH | FileMode.S_IWOTH;

    private final PtsFileSystem first;

    /** @param first where the ptmx of /dev makes pairs */
    public PtsDevices(PtsFileSystem first) {
        this.first = first;
    }

    /** Registers the driver, and puts ptmx into a devtmpfs: 0 or minus an errno. */
    public int install(DeviceTable table, DeviceFileSystem names) {
        table.add(FileMode.S_IFCHR, TerminalDevices.MAJOR, MULTIPLEXER_MINOR, this);
        table.addAll(FileMode.S_IFCHR, PseudoTerminal.SLAVE_MAJOR, this);
        return names.addDevice(new byte[] {'p', 't', 'm', 'x'}, FOR_ALL, MULTIPLEXER);
    }

    static long slave(int number) {
        return DeviceTable.number(PseudoTerminal.SLAVE_MAJOR, number);
    }

    @Override
    public int open(Inode inode, OpenRequest request) {
        if (inode.deviceNumber() == MULTIPLEXER) {
            PtsFileSystem instance = inode.fileSystem() instanceof PtsFileSystem own ? own : first;
            return instance.openMultiplexer(inode, request);
        }
        return inode instanceof PtsInode slave ? slave.pair().open(inode, request, true) : -Errno.EIO;
    }
}
