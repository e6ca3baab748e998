package biscotti.kernel.filesystem.synthetic;

import biscotti.kernel.file.FileLocks;
import biscotti.kernel.file.FileServices;
import biscotti.kernel.file.FileSystem;
import biscotti.kernel.file.FileSystemStatistics;
import biscotti.kernel.file.Inode;
import biscotti.kernel.schedule.SpinLock;

/** A file system of made-up files. */
public class SyntheticFileSystem extends FileSystem {
    /** Numbers from here on are not given: changing directories compute their own. */
    public static final long FIRST_COMPUTED_NUMBER = 1L << 32;

    private final long magic;
    private final SpinLock lock;
    private long nextNumber = 1;

    /** A file system whose root is to be set by {@link #begin}. */
    public SyntheticFileSystem(FileServices services, String typeName, long magic) {
        super(services, typeName);
        this.magic = magic;
        this.lock = services.locks.newSpinLock(FileLocks.ACCOUNT);
    }

    /** Gives it its root directory, made for it; once, before anything else is done with it. */
    public final void begin(Inode root) {
        setRoot(root);
    }

    /** A number for an inode. */
    public final long takeNumber() {
        lock.acquire();
        long number = nextNumber++;
        lock.release();
        return number;
    }

    @Override
    public int statistics(FileSystemStatistics statistics) {
        statistics.type = magic;
        return 0;
    }
}
