package biscotti.kernel.filesystem.ext4;

/** How to mount. Data is always ordered: written before the transaction that makes it part of a file. */
public record MountOptions(boolean isReadOnly, AccessTime accessTime) {
    /** When reading a file changes its access time; see mount(8). */
    public enum AccessTime {
        /** Never. */
        NONE,
        /** When it is not newer than the last change, or a day old. */
        RELATIVE,
        /** Always. */
        STRICT
    }

    public static final MountOptions READ_ONLY = new MountOptions(true, AccessTime.NONE);
    public static final MountOptions READ_WRITE = new MountOptions(false, AccessTime.RELATIVE);
}
