package biscotti.kernel.filesystem.proc;

import biscotti.kernel.abi.Capability;
import biscotti.kernel.abi.Errno;
import biscotti.kernel.file.FileContext;
import biscotti.kernel.file.Location;
import biscotti.kernel.file.PathName;
import biscotti.kernel.filesystem.synthetic.SyntheticFileSystem;
import biscotti.kernel.filesystem.synthetic.TextLink;
import biscotti.kernel.schedule.Credentials;

/** A link of a process that leads to a file itself, whatever its path; reading it shows the path. */
abstract class MagicLink extends TextLink {
    private final ProcessTable processes;
    final ProcessView process;

    MagicLink(SyntheticFileSystem fileSystem, long number, ProcessTable processes, ProcessView process) {
        super(fileSystem, number);
        this.processes = processes;
        this.process = process;
    }

    @Override
    public final boolean isMagicLink() {
        return true;
    }

    /** As ptrace(2) has it: a process of the same user, or privilege. */
    @Override
    public final int checkAccess(int wanted, Credentials credentials) {
        Credentials target = process.credentials();
        boolean isSame = target.realUser == credentials.fileUser && target.effectiveUser == credentials.fileUser
                && target.savedUser == credentials.fileUser;
        return isSame || credentials.has(Capability.CAP_SYS_PTRACE) ? 0 : -Errno.EACCES;
    }

    @Override
    public final int readLink(byte[] target) {
        Location place = magicTarget();
        ProcessView reader = processes.current();
        FileContext context = reader == null ? process.files() : reader.files();
        if (place == null || place.inode() == null || context == null) {
            return -Errno.ENOENT;
        }
        int length = PathName.write(place, context.root(), target);
        return length == -Errno.ERANGE ? -Errno.ENAMETOOLONG : length;
    }
}
