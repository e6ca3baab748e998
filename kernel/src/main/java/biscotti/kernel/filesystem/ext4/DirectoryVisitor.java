package biscotti.kernel.filesystem.ext4;

/** Sees the entries of a directory. */
public interface DirectoryVisitor {
    /**
     * One entry.
     *
     * @param type as {@link FileType} numbers it
     * @param nextCookie where to go on after this entry
     * @return whether it was taken and more are wanted; false: this entry will be shown again
     */
    boolean visit(byte[] name, int inode, int type, long nextCookie);
}
