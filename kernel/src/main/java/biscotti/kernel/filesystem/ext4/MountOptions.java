package biscotti.kernel.filesystem.ext4;

/**
 * How to mount; see ext4(5).
 *
 * @param discards whether the disk is told which blocks are free now, at each commit
 */
public record MountOptions(boolean isReadOnly, AccessTime accessTime, DataMode dataMode, boolean discards) {
    /** What becomes of a file's data before the transaction that makes it part of the file is committed. */
    public enum DataMode {
        /** It is written to its place. */
        ORDERED,
        /** Nothing: after a crash a file may have blocks with what was there before. */
        WRITEBACK
    }

    /** When reading a file changes its access time; see mount(8). */
    public enum AccessTime {
        /** Never. */
        NONE,
        /** When it is not newer than the last change, or a day old. */
        RELATIVE,
        /** Always. */
        STRICT
    }

    public static final MountOptions READ_ONLY = new MountOptions(true, AccessTime.NONE, DataMode.ORDERED, false);
    public static final MountOptions READ_WRITE = new MountOptions(false, AccessTime.RELATIVE, DataMode.ORDERED, false);
}
