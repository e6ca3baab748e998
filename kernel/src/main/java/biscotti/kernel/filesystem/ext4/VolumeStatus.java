package biscotti.kernel.filesystem.ext4;

/** What statfs(2) wants to know. */
public record VolumeStatus(int blockSizeBytes, long blocks, long freeBlocks, long availableBlocks, int inodes, int freeInodes,
        boolean isReadOnly) {
}
