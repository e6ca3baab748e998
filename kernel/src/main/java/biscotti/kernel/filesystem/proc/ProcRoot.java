package biscotti.kernel.filesystem.proc;

import biscotti.kernel.abi.DirectoryEntryType;
import biscotti.kernel.abi.FileMode;
import biscotti.kernel.file.DecimalName;
import biscotti.kernel.file.DirectorySink;
import biscotti.kernel.file.InodeSlot;
import biscotti.kernel.file.OpenDirectory;
import biscotti.kernel.file.OpenRequest;
import biscotti.kernel.filesystem.synthetic.SyntheticDirectory;
import biscotti.kernel.filesystem.synthetic.SyntheticFileSystem;
import biscotti.kernel.filesystem.synthetic.SyntheticInode;

/** The directory /proc: entries that are always there, and one for each process. */
final class ProcRoot extends SyntheticInode {
    private static final long FIRST_PROCESS_COOKIE = 1L << 20; // behind those of the fixed entries
    private static final int MODE = FileMode.S_IFDIR | FileMode.S_IRUSR | FileMode.S_IXUSR | FileMode.S_IRGRP | FileMode.S_IXGRP
            | FileMode.S_IROTH | FileMode.S_IXOTH;

    private final SyntheticDirectory fixed;
    private final ProcessTable processes;
    private final SyntheticDirectory network;

    ProcRoot(SyntheticFileSystem fileSystem, SyntheticDirectory fixed, ProcessTable processes, SyntheticDirectory network) {
        super(fileSystem, fileSystem.takeNumber(), MODE);
        this.fixed = fixed;
        this.processes = processes;
        this.network = network;
        links = 2;
    }

    @Override
    public int open(OpenRequest request) {
        request.file = new OpenDirectory(this, request);
        return 0;
    }

    @Override
    public int lookup(byte[] name, InodeSlot found) {
        int number = DecimalName.parse(name);
        if (number < 0) {
            return fixed.lookup(name, found);
        }
        found.isTransient = true;
        ProcessView process = processes.process(number);
        found.inode = process == null ? null : new ProcessDirectory((SyntheticFileSystem) fileSystem(), processes, process, false, network);
        return 0;
    }

    @Override
    public long readDirectory(long cookie, DirectorySink sink) {
        if (cookie < FIRST_PROCESS_COOKIE) {
            long next = fixed.readDirectory(cookie, sink);
            if (next < fixed.endCookie()) {
                return next;
            }
        }
        int from = (int) Math.max(0, cookie - FIRST_PROCESS_COOKIE);
        int number = processes.nextProcess(from);
        while (number >= 0) {
            long inode = ProcessDirectory.numberOf(number, false, 0);
            if (!sink.entry(DecimalName.of((byte) 0, number), inode, DirectoryEntryType.DT_DIR, FIRST_PROCESS_COOKIE + number + 1)) {
                return FIRST_PROCESS_COOKIE + number;
            }
            from = number + 1;
            number = processes.nextProcess(from);
        }
        return FIRST_PROCESS_COOKIE + from;
    }
}
