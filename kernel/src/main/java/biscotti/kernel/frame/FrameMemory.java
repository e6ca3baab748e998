package biscotti.kernel.frame;

/**
 * The bytes of frames by number, for code that has no {@link PageFrame}: user memory above all.
 *
 * <p>Offsets are in bytes within the page, accessors little-endian. An access that leaves the page, or a frame that is not the
 * allocator's, is an {@link IndexOutOfBoundsException}: a bug. Nothing sleeps or allocates.
 */
public interface FrameMemory {
    int getByte(long frame, int offset);

    int getInt(long frame, int offset);

    long getLong(long frame, int offset);

    void putByte(long frame, int offset, int value);

    void putInt(long frame, int offset, int value);

    void putLong(long frame, int offset, long value);

    /** Atomically replaces an aligned int if it is {@code expected}; returns what was there. */
    int compareAndExchangeInt(long frame, int offset, int expected, int value);

    void copyTo(long frame, int offset, byte[] target, int targetOffset, int length);

    void copyFrom(long frame, int offset, byte[] source, int sourceOffset, int length);

    /** Copies a whole page. */
    void copyPage(long from, long to);

    /** Copies bytes from one frame to another. */
    void copy(long from, int fromOffset, long to, int toOffset, int length);

    /** Sets bytes to 0. */
    void clear(long frame, int offset, int length);
}
