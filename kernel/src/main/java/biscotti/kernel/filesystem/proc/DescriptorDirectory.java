package biscotti.kernel.filesystem.proc;

import biscotti.kernel.abi.DirectoryEntryType;
import biscotti.kernel.abi.FileMode;
import biscotti.kernel.file.DecimalName;
import biscotti.kernel.file.DescriptorTable;
import biscotti.kernel.file.DirectorySink;
import biscotti.kernel.file.Inode;
import biscotti.kernel.file.OpenFile;
import biscotti.kernel.filesystem.synthetic.ChangingDirectory;
import biscotti.kernel.filesystem.synthetic.SyntheticFileSystem;
import biscotti.kernel.filesystem.synthetic.SyntheticInode;

/** /proc/PID/fd and /proc/PID/fdinfo. */
final class DescriptorDirectory extends ChangingDirectory {
    private static final int MODE = FileMode.S_IFDIR | FileMode.S_IRUSR | FileMode.S_IXUSR;
    private static final long FIRST_COOKIE = 2;
    private static final int FIRST_ENTRY = 1000; // of the numbers that a process's entries have

    private final SyntheticFileSystem proc;
    private final ProcessTable processes;
    private final ProcessView process;
    private final boolean isInfo;

    DescriptorDirectory(SyntheticFileSystem fileSystem, long number, ProcessTable processes, ProcessView process, boolean isInfo) {
        super(fileSystem, number, isInfo ? MODE | FileMode.S_IRGRP | FileMode.S_IXGRP | FileMode.S_IROTH | FileMode.S_IXOTH : MODE);
        this.proc = fileSystem;
        this.processes = processes;
        this.process = process;
        this.isInfo = isInfo;
    }

    @Override
    protected Inode find(byte[] name) {
        int descriptor = DecimalName.parse(name);
        DescriptorTable table = process.descriptors();
        OpenFile file = descriptor < 0 || table == null ? null : table.acquire(descriptor);
        if (file == null) {
            return null;
        }
        SyntheticInode inode = isInfo ? new DescriptorText(proc, number(descriptor), process, descriptor)
                : new DescriptorLink(proc, number(descriptor), processes, process, descriptor, file);
        inode.setOwner(process.credentials().effectiveUser, process.credentials().effectiveGroup);
        file.release();
        return inode;
    }

    private long number(int descriptor) {
        return ProcessDirectory.numberOf(process.thread(), isInfo, FIRST_ENTRY + descriptor);
    }

    @Override
    public long readDirectory(long cookie, DirectorySink sink) {
        int from = (int) (cookie - FIRST_COOKIE);
        DescriptorTable table = process.descriptors();
        int descriptor = table == null ? -1 : table.nextUsed(from);
        while (descriptor >= 0) {
            int type = isInfo ? DirectoryEntryType.DT_REG : DirectoryEntryType.DT_LNK;
            if (!sink.entry(DecimalName.of((byte) 0, descriptor), number(descriptor), type, FIRST_COOKIE + descriptor + 1)) {
                return FIRST_COOKIE + descriptor;
            }
            from = descriptor + 1;
            descriptor = table.nextUsed(from);
        }
        return FIRST_COOKIE + from;
    }
}
