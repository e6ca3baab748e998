package biscotti.kernel.filesystem.tmpfs;

import biscotti.kernel.abi.AllocateFlags;
import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.Seals;
import biscotti.kernel.file.Attributes;
import biscotti.kernel.file.OpenRequest;
import biscotti.kernel.file.Permissions;
import biscotti.kernel.frame.PageFrame;
import biscotti.kernel.memory.FilePages;
import biscotti.kernel.memory.UserBuffer;
import biscotti.kernel.schedule.Credentials;

/** A regular file. Everything here but {@link #open} is called under the inode's lock. */
final class TmpFile extends TmpInode {
    private final FilePages pages;
    private final PageAccount account;
    private int seals = Seals.F_SEAL_SEAL;

    TmpFile(TmpFileSystem volume, long number, int mode, int user, int group) {
        super(volume, number, mode, user, group);
        account = new PageAccount(volume, this);
        pages = account.newPages();
    }

    @Override
    public int open(OpenRequest request) {
        request.file = new OpenTmpFile(this, request);
        return 0;
    }

    @Override
    public FilePages pages() {
        return pages;
    }

    /** Where data of the file ends, by its size. */
    long pageCount() {
        return size + PageFrame.SIZE - 1 >>> PageFrame.SIZE_BITS;
    }

    @Override
    public int attributes(Attributes attributes) {
        super.attributes(attributes);
        attributes.blocks = pages.pageCount() << PageFrame.SIZE_BITS - 9;
        return 0;
    }

    /** Copies from the file; returns how many bytes, 0 at the end, or {@code -EFAULT}. */
    long read(UserBuffer target, long position) {
        long at = position;
        while (at < size && target.remaining() > 0) {
            int offset = (int) at & PageFrame.SIZE - 1;
            int wanted = (int) Math.min(Math.min(PageFrame.SIZE - offset, size - at), target.remaining());
            PageFrame frame = pages.find(at >>> PageFrame.SIZE_BITS);
            int moved = frame == null ? target.putZeros(wanted) : target.put(frame, offset, wanted);
            if (moved <= 0) {
                return at > position ? at - position : moved;
            }
            at += moved;
            if (moved < wanted) {
                break;
            }
        }
        return at - position;
    }

    /** Copies into the file; returns how many bytes, or minus an errno. */
    long write(UserBuffer source, long position, long sizeLimit, Credentials credentials) {
        long end = Math.min(TmpFileSystem.maxSize(), sizeLimit);
        if (source.remaining() == 0) {
            return 0;
        }
        if (position >= end) {
            return -Errno.EFBIG;
        }
        int sealed = checkSeals(position, source.remaining());
        if (sealed < 0) {
            return sealed;
        }
        long at = position;
        long failure = 0;
        while (failure == 0 && at < end && source.remaining() > 0) {
            long moved = writePage(source, at, end);
            if (moved > 0) {
                at += moved;
                size = Math.max(size, at);
            } else {
                failure = moved;
            }
        }
        if (at == position) {
            return failure;
        }
        modifyNanos = now();
        changeNanos = modifyNanos;
        mode = Permissions.modeAfterWrite(this, credentials);
        return at - position;
    }

    /** Writes into one page: at least a byte, or minus an errno. */
    private long writePage(UserBuffer source, long at, long end) {
        long index = at >>> PageFrame.SIZE_BITS;
        int offset = (int) at & PageFrame.SIZE - 1;
        int wanted = (int) Math.min(Math.min(PageFrame.SIZE - offset, end - at), source.remaining());
        boolean wasThere = pages.find(index) != null;
        int result = pages.hold(index);
        if (result < 0) {
            return result;
        }
        int moved = source.get(pages.find(index), offset, wanted);
        pages.markDirty(index);
        pages.unhold(index);
        if (moved <= 0 && !wasThere && index >= pageCount()) {
            account.drop(index, index + 1);
        }
        return moved == 0 ? -Errno.EFAULT : moved;
    }

    private int checkSeals(long position, long length) {
        if ((seals & (Seals.F_SEAL_WRITE | Seals.F_SEAL_FUTURE_WRITE)) != 0) {
            return -Errno.EPERM;
        }
        return (seals & Seals.F_SEAL_GROW) != 0 && position + length > size ? -Errno.EPERM : 0;
    }

    @Override
    int setSize(long wanted) {
        if (wanted > TmpFileSystem.maxSize()) {
            return -Errno.EFBIG;
        }
        if (wanted < size && (seals & Seals.F_SEAL_SHRINK) != 0 || wanted > size && (seals & Seals.F_SEAL_GROW) != 0) {
            return -Errno.EPERM;
        }
        long old = size;
        size = wanted;
        if (wanted <= old) { // also what was reserved behind the end
            clear(wanted, wanted + PageFrame.SIZE - 1 & -PageFrame.SIZE); // what lies behind the end must not show when the file grows
            account.drop(pageCount(), Long.MAX_VALUE);
        }
        return 0;
    }

    /** Makes a part of one page zero, if the page is there. */
    private void clear(long from, long to) {
        PageFrame frame = from < to ? pages.find(from >>> PageFrame.SIZE_BITS) : null;
        if (frame != null) {
            frame.fill((int) from & PageFrame.SIZE - 1, (int) (to - from), 0);
        }
    }

    /** fallocate(2). */
    int allocate(int what, long offset, long length, Credentials credentials) {
        boolean keepsSize = (what & AllocateFlags.FALLOC_FL_KEEP_SIZE) != 0;
        boolean isHole = (what & AllocateFlags.FALLOC_FL_PUNCH_HOLE) != 0;
        if ((what & ~(AllocateFlags.FALLOC_FL_KEEP_SIZE | AllocateFlags.FALLOC_FL_PUNCH_HOLE)) != 0 || isHole && !keepsSize) {
            return -Errno.EOPNOTSUPP;
        }
        long end = offset + length;
        if (end > TmpFileSystem.maxSize()) {
            return -Errno.EFBIG;
        }
        int result;
        if (isHole) {
            result = punch(offset, end);
        } else {
            result = (seals & Seals.F_SEAL_GROW) != 0 && !keepsSize && end > size ? -Errno.EPERM : fill(offset, end);
            if (result == 0 && !keepsSize && end > size) {
                size = end;
            }
        }
        if (result == 0) {
            mode = Permissions.modeAfterWrite(this, credentials);
            changeNanos = now();
            modifyNanos = isHole || !keepsSize ? changeNanos : modifyNanos;
        }
        return result;
    }

    private int punch(long from, long to) {
        if ((seals & (Seals.F_SEAL_WRITE | Seals.F_SEAL_FUTURE_WRITE)) != 0) {
            return -Errno.EPERM;
        }
        long firstWhole = from + PageFrame.SIZE - 1 & -PageFrame.SIZE;
        long endWhole = to & -PageFrame.SIZE;
        if (firstWhole > endWhole) { // within one page
            clear(from, to);
            return 0;
        }
        clear(from, firstWhole);
        clear(endWhole, to);
        account.drop(firstWhole >>> PageFrame.SIZE_BITS, endWhole >>> PageFrame.SIZE_BITS);
        return 0;
    }

    /** Makes the pages that are missing; after a failure those that were made are taken back. */
    private int fill(long from, long to) {
        long first = from >>> PageFrame.SIZE_BITS;
        long end = to + PageFrame.SIZE - 1 >>> PageFrame.SIZE_BITS;
        for (long index = first; index < end; index++) {
            int result = pages.hold(index);
            if (result == 0) {
                pages.markDirty(index);
                pages.unhold(index);
            } else {
                if (index > pageCount()) {
                    account.drop(Math.max(first, pageCount()), index);
                }
                return result;
            }
        }
        return 0;
    }

    /** {@code SEEK_DATA} and {@code SEEK_HOLE}: pages that were never written are holes. */
    long seekData(long position, boolean isHoleWanted) {
        if (position >= size) {
            return -Errno.ENXIO;
        }
        long index = position >>> PageFrame.SIZE_BITS;
        while (index < pageCount() && (pages.find(index) == null) != isHoleWanted) {
            index++;
        }
        long found = Math.max(position, index << PageFrame.SIZE_BITS);
        if (found >= size) {
            return isHoleWanted ? size : -Errno.ENXIO;
        }
        return found;
    }

    int seals() {
        return seals;
    }

    int addSeals(int added) {
        if ((seals & Seals.F_SEAL_SEAL) != 0) {
            return -Errno.EPERM;
        }
        seals |= added;
        return 0;
    }

    /** For memfd_create(2) with {@code MFD_ALLOW_SEALING}; other files can get no seals. */
    void allowSeals() {
        seals = 0;
    }

    @Override
    protected void unused() {
        account.drop(0, Long.MAX_VALUE);
        super.unused();
    }
}
