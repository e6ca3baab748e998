package biscotti.kernel.filesystem.disk;

import biscotti.kernel.abi.DirectoryEntryType;
import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.FileMode;
import biscotti.kernel.file.DirectorySink;
import biscotti.kernel.file.Inode;
import biscotti.kernel.file.InodeSlot;
import biscotti.kernel.file.OpenDirectory;
import biscotti.kernel.file.OpenRequest;
import biscotti.kernel.filesystem.ext4.DirectoryVisitor;
import biscotti.kernel.filesystem.ext4.FileType;
import biscotti.kernel.schedule.Credentials;

/** A directory. */
final class DiskDirectory extends DiskInode {
    /** The VFS's own cookies of . and .. come before the volume's. */
    private static final int COOKIES = 2;

    DiskDirectory(DiskFileSystem volume, biscotti.kernel.filesystem.ext4.Inode file) {
        super(volume, file);
    }

    @Override
    public int open(OpenRequest request) {
        request.file = new OpenDirectory(this, request);
        return 0;
    }

    @Override
    public int lookup(byte[] name, InodeSlot found) {
        int number = volume.ext4.lookup(file, name);
        if (number == -Errno.ENOENT) {
            return 0;
        }
        return number < 0 ? number : volume.find(number, found);
    }

    /** The result of making a file: its number, or minus an errno. */
    private int made(long number, InodeSlot slot) {
        refresh();
        return number < 0 ? (int) number : volume.find((int) number, slot);
    }

    @Override
    public int create(byte[] name, int fileMode, long device, Credentials credentials, InodeSlot made) {
        return made(volume.ext4.make(file, name, fileMode, (int) device, caller(credentials)), made);
    }

    @Override
    public int makeDirectory(byte[] name, int fileMode, Credentials credentials, InodeSlot made) {
        int mode = FileMode.S_IFDIR | fileMode & FileMode.PERMISSIONS;
        return made(volume.ext4.make(file, name, mode, 0, caller(credentials)), made);
    }

    @Override
    public int makeSymbolicLink(byte[] name, byte[] target, Credentials credentials, InodeSlot made) {
        return made(volume.ext4.makeLink(file, name, target, caller(credentials)), made);
    }

    @Override
    public int createNameless(int fileMode, Credentials credentials, InodeSlot made) {
        long number = volume.ext4.makeNameless(file, fileMode, caller(credentials));
        int result = made(number, made);
        if (result == 0) {
            volume.ext4.close(((DiskInode) made.inode).file); // it was made open
        }
        return result;
    }

    @Override
    public int link(byte[] name, Inode target) {
        int result = volume.ext4.link(file, name, ((DiskInode) target).file);
        refreshBoth(target);
        return result;
    }

    private void refreshBoth(Inode other) {
        refresh();
        if (other != null) {
            ((DiskInode) other).refresh();
        }
    }

    @Override
    public int unlink(byte[] name, Inode target) {
        int result = volume.ext4.unlink(file, name);
        refreshBoth(target);
        return result;
    }

    @Override
    public int removeDirectory(byte[] name, Inode directory) {
        int result = volume.ext4.removeDirectory(file, name);
        refreshBoth(directory);
        return result;
    }

    @Override
    public int rename(byte[] name, Inode moved, Inode newDirectory, byte[] newName, Inode replaced, int flags) {
        int result = volume.ext4.rename(file, name, ((DiskInode) newDirectory).file, newName, flags);
        refreshBoth(moved);
        ((DiskDirectory) newDirectory).refreshBoth(replaced);
        return result;
    }

    @Override
    public long readDirectory(long cookie, DirectorySink sink) {
        long next = volume.ext4.readDirectory(file, cookie - COOKIES, new Entries(sink));
        return next < 0 ? next : next + COOKIES;
    }

    /** Hands the volume's entries on, but for . and .. . */
    private record Entries(DirectorySink sink) implements DirectoryVisitor {
        @Override
        public boolean visit(byte[] name, int inode, int type, long nextCookie) {
            boolean isDots = name[0] == '.' && (name.length == 1 || name.length == 2 && name[1] == '.');
            return isDots || sink.entry(name, inode, typeOf(type), nextCookie + COOKIES);
        }

        private static int typeOf(int type) {
            return switch (type) {
                case FileType.REGULAR -> DirectoryEntryType.DT_REG;
                case FileType.DIRECTORY -> DirectoryEntryType.DT_DIR;
                case FileType.CHARACTER_DEVICE -> DirectoryEntryType.DT_CHR;
                case FileType.BLOCK_DEVICE -> DirectoryEntryType.DT_BLK;
                case FileType.FIFO -> DirectoryEntryType.DT_FIFO;
                case FileType.SOCKET -> DirectoryEntryType.DT_SOCK;
                case FileType.SYMBOLIC_LINK -> DirectoryEntryType.DT_LNK;
                default -> DirectoryEntryType.DT_UNKNOWN;
            };
        }
    }
}
