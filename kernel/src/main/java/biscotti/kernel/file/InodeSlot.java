package biscotti.kernel.file;

/** Where an operation puts the file that it found or made, with one reference for the caller. */
public final class InodeSlot {
    public Inode inode;
}
