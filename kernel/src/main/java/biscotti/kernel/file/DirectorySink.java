package biscotti.kernel.file;

/** Sees the entries of a directory. */
public interface DirectorySink {
    /**
     * One entry.
     *
     * @param name not to be kept
     * @param type bits 12 to 15 of the mode, as {@code DT_} constants number them
     * @param nextCookie where to go on after this entry
     * @return whether it was taken and more are wanted; false: this entry is to be shown again
     */
    boolean entry(byte[] name, long inodeNumber, int type, long nextCookie);
}
