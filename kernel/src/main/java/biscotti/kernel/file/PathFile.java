package biscotti.kernel.file;

/** What {@code O_PATH} opens: a place in the tree of names, and nothing else. */
final class PathFile extends OpenFile {
    PathFile(Inode inode, OpenRequest request) {
        super(inode, request);
    }
}
