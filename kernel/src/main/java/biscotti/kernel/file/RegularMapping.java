package biscotti.kernel.file;

import biscotti.kernel.abi.AllocateFlags;
import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.MountFlags;
import biscotti.kernel.abi.Seals;
import biscotti.kernel.memory.FilePages;
import biscotti.kernel.memory.MappedFile;

/** An open regular file as the memory floor sees it. */
public class RegularMapping implements MappedFile {
    private static final int NAME_BYTES = 4096;

    private final OpenFile file;

    public RegularMapping(OpenFile file) {
        this.file = file;
    }

    @Override
    public final FilePages pages() {
        return file.inode().pages();
    }

    @Override
    public final boolean mayRead() {
        return file.mayRead();
    }

    @Override
    public final boolean mayWrite() {
        return file.mayWrite();
    }

    @Override
    public final boolean isSealed(boolean isWritten) {
        int seals = file instanceof Sealable sealable ? sealable.seals() : 0;
        boolean isForbidden = (seals & Seals.F_SEAL_WRITE) != 0 || isWritten && (seals & Seals.F_SEAL_FUTURE_WRITE) != 0;
        return isForbidden && file.mayWrite();
    }

    @Override
    public final boolean mayExecute() {
        return !file.location().mount().has(MountFlags.MS_NOEXEC);
    }

    @Override
    public int beforeSharedWrite(long pageIndex) {
        return 0;
    }

    @Override
    public final int synchronise(long from, long to) {
        return file.inode().synchronize(true);
    }

    @Override
    public final int punchHole(long from, long to) {
        int mode = AllocateFlags.FALLOC_FL_PUNCH_HOLE | AllocateFlags.FALLOC_FL_KEEP_SIZE;
        return file instanceof Allocatable allocatable ? allocatable.allocate(mode, from, to - from) : -Errno.EOPNOTSUPP;
    }

    @Override
    public final void onMap() {
        file.acquire();
    }

    @Override
    public final void onUnmap() {
        file.release();
    }

    @Override
    public final long device() {
        return file.inode().fileSystem().device();
    }

    @Override
    public final long inode() {
        return file.inode().number();
    }

    @Override
    public final byte[] mapName() {
        byte[] path = new byte[NAME_BYTES];
        Location place = file.location();
        Mount top = place.mount();
        while (top.place() != null) {
            top = top.place().mount();
        }
        int length = PathName.write(place, new Location(top, top.root()), path);
        byte[] name = new byte[Math.max(length, 0)];
        System.arraycopy(path, 0, name, 0, name.length);
        return name;
    }
}
