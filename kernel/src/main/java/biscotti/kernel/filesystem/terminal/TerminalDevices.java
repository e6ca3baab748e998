package biscotti.kernel.filesystem.terminal;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.FileMode;
import biscotti.kernel.file.DeviceDriver;
import biscotti.kernel.file.DeviceTable;
import biscotti.kernel.file.Inode;
import biscotti.kernel.file.OpenRequest;
import biscotti.kernel.filesystem.device.DeviceFileSystem;
import biscotti.kernel.schedule.Threads;
import biscotti.kernel.task.ControllingTerminal;
import biscotti.kernel.task.Task;

/** The driver of /dev/tty, which is each process's own terminal, and, where the machine was started at a terminal, /dev/ttyS0 and /dev/console. */
public final class TerminalDevices implements DeviceDriver {
    /** The major number of /dev/tty, /dev/console and /dev/ptmx. */
    public static final int MAJOR = 5;
    private static final int TTY = 0;
    private static final int CONSOLE = 1;
    private static final int FOR_ALL = FileMode.S_IFCHR | FileMode.S_IRUSR | FileMode.S_IWUSR | FileMode.S_IRGRP | FileMode.S_IWGRP
            | FileMode.S_IROTH | FileMode.S_IWOTH;
    private static final int FOR_OWNER = FileMode.S_IFCHR | FileMode.S_IRUSR | FileMode.S_IWUSR;

    private final Threads threads;
    private HostTerminal host;

    public TerminalDevices(Threads threads) {
        this.threads = threads;
    }

    /** Registers the driver, and puts the names into a devtmpfs: 0 or minus an errno. */
    public int install(DeviceTable table, DeviceFileSystem names) {
        table.add(FileMode.S_IFCHR, MAJOR, TTY, this);
        table.add(FileMode.S_IFCHR, MAJOR, CONSOLE, this);
        table.add(FileMode.S_IFCHR, HostTerminal.MAJOR, HostTerminal.MINOR, this);
        int result = names.addDevice(new byte[] {'t', 't', 'y'}, FOR_ALL, DeviceTable.number(MAJOR, TTY));
        result = Math.min(result, names.addDevice(new byte[] {'c', 'o', 'n', 's', 'o', 'l', 'e'}, FOR_OWNER, DeviceTable.number(MAJOR, CONSOLE)));
        return Math.min(result, names.addDevice(new byte[] {'t', 't', 'y', 'S', '0'}, FOR_OWNER,
                DeviceTable.number(HostTerminal.MAJOR, HostTerminal.MINOR)));
    }

    /** Says what /dev/ttyS0 and /dev/console are; before programs run. */
    public void setHost(HostTerminal terminal) {
        host = terminal;
    }

    @Override
    public int open(Inode inode, OpenRequest request) {
        boolean isFive = DeviceTable.major(inode.deviceNumber()) == MAJOR;
        if (isFive && DeviceTable.minor(inode.deviceNumber()) == TTY) {
            ControllingTerminal own = threads.current().subject() instanceof Task task ? task.process.terminal() : null;
            return own == null ? -Errno.ENXIO : ((Terminal) own.line).open(inode, request, false);
        }
        if (host == null) {
            return isFive ? -Errno.ENODEV : -Errno.EIO;
        }
        return host.open(inode, request, !isFive);
    }
}
