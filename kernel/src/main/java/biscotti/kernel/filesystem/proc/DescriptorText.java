package biscotti.kernel.filesystem.proc;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.OpenFlags;
import biscotti.kernel.file.DescriptorTable;
import biscotti.kernel.file.OpenFile;
import biscotti.kernel.filesystem.synthetic.SyntheticFileSystem;
import biscotti.kernel.filesystem.synthetic.Text;
import biscotti.kernel.filesystem.synthetic.TextFile;

/** /proc/PID/fdinfo/N. */
final class DescriptorText extends TextFile {
    private final ProcessView process;
    private final int descriptor;

    DescriptorText(SyntheticFileSystem fileSystem, long number, ProcessView process, int descriptor) {
        super(fileSystem, number, FOR_ALL);
        this.process = process;
        this.descriptor = descriptor;
    }

    @Override
    protected int write(Text text) {
        DescriptorTable table = process.descriptors();
        OpenFile file = table == null ? null : table.acquire(descriptor);
        if (file == null) {
            return -Errno.ENOENT;
        }
        int flags = file.flags() | (table.isCloseOnExec(descriptor) == 1 ? OpenFlags.O_CLOEXEC : 0);
        text.text("pos:\t").number(file.isPathOnly() ? 0 : file.position()).text("\nflags:\t0").octal(flags);
        text.text("\nmnt_id:\t").number(file.location().mount().number()).text("\nino:\t").number(file.inode().number()).line();
        file.release();
        return 0;
    }
}
