package biscotti.kernel.abi;

/** Families of addresses of socket(2). */
public final class AddressFamily {
    public static final int AF_UNSPEC = 0;
    public static final int AF_UNIX = 1;
    public static final int AF_INET = 2;
    public static final int AF_INET6 = 10;
    public static final int AF_NETLINK = 16;
    public static final int AF_PACKET = 17;
    /** One more than the greatest that Linux 6.1 knows. */
    public static final int AF_MAX = 46;

    private AddressFamily() {
    }
}
