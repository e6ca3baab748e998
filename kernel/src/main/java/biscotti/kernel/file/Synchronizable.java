package biscotti.kernel.file;

/** An open file that can be brought to its disk. For others fsync(2) answers {@code EINVAL}. */
public interface Synchronizable {
    /** Writes what has changed and waits for it. 0 or minus an errno. */
    int synchronize(boolean isDataOnly);
}
