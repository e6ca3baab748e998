package biscotti.kernel.filesystem.tmpfs;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.FileMode;
import biscotti.kernel.abi.FileSystemMagic;
import biscotti.kernel.file.FileLocks;
import biscotti.kernel.file.FileServices;
import biscotti.kernel.file.FileSystem;
import biscotti.kernel.file.FileSystemStatistics;
import biscotti.kernel.file.InodeSlot;
import biscotti.kernel.frame.PageFrame;
import biscotti.kernel.schedule.Credentials;
import biscotti.kernel.schedule.SpinLock;

/** A tmpfs with limits of space and of files. */
public final class TmpFileSystem extends FileSystem {
    private final SpinLock lock;
    private final long maxPages;
    private final long maxFiles;
    private long usedPages;
    private long usedFiles;
    private long nextNumber = 1;

    /**
     * An empty file system.
     *
     * @param maxPages pages that files may have in all
     * @param maxFiles files, each further link counted as one
     * @param rootMode permissions of the root directory
     */
    public TmpFileSystem(FileServices services, String typeName, long maxPages, long maxFiles, int rootMode) {
        super(services, typeName);
        this.maxPages = maxPages;
        this.maxFiles = maxFiles;
        this.lock = services.locks.newSpinLock(FileLocks.ACCOUNT);
        usedFiles = 1;
        TmpDirectory root = new TmpDirectory(this, nextNumber++, FileMode.S_IFDIR | rootMode & FileMode.PERMISSIONS, null);
        root.becomeRoot();
        setRoot(root);
    }

    /**
     * A file without a name in no directory: what memfd_create(2) makes in a file system that is mounted nowhere.
     *
     * @param allowsSeals whether seals can be added to it
     * @param made gets the file, with the only reference
     */
    public int createNameless(int mode, boolean allowsSeals, Credentials credentials, InodeSlot made) {
        long number = reserveFile();
        if (number < 0) {
            return -Errno.ENOSPC;
        }
        TmpFile file = new TmpFile(this, number, mode, credentials.fileUser, credentials.fileGroup);
        if (allowsSeals) {
            file.allowSeals();
        }
        made.inode = file;
        return 0;
    }

    /** A number for a new file, or {@code -ENOSPC}. */
    long reserveFile() {
        lock.acquire();
        long number = -Errno.ENOSPC;
        if (usedFiles < maxFiles) {
            usedFiles++;
            number = nextNumber++;
        }
        lock.release();
        return number;
    }

    /** A file, or a link of one, is gone. */
    void releaseFile() {
        lock.acquire();
        usedFiles--;
        lock.release();
    }

    /** Counts pages for a file before they are made: 0 or {@code -ENOSPC}. */
    int reservePages(PageAccount account, long count) {
        lock.acquire();
        int result = count > maxPages - usedPages ? -Errno.ENOSPC : 0;
        if (result == 0) {
            usedPages += count;
            account.add(count);
        }
        lock.release();
        return result;
    }

    /** A file has lost pages, and has {@code present} now. */
    void recount(PageAccount account, long present) {
        lock.acquire();
        usedPages -= account.shrinkTo(present);
        lock.release();
    }

    /** The greatest size that a file may have: what page numbers and offsets can express. */
    static long maxSize() {
        return Long.MAX_VALUE & -PageFrame.SIZE;
    }

    @Override
    public int statistics(FileSystemStatistics statistics) {
        lock.acquire();
        statistics.type = FileSystemMagic.TMPFS_MAGIC;
        statistics.blockSize = PageFrame.SIZE;
        statistics.blocks = maxPages;
        statistics.freeBlocks = maxPages - usedPages;
        statistics.availableBlocks = statistics.freeBlocks;
        statistics.files = maxFiles;
        statistics.freeFiles = maxFiles - usedFiles;
        lock.release();
        return 0;
    }

    /** Frees every page: no file is in use any more. */
    @Override
    public int unmount() {
        TmpDirectory directory = (TmpDirectory) root().inode();
        while (directory != null) { // depth first, by going back up from each directory that is empty
            TmpInode child = directory.takeAnyEntry();
            if (child instanceof TmpDirectory below) {
                directory = below;
            } else if (child != null) {
                child.dropLink();
            } else {
                directory = directory.parent();
            }
        }
        return 0;
    }
}
