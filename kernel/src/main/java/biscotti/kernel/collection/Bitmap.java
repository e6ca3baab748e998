package biscotti.kernel.collection;

/** A set of small integers in [0, {@link #size}), one bit each. */
public final class Bitmap {
    private final long[] words;
    private final int size;

    /** A bitmap of {@code size} clear bits. */
    public Bitmap(int size) {
        this.size = size;
        this.words = new long[(size + 63) >>> 6];
    }

    /** Number of bits, set or clear. */
    public int size() {
        return size;
    }

    public boolean get(int bit) {
        check(bit);
        return (words[bit >>> 6] >>> bit & 1) != 0;
    }

    /** Sets a bit; returns whether it was set before. */
    public boolean set(int bit) {
        check(bit);
        long old = words[bit >>> 6];
        words[bit >>> 6] = old | 1L << bit;
        return (old >>> bit & 1) != 0;
    }

    /** Clears a bit; returns whether it was set before. */
    public boolean clear(int bit) {
        check(bit);
        long old = words[bit >>> 6];
        words[bit >>> 6] = old & ~(1L << bit);
        return (old >>> bit & 1) != 0;
    }

    /** The lowest set bit at or above {@code from}, or -1. */
    public int nextSet(int from) {
        return next(from, 0);
    }

    /** The lowest clear bit at or above {@code from}, or -1. */
    public int nextClear(int from) {
        return next(from, -1L);
    }

    /** Number of set bits. */
    public int cardinality() {
        int count = 0;
        for (long word : words) {
            count += Long.bitCount(word);
        }
        return count;
    }

    private int next(int from, long flip) {
        if (from >= size) {
            return -1;
        }
        int index = from >>> 6;
        long word = (words[index] ^ flip) & -1L << from;
        while (word == 0) {
            if (++index == words.length) {
                return -1;
            }
            word = words[index] ^ flip;
        }
        int bit = (index << 6) + Long.numberOfTrailingZeros(word);
        return bit < size ? bit : -1;
    }

    private void check(int bit) {
        if (bit < 0 || bit >= size) {
            throw new IndexOutOfBoundsException("bit");
        }
    }
}
