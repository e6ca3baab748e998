package biscotti.kernel.filesystem.ext4.journal;

/** Where the journal's blocks are on the disk. */
public interface LogBlocks {
    /** Number of blocks, the superblock included. */
    int count();

    /** The block of the disk that holds block {@code index} of the journal. */
    long physical(int index);
}
