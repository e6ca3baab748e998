package biscotti.kernel.abi;

/** The flags of splice(2), tee(2) and vmsplice(2). */
public final class SpliceFlags {
    public static final int SPLICE_F_MOVE = 1;
    public static final int SPLICE_F_NONBLOCK = 2;
    public static final int SPLICE_F_MORE = 4;
    public static final int SPLICE_F_GIFT = 8;

    private SpliceFlags() {
    }
}
