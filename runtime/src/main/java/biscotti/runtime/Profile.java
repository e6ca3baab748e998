package biscotti.runtime;

/**
 * Which kind of image this is. The compiler sets it before anything else is initialised, and folds it: what belongs to the other kind is
 * not even seen.
 */
public final class Profile {
    /** True in a kernel; false in an ordinary program's image, and on HotSpot. */
    public static final boolean IS_KERNEL;

    /** True where the kernel's {@code assert} statements are compiled. */
    public static final boolean HAS_ASSERTIONS;

    static {
        IS_KERNEL = false;
        HAS_ASSERTIONS = false;
    }

    private Profile() {}
}
