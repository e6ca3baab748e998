package biscotti.kernel.filesystem.ext4;

/** Where a stretch of a file is on the disk: the answer of {@link ExtentTree#map}. */
final class Mapping {
    /** The first block on the disk, or 0 in a hole. */
    long physical;
    /** How many blocks from the one asked for on are alike. */
    long count;
    /** Space that is reserved and reads as zeros. */
    boolean isUnwritten;

    boolean isHole() {
        return physical == 0;
    }

    /** Whether the disk holds data here. */
    boolean isData() {
        return physical != 0 && !isUnwritten;
    }
}
