package biscotti.kernel.file;

import biscotti.kernel.abi.DirectoryEntryType;
import biscotti.kernel.abi.Errno;
import biscotti.kernel.memory.UserBuffer;

/**
 * An open directory of any file system. Its position is a cookie: 0 before {@code .}, 1 before {@code ..}, then those of the file system.
 */
public final class OpenDirectory extends OpenFile implements DirectoryReadable, Readable, Seekable, Synchronizable {
    private static final byte[] DOT = {'.'};
    private static final byte[] DOT_DOT = {'.', '.'};
    private static final long FIRST_COOKIE = 2;
    private static final int CHUNK = 4096;

    public OpenDirectory(Inode inode, OpenRequest request) {
        super(inode, request);
    }

    @Override
    public long readDirectory(UserBuffer target) {
        long cookie = lockPosition();
        int chunk = (int) Math.min(target.remaining(), CHUNK);
        DirectoryRecords records = new DirectoryRecords(new byte[chunk]);
        long total = 0;
        long result = 0;
        do {
            records.restart(Math.min(target.remaining(), chunk), cookie);
            result = fill(records);
            if (result < 0 || records.length() == 0) {
                break;
            }
            int moved = target.put(records.bytes(), 0, records.length());
            if (moved < records.length()) {
                result = -Errno.EFAULT;
                break;
            }
            total += moved;
            cookie = records.cookie();
        } while (records.isFull());
        if (recordsAccess()) {
            inode().touch();
        }
        unlockPosition(cookie);
        if (total > 0) {
            return total;
        }
        return result == 0 && records.isFull() ? -Errno.EINVAL : result;
    }

    /** Puts entries into the records until they are full or the directory ends. */
    private long fill(DirectoryRecords records) {
        Inode directory = inode();
        int result = directory.enter();
        if (result < 0) {
            return result;
        }
        long filled = 0;
        if (directory.links() == 0) {
            filled = -Errno.ENOENT;
        } else if (addDots(records)) {
            filled = directory.readDirectory(Math.max(records.cookie(), FIRST_COOKIE), records);
        }
        directory.leave();
        return Math.min(filled, 0);
    }

    private boolean addDots(DirectoryRecords records) {
        Dentry dentry = location().dentry();
        if (records.cookie() == 0 && !records.entry(DOT, inode().number(), DirectoryEntryType.DT_DIR, 1)) {
            return false;
        }
        long above = dentry.parent() == null ? inode().number() : dentry.parent().inode().number();
        return records.cookie() > 1 || records.entry(DOT_DOT, above, DirectoryEntryType.DT_DIR, FIRST_COOKIE);
    }

    @Override
    public long read(UserBuffer target, long position) {
        return -Errno.EISDIR;
    }

    @Override
    public long size() {
        return -Errno.EINVAL;
    }

    @Override
    public long seekData(long position, boolean isHoleWanted) {
        return -Errno.EINVAL;
    }

    @Override
    public int synchronize(boolean isDataOnly) {
        return inode().synchronize(isDataOnly);
    }
}
