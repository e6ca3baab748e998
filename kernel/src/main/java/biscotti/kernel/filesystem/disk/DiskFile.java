package biscotti.kernel.filesystem.disk;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.FileMode;
import biscotti.kernel.file.OpenRequest;
import biscotti.kernel.file.Permissions;
import biscotti.kernel.frame.PageFrame;
import biscotti.kernel.memory.FilePages;
import biscotti.kernel.memory.PageCache;
import biscotti.kernel.memory.UserBuffer;
import biscotti.kernel.schedule.Credentials;

/** A regular file. Content moves under the inode's lock, which the callers hold. */
final class DiskFile extends DiskInode {
    /** The most that is brought into the kernel at once on its way into the file. */
    private static final int PIECE = 1 << 16;
    private static final int EVICTED_AT_ONCE = 64;
    private static final int MOST_TRIES = 64;
    /** What 2^32 - 1 blocks of 4 KiB hold. */
    private static final long MAX_SIZE = 0xFFFF_FFFFL << PageFrame.SIZE_BITS;

    private volatile FilePages pages;

    DiskFile(DiskFileSystem volume, biscotti.kernel.filesystem.ext4.Inode file) {
        super(volume, file);
    }

    @Override
    public int open(OpenRequest request) {
        if (pages == null) {
            pages = volume.ext4.files().pages(file);
        }
        request.file = new OpenDiskFile(this, request);
        return 0;
    }

    @Override
    public FilePages pages() {
        return pages;
    }

    static long maxSize() {
        return MAX_SIZE;
    }

    /** Copies from the file; returns how many bytes, 0 at the end, or minus an errno. */
    long read(UserBuffer target, long position) {
        long at = position;
        while (at < size && target.remaining() > 0) {
            long index = at >>> PageFrame.SIZE_BITS;
            int offset = (int) at & PageFrame.SIZE - 1;
            int wanted = (int) Math.min(Math.min(PageFrame.SIZE - offset, size - at), target.remaining());
            int result = hold(index);
            if (result < 0) {
                return at > position ? at - position : result;
            }
            int moved = target.put(pages.find(index), offset, wanted);
            pages.unhold(index);
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

    /** Has a page in memory; when memory is short, others go first. */
    private int hold(long index) {
        int result = pages.hold(index);
        PageCache cache = services().cache;
        for (int i = 0; result == -Errno.ENOMEM && i < MOST_TRIES; i++) {
            if (cache.evict(EVICTED_AT_ONCE) == 0 && !cache.writeOldest(0)) {
                return result;
            }
            result = pages.hold(index);
        }
        return result;
    }

    /** Copies into the file; returns how many bytes, or minus an errno. */
    long write(UserBuffer source, long position, long sizeLimit, Credentials credentials) {
        long end = Math.min(MAX_SIZE, sizeLimit);
        if (source.remaining() == 0) {
            return 0;
        }
        if (position >= end) {
            return -Errno.EFBIG;
        }
        byte[] piece = new byte[(int) Math.min(source.remaining(), PIECE)];
        long at = position;
        long failure = 0;
        while (failure == 0 && at < end && source.remaining() > 0) {
            int room = piece.length == PIECE ? PIECE - ((int) at & PageFrame.SIZE - 1) : piece.length; // pieces end with pages
            int wanted = (int) Math.min(Math.min(room, end - at), source.remaining());
            int got = source.get(piece, 0, wanted);
            long written = got <= 0 ? -Errno.EFAULT : volume.ext4.files().write(file, at, piece, 0, got, caller(credentials));
            at += Math.max(written, 0);
            failure = written < 0 ? written : written < wanted ? -Errno.ENOSPC : 0;
        }
        if (at > position) {
            int mode = Permissions.modeAfterWrite(this, credentials);
            if (mode != mode()) {
                volume.ext4.attributes().setPermissions(file, mode & FileMode.PERMISSIONS);
            }
        }
        refresh();
        return at == position ? failure : at - position;
    }

    /** fallocate(2). */
    int allocate(int what, long offset, long length, Credentials credentials) {
        int result = volume.ext4.files().allocate(file, what, offset, length, caller(credentials));
        refresh();
        return result;
    }

    /** {@code SEEK_DATA} and {@code SEEK_HOLE}. */
    long seekData(long position, boolean isHoleWanted) {
        return volume.ext4.files().seek(file, position, isHoleWanted);
    }
}
