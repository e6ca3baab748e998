package biscotti.kernel.file;

/** An open file with positions. Its {@link Readable} and {@link Writable} sides obey them. */
public interface Seekable {
    /** The file's size now: what {@code SEEK_END} counts from, and where {@code O_APPEND} writes. */
    long size();

    /**
     * The first place at or after {@code position} that holds data, or that is a hole.
     *
     * @return a position, or {@code -ENXIO} if there is none before the end; {@code -EINVAL} if the file does not know
     */
    long seekData(long position, boolean isHoleWanted);

    /** Whether positions are taken, and ignored: lseek(2) answers 0 on /dev/null. */
    default boolean isAlwaysAtStart() {
        return false;
    }

    /** The greatest position that is allowed. */
    default long maxPosition() {
        return Long.MAX_VALUE;
    }
}
