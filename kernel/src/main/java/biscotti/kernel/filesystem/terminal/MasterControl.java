package biscotti.kernel.filesystem.terminal;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.FileLimits;
import biscotti.kernel.abi.OpenFlags;
import biscotti.kernel.abi.ResourceLimit;
import biscotti.kernel.abi.Signal;
import biscotti.kernel.abi.TerminalRequest;
import biscotti.kernel.file.ControlCaller;
import biscotti.kernel.file.DecimalName;
import biscotti.kernel.file.Location;
import biscotti.kernel.file.OpenFile;
import biscotti.kernel.file.Opening;
import biscotti.kernel.task.Task;

/** Requests that masters alone know. */
final class MasterControl {
    private static final byte[] DIRECTORY = {'p', 't', 's'};

    private final PseudoTerminal pair;
    private final OpenFile file;
    private final ControlCaller caller;

    MasterControl(PseudoTerminal pair, OpenFile file, ControlCaller caller) {
        this.pair = pair;
        this.file = file;
        this.caller = caller;
    }

    long run(int request, long argument) {
        return switch (request) {
            case TerminalRequest.TIOCGPTN -> caller.memory().putInt(argument, pair.number);
            case TerminalRequest.TIOCGPTLCK -> caller.memory().putInt(argument, pair.isLocked ? 1 : 0);
            case TerminalRequest.TIOCGPKT -> caller.memory().putInt(argument, pair.isPacketMode ? 1 : 0);
            case TerminalRequest.TIOCSPTLCK -> lock(argument);
            case TerminalRequest.TIOCPKT -> setPacketMode(argument);
            case TerminalRequest.TIOCSIG -> signal((int) argument);
            case TerminalRequest.TIOCGPTPEER -> openPeer((int) argument);
            default -> -Errno.ENOTTY;
        };
    }

    private long lock(long address) {
        long wanted = caller.memory().getInt(address);
        if (wanted < 0) {
            return wanted;
        }
        int result = pair.enter();
        if (result == 0) {
            pair.isLocked = (int) wanted != 0;
            pair.leave();
        }
        return result;
    }

    private long setPacketMode(long address) {
        long wanted = caller.memory().getInt(address);
        if (wanted < 0) {
            return wanted;
        }
        int result = pair.enter();
        if (result == 0) {
            if ((int) wanted != 0 && !pair.isPacketMode) {
                pair.packetBits = 0;
            }
            pair.isPacketMode = (int) wanted != 0;
            pair.leave();
        }
        return result;
    }

    private long signal(int signal) {
        if (signal != Signal.SIGINT && signal != Signal.SIGQUIT && signal != Signal.SIGTSTP) {
            return -Errno.EINVAL;
        }
        pair.signal(signal);
        return 0;
    }

    /** Opens the slave as a new descriptor, by its place beside that of the master. */
    private long openPeer(int flags) {
        Location master = file.location();
        boolean isInside = file.inode().fileSystem() == pair.home;
        Location directory = new Location(master.mount(), isInside ? master.mount().root() : master.dentry().parent());
        byte[] number = DecimalName.of((byte) 0, pair.number);
        byte[] path = number;
        if (!isInside) {
            path = new byte[DIRECTORY.length + 1 + number.length];
            System.arraycopy(DIRECTORY, 0, path, 0, DIRECTORY.length);
            path[DIRECTORY.length] = '/';
            System.arraycopy(number, 0, path, DIRECTORY.length + 1, number.length);
        }
        Task task = (Task) caller.task();
        Opening opening = new Opening(pair.services, task.places, caller.credentials());
        int result = opening.open(directory, path, path.length, flags, 0, 0);
        if (result < 0) {
            return result;
        }
        long limit = task.process.limits.soft(ResourceLimit.NOFILE);
        return caller.descriptors().install(opening.file(), (flags & OpenFlags.O_CLOEXEC) != 0, limit < 0 ? FileLimits.NR_OPEN : limit);
    }
}
