package biscotti.kernel.filesystem.proc;

import biscotti.kernel.abi.DirectoryEntryType;
import biscotti.kernel.abi.FileMode;
import biscotti.kernel.file.DecimalName;
import biscotti.kernel.file.DirectorySink;
import biscotti.kernel.file.Inode;
import biscotti.kernel.filesystem.synthetic.ChangingDirectory;
import biscotti.kernel.filesystem.synthetic.SyntheticDirectory;
import biscotti.kernel.filesystem.synthetic.SyntheticFileSystem;

/** /proc/PID/task: a directory for each thread of a process. */
final class TaskDirectory extends ChangingDirectory {
    private static final int MODE = FileMode.S_IFDIR | FileMode.S_IRUSR | FileMode.S_IXUSR | FileMode.S_IRGRP | FileMode.S_IXGRP
            | FileMode.S_IROTH | FileMode.S_IXOTH;
    private static final long FIRST_COOKIE = 2;

    private final SyntheticFileSystem proc;
    private final ProcessTable processes;
    private final int process;
    private final SyntheticDirectory network;

    TaskDirectory(SyntheticFileSystem fileSystem, long number, ProcessTable processes, ProcessView process, SyntheticDirectory network) {
        super(fileSystem, number, MODE);
        this.proc = fileSystem;
        this.processes = processes;
        this.process = process.process();
        this.network = network;
    }

    @Override
    protected Inode find(byte[] name) {
        int number = DecimalName.parse(name);
        ProcessView thread = number < 0 ? null : processes.thread(process, number);
        return thread == null ? null : new ProcessDirectory(proc, processes, thread, true, network);
    }

    @Override
    public long readDirectory(long cookie, DirectorySink sink) {
        int from = (int) (cookie - FIRST_COOKIE);
        int number = processes.nextThread(process, from);
        while (number >= 0) {
            long inode = ProcessDirectory.numberOf(number, true, 0);
            if (!sink.entry(DecimalName.of((byte) 0, number), inode, DirectoryEntryType.DT_DIR, FIRST_COOKIE + number + 1)) {
                return FIRST_COOKIE + number;
            }
            from = number + 1;
            number = processes.nextThread(process, from);
        }
        return FIRST_COOKIE + from;
    }
}
