package biscotti.kernel.abi;

/** The types in {@code linux_dirent64}: bits 12 to 15 of the mode. */
public final class DirectoryEntryType {
    public static final int DT_UNKNOWN = 0;
    public static final int DT_FIFO = 1;
    public static final int DT_CHR = 2;
    public static final int DT_DIR = 4;
    public static final int DT_BLK = 6;
    public static final int DT_REG = 8;
    public static final int DT_LNK = 10;
    public static final int DT_SOCK = 12;

    private DirectoryEntryType() {
    }
}
