package biscotti.kernel.abi;

/** What an offset of lseek(2) counts from. */
public final class SeekWhence {
    public static final int SEEK_SET = 0;
    public static final int SEEK_CUR = 1;
    public static final int SEEK_END = 2;
    public static final int SEEK_DATA = 3;
    public static final int SEEK_HOLE = 4;

    private SeekWhence() {
    }
}
