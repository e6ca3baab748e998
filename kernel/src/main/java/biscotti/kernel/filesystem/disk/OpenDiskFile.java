package biscotti.kernel.filesystem.disk;

import biscotti.kernel.abi.OpenFlags;
import biscotti.kernel.file.Allocatable;
import biscotti.kernel.file.Mappable;
import biscotti.kernel.file.OpenFile;
import biscotti.kernel.file.OpenRequest;
import biscotti.kernel.file.Readable;
import biscotti.kernel.file.RegularMapping;
import biscotti.kernel.file.Seekable;
import biscotti.kernel.file.Synchronizable;
import biscotti.kernel.file.Writable;
import biscotti.kernel.memory.MappedFile;
import biscotti.kernel.memory.UserBuffer;

/** An open regular file. */
final class OpenDiskFile extends OpenFile implements Readable, Writable, Seekable, Mappable, Synchronizable, Allocatable {
    private final DiskFile file;
    private final RegularMapping mapping;
    /** The file's count of failed write-backs that this open file has told of. */
    private int toldErrors;

    OpenDiskFile(DiskFile file, OpenRequest request) {
        super(file, request);
        this.file = file;
        this.mapping = new Mapping(this);
        this.toldErrors = file.file.writeErrors();
    }

    /** Its mapping: space for a page before the first store. */
    private static final class Mapping extends RegularMapping {
        private final DiskFile file;

        Mapping(OpenDiskFile open) {
            super(open);
            file = open.file;
        }

        @Override
        public int beforeSharedWrite(long pageIndex) {
            return file.volume.ext4.files().prepareStore(file.file, pageIndex);
        }
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
        if (count > 0 && (flags() & (OpenFlags.O_DSYNC | OpenFlags.O_DIRECT)) != 0) {
            result = synchronize((flags() & OpenFlags.O_SYNC) != OpenFlags.O_SYNC);
        }
        return result < 0 ? result : count;
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
        return DiskFile.maxSize();
    }

    @Override
    public MappedFile mappedFile() {
        return mapping;
    }

    @Override
    public int synchronize(boolean isDataOnly) {
        int result = file.synchronize(isDataOnly);
        int errors = file.file.writeErrors();
        if (errors != toldErrors) {
            toldErrors = errors;
            return file.file.lastWriteError();
        }
        return result;
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
}
