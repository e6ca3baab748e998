package biscotti.kernel.filesystem.proc;

import biscotti.kernel.abi.FileMode;
import biscotti.kernel.file.DescriptorTable;
import biscotti.kernel.file.Location;
import biscotti.kernel.file.OpenFile;
import biscotti.kernel.filesystem.synthetic.SyntheticFileSystem;

/** /proc/PID/fd/N. */
final class DescriptorLink extends MagicLink {
    private static final int READABLE = FileMode.S_IRUSR | FileMode.S_IXUSR;
    private static final int WRITABLE = FileMode.S_IWUSR | FileMode.S_IXUSR;

    private final int descriptor;

    DescriptorLink(SyntheticFileSystem fileSystem, long number, ProcessTable processes, ProcessView process, int descriptor, OpenFile file) {
        super(fileSystem, number, processes, process);
        this.descriptor = descriptor;
        mode = FileMode.S_IFLNK | (file.mayRead() ? READABLE : 0) | (file.mayWrite() ? WRITABLE : 0);
        size = 64;
    }

    @Override
    public Location magicTarget() {
        DescriptorTable table = process.descriptors();
        OpenFile file = table == null ? null : table.acquire(descriptor);
        if (file == null) {
            return null;
        }
        Location place = file.location();
        file.release();
        return place;
    }
}
