package biscotti.kernel.abi;

/** The bits of {@code st_mode}, as inode(7) gives them. */
public final class FileMode {
    /** Mask of the file's type. */
    public static final int S_IFMT = 0xF000;
    public static final int S_IFSOCK = 0xC000;
    public static final int S_IFLNK = 0xA000;
    public static final int S_IFREG = 0x8000;
    public static final int S_IFBLK = 0x6000;
    public static final int S_IFDIR = 0x4000;
    public static final int S_IFCHR = 0x2000;
    public static final int S_IFIFO = 0x1000;

    public static final int S_ISUID = 0x800;
    public static final int S_ISGID = 0x400;
    public static final int S_ISVTX = 0x200;

    public static final int S_IRWXU = 0x1C0;
    public static final int S_IRUSR = 0x100;
    public static final int S_IWUSR = 0x80;
    public static final int S_IXUSR = 0x40;
    public static final int S_IRWXG = 0x38;
    public static final int S_IRGRP = 0x20;
    public static final int S_IWGRP = 0x10;
    public static final int S_IXGRP = 0x8;
    public static final int S_IRWXO = 0x7;
    public static final int S_IROTH = 0x4;
    public static final int S_IWOTH = 0x2;
    public static final int S_IXOTH = 0x1;
    /** All bits that chmod(2) sets. */
    public static final int PERMISSIONS = 0xFFF;

    private FileMode() {
    }
}
