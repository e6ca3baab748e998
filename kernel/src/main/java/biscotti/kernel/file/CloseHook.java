package biscotti.kernel.file;

/** Something that ends when an open file is closed for good. In the list of at most one {@link OpenFile}. */
public abstract class CloseHook {
    CloseHook nextHook;

    /** The last reference on the file is gone. Called without locks; does not release open files. */
    protected abstract void fileClosed();
}
