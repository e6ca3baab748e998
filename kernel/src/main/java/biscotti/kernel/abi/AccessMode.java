package biscotti.kernel.abi;

/** What access(2) asks for, and what a permission check is given. */
public final class AccessMode {
    public static final int F_OK = 0;
    public static final int X_OK = 1;
    public static final int W_OK = 2;
    public static final int R_OK = 4;

    private AccessMode() {
    }
}
