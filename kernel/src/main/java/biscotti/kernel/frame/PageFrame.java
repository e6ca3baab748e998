package biscotti.kernel.frame;

/**
 * One page of memory, {@value #SIZE} bytes, outside of the collected heap.
 *
 * <p>Offsets are in bytes and need no alignment. Accessors without a suffix are little-endian, as x86 and ext4 are; those with
 * {@code BigEndian} serve the network and jbd2. An access outside of the page is an {@link IndexOutOfBoundsException}: a bug. No
 * method sleeps or allocates. Concurrent access to the same bytes is the users' to order.
 */
public abstract class PageFrame {
    public static final int SIZE_BITS = 12;
    public static final int SIZE = 1 << SIZE_BITS;

    /** The byte at {@code offset}, in [0, 255]. */
    public abstract int getByte(int offset);

    /** Two bytes, in [0, 65535]. */
    public abstract int getShort(int offset);

    public abstract int getInt(int offset);

    public abstract long getLong(int offset);

    public abstract void putByte(int offset, int value);

    public abstract void putShort(int offset, int value);

    public abstract void putInt(int offset, int value);

    public abstract void putLong(int offset, long value);

    /** Copies bytes of this page into an array. */
    public abstract void copyTo(int offset, byte[] target, int targetOffset, int length);

    /** Copies bytes of an array into this page. */
    public abstract void copyFrom(int offset, byte[] source, int sourceOffset, int length);

    /** Copies bytes from another page, or within this one (which may overlap). */
    public abstract void copyFrom(int offset, PageFrame source, int sourceOffset, int length);

    /** Sets {@code length} bytes to {@code value}. */
    public abstract void fill(int offset, int length, int value);

    /** Takes one more reference; the caller has one already. */
    public abstract void retain();

    /** Gives a reference back; the last one frees the page, which must not be touched afterwards. */
    public abstract void release();

    /** Number of references, for assertions and decisions under the owner's lock. */
    public abstract int referenceCount();

    /** The frame's number in physical memory: stable, unique among live frames. */
    public abstract long frameNumber();

    /** Four bytes, unsigned. */
    public final long getUnsignedInt(int offset) {
        return getInt(offset) & 0xFFFF_FFFFL;
    }

    public final int getShortBigEndian(int offset) {
        int value = getShort(offset);
        return (value & 0xFF) << 8 | value >>> 8;
    }

    public final int getIntBigEndian(int offset) {
        return Integer.reverseBytes(getInt(offset));
    }

    public final long getLongBigEndian(int offset) {
        return Long.reverseBytes(getLong(offset));
    }

    public final void putShortBigEndian(int offset, int value) {
        putShort(offset, (value & 0xFF) << 8 | value >>> 8 & 0xFF);
    }

    public final void putIntBigEndian(int offset, int value) {
        putInt(offset, Integer.reverseBytes(value));
    }

    public final void putLongBigEndian(int offset, long value) {
        putLong(offset, Long.reverseBytes(value));
    }
}
