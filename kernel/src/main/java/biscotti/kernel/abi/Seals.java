package biscotti.kernel.abi;

/** What {@code F_ADD_SEALS} of fcntl(2) forbids from then on. */
public final class Seals {
    public static final int F_SEAL_SEAL = 0x1;
    public static final int F_SEAL_SHRINK = 0x2;
    public static final int F_SEAL_GROW = 0x4;
    public static final int F_SEAL_WRITE = 0x8;
    public static final int F_SEAL_FUTURE_WRITE = 0x10;
    /** All of them. */
    public static final int KNOWN = 0x1F;

    private Seals() {
    }
}
