package biscotti.kernel.filesystem.device;

import biscotti.kernel.file.Inode;
import biscotti.kernel.file.OpenFile;
import biscotti.kernel.file.OpenRequest;
import biscotti.kernel.file.Readable;
import biscotti.kernel.file.Seekable;
import biscotti.kernel.file.Writable;
import biscotti.kernel.memory.UserBuffer;

/** /dev/null: always at its end, takes everything. */
final class NullFile extends OpenFile implements Readable, Writable, Seekable {
    NullFile(Inode inode, OpenRequest request) {
        super(inode, request);
    }

    @Override
    public long read(UserBuffer target, long position) {
        return 0;
    }

    @Override
    public long write(UserBuffer source, long position, long sizeLimit) {
        return source.remaining();
    }

    @Override
    public boolean isAlwaysAtStart() {
        return true;
    }

    @Override
    public long size() {
        return 0;
    }

    @Override
    public long seekData(long position, boolean isHoleWanted) {
        return 0;
    }
}
