package biscotti.kernel.filesystem.ext4;

import biscotti.kernel.abi.FileMode;

/** The types of files as directory entries number them. */
public final class FileType {
    public static final int UNKNOWN = 0;
    public static final int REGULAR = 1;
    public static final int DIRECTORY = 2;
    public static final int CHARACTER_DEVICE = 3;
    public static final int BLOCK_DEVICE = 4;
    public static final int FIFO = 5;
    public static final int SOCKET = 6;
    public static final int SYMBOLIC_LINK = 7;

    private FileType() {
    }

    /** The type that a mode says. */
    static int of(int mode) {
        return switch (mode & FileMode.S_IFMT) {
            case FileMode.S_IFREG -> REGULAR;
            case FileMode.S_IFDIR -> DIRECTORY;
            case FileMode.S_IFCHR -> CHARACTER_DEVICE;
            case FileMode.S_IFBLK -> BLOCK_DEVICE;
            case FileMode.S_IFIFO -> FIFO;
            case FileMode.S_IFSOCK -> SOCKET;
            case FileMode.S_IFLNK -> SYMBOLIC_LINK;
            default -> UNKNOWN;
        };
    }
}
