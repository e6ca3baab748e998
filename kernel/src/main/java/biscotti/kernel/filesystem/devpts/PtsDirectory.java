package biscotti.kernel.filesystem.devpts;

import biscotti.kernel.abi.DirectoryEntryType;
import biscotti.kernel.abi.FileMode;
import biscotti.kernel.file.Ascii;
import biscotti.kernel.file.DecimalName;
import biscotti.kernel.file.DirectorySink;
import biscotti.kernel.file.Inode;
import biscotti.kernel.filesystem.synthetic.ChangingDirectory;

/** The directory: ptmx, and the slaves by their numbers. */
final class PtsDirectory extends ChangingDirectory {
    private static final int MODE = FileMode.S_IFDIR | FileMode.S_IRWXU | FileMode.S_IRGRP | FileMode.S_IXGRP | FileMode.S_IROTH | FileMode.S_IXOTH;
    private static final byte[] MULTIPLEXER = {'p', 't', 'm', 'x'};
    private static final long FIRST_COOKIE = 2;

    private final PtsFileSystem owner;

    PtsDirectory(PtsFileSystem fileSystem, long number) {
        super(fileSystem, number, MODE);
        this.owner = fileSystem;
    }

    @Override
    protected Inode find(byte[] name) {
        int number = DecimalName.parse(name);
        PtsInode found = number >= 0 ? owner.slave(number) : Ascii.isSame(name, MULTIPLEXER) ? owner.multiplexer() : null;
        return found != null && found.tryAcquire() ? found : null;
    }

    @Override
    public long readDirectory(long cookie, DirectorySink sink) {
        long at = cookie;
        if (at == FIRST_COOKIE) {
            if (!sink.entry(MULTIPLEXER, owner.multiplexer().number(), DirectoryEntryType.DT_CHR, at + 1)) {
                return at;
            }
            at++;
        }
        int number = owner.next((int) (at - FIRST_COOKIE - 1));
        while (number >= 0) {
            PtsInode slave = owner.slave(number);
            long place = FIRST_COOKIE + 1 + number;
            if (slave != null && !sink.entry(DecimalName.of((byte) 0, number), slave.number(), DirectoryEntryType.DT_CHR, place + 1)) {
                return place;
            }
            at = place + 1;
            number = owner.next(number + 1);
        }
        return at;
    }
}
