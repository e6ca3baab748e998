package biscotti.kernel.filesystem.tmpfs;

import biscotti.kernel.file.Allocatable;
import biscotti.kernel.file.Mappable;
import biscotti.kernel.file.OpenFile;
import biscotti.kernel.file.OpenRequest;
import biscotti.kernel.file.Readable;
import biscotti.kernel.file.RegularMapping;
import biscotti.kernel.file.Sealable;
import biscotti.kernel.file.Seekable;
import biscotti.kernel.file.Synchronizable;
import biscotti.kernel.file.Writable;
import biscotti.kernel.memory.MappedFile;
import biscotti.kernel.memory.UserBuffer;

/** An open regular file. */
final class OpenTmpFile extends OpenFile implements Readable, Writable, Seekable, Mappable, Synchronizable, Allocatable, Sealable {
    private final TmpFile file;
    private final RegularMapping mapping;

    OpenTmpFile(TmpFile file, OpenRequest request) {
        super(file, request);
        this.file = file;
        this.mapping = new RegularMapping(this);
    }

    @Override
    public long read(UserBuffer target, long position) {
        int result = file.enter();
        if (result < 0) {
            return result;
        }
        long count = file.read(target, position);
        file.leave();
        if (recordsAccess()) {
            file.touch();
        }
        return count;
    }

    @Override
    public long write(UserBuffer source, long position, long sizeLimit) {
        int result = file.enter();
        if (result < 0) {
            return result;
        }
        long begin = position == APPEND ? file.size() : position;
        appendPosition = begin;
        long count = file.write(source, begin, sizeLimit, credentials());
        file.leave();
        return count;
    }

    @Override
    public long size() {
        return file.size();
    }

    @Override
    public long seekData(long position, boolean isHoleWanted) {
        int result = file.enter();
        if (result < 0) {
            return result;
        }
        long found = file.seekData(position, isHoleWanted);
        file.leave();
        return found;
    }

    @Override
    public long maxPosition() {
        return TmpFileSystem.maxSize();
    }

    @Override
    public MappedFile mappedFile() {
        return mapping;
    }

    @Override
    public int synchronize(boolean isDataOnly) {
        return 0;
    }

    @Override
    public int allocate(int mode, long offset, long length) {
        int result = file.enter();
        if (result == 0) {
            result = file.allocate(mode, offset, length, credentials());
            file.leave();
        }
        return result;
    }

    @Override
    public int seals() {
        return file.seals();
    }

    @Override
    public int addSeals(int seals) {
        int result = file.enter();
        if (result == 0) {
            result = file.addSeals(seals);
            file.leave();
        }
        return result;
    }
}
