package biscotti.kernel.filesystem.proc;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.FileMode;
import biscotti.kernel.filesystem.synthetic.SyntheticFileSystem;
import biscotti.kernel.filesystem.synthetic.Text;
import biscotti.kernel.filesystem.synthetic.TextFile;

/** /proc/sys/vm/drop_caches, proc(5): 1 gives back clean pages of files, 2 names and what hangs on them, 3 both. Reads as what was written last. */
final class DropCaches extends TextFile {
    private static final int PAGES = 1;
    private static final int NAMES = 2;

    private volatile int last;

    DropCaches(SyntheticFileSystem fileSystem) {
        super(fileSystem, fileSystem.takeNumber(), FileMode.S_IRUSR | FileMode.S_IWUSR);
    }

    @Override
    protected int write(Text text) {
        text.number(last).line();
        return 0;
    }

    @Override
    protected int store(byte[] bytes, int length) {
        boolean isDigit = length == 1 || length == 2 && bytes[1] == '\n';
        int what = isDigit ? bytes[0] - '0' : 0;
        if (what < PAGES || what > (PAGES | NAMES)) {
            return -Errno.EINVAL;
        }
        last = what;
        if ((what & NAMES) != 0) {
            services().dentries.shrinkAll();
        }
        if ((what & PAGES) != 0) {
            services().cache.evictAll();
        }
        return length;
    }
}
