package biscotti.kernel.file;

/** Where an operation puts the file that it found or made, with one reference for the caller. */
public final class InodeSlot {
    public Inode inode;
    /** Whether a look-up's answer may be another one next time, so that it is not to be remembered. */
    public boolean isTransient;
}
