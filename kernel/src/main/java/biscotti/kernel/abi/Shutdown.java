package biscotti.kernel.abi;

/** Which half shutdown(2) ends. */
public final class Shutdown {
    public static final int SHUT_RD = 0;
    public static final int SHUT_WR = 1;
    public static final int SHUT_RDWR = 2;

    private Shutdown() {
    }
}
