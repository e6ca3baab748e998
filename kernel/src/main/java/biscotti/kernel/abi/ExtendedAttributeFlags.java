package biscotti.kernel.abi;

/** The flags of setxattr(2). */
public final class ExtendedAttributeFlags {
    public static final int XATTR_CREATE = 1;
    public static final int XATTR_REPLACE = 2;

    private ExtendedAttributeFlags() {
    }
}
