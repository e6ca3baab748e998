package biscotti.kernel.filesystem.synthetic;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.file.OpenFile;
import biscotti.kernel.file.OpenRequest;
import biscotti.kernel.file.Readable;
import biscotti.kernel.file.Seekable;
import biscotti.kernel.file.Writable;
import biscotti.kernel.memory.UserBuffer;

/** An open text file. Its text is written when it is read from the beginning, and stays until it is read from there again. */
final class OpenText extends OpenFile implements Readable, Writable, Seekable {
    private static final int MAX_STORE = 4096;

    private final TextFile file;
    private volatile Text text;

    OpenText(TextFile file, OpenRequest request) {
        super(file, request);
        this.file = file;
    }

    @Override
    public long read(UserBuffer target, long position) {
        Text seen = text;
        if (position == 0 || seen == null) {
            seen = new Text();
            int result = file.write(seen);
            if (result < 0) {
                return result;
            }
            text = seen;
        }
        return seen.read(target, position);
    }

    @Override
    public long write(UserBuffer source, long position, long sizeLimit) {
        int length = (int) Math.min(source.remaining(), MAX_STORE);
        byte[] bytes = new byte[length];
        if (source.get(bytes, 0, length) < length) {
            return -Errno.EFAULT;
        }
        text = null;
        appendPosition = 0;
        return file.store(bytes, length);
    }

    @Override
    public long size() {
        return -Errno.EINVAL;
    }

    @Override
    public long seekData(long position, boolean isHoleWanted) {
        return -Errno.EINVAL;
    }
}
