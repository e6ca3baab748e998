package biscotti.kernel.file;

import biscotti.kernel.abi.FileLimits;

/** What statfs(2) tells about a file system. */
public final class FileSystemStatistics {
    /** Its type, of {@link biscotti.kernel.abi.FileSystemMagic}. */
    public long type;
    public long blockSize = 4096;
    public long blocks;
    public long freeBlocks;
    /** Free ones that need no privilege. */
    public long availableBlocks;
    public long files;
    public long freeFiles;
    public long identifier;
    public long nameLength = FileLimits.NAME_MAX;
}
