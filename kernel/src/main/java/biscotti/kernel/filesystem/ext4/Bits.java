package biscotti.kernel.filesystem.ext4;

import biscotti.kernel.frame.PageFrame;

/** Bits in a page, lowest first in each byte: the layout of ext4's bitmaps. */
final class Bits {
    private Bits() {
    }

    static boolean get(PageFrame frame, int bit) {
        return (frame.getByte(bit >>> 3) >>> (bit & 7) & 1) != 0;
    }

    static void set(PageFrame frame, int bit) {
        frame.putByte(bit >>> 3, frame.getByte(bit >>> 3) | 1 << (bit & 7));
    }

    static void clear(PageFrame frame, int bit) {
        frame.putByte(bit >>> 3, frame.getByte(bit >>> 3) & ~(1 << (bit & 7)));
    }

    /** Sets bits in [{@code from}, {@code to}). */
    static void setRange(PageFrame frame, int from, int to) {
        int bit = from;
        for (; bit < to && (bit & 7) != 0; bit++) {
            set(frame, bit);
        }
        int bytes = (to - bit) >>> 3;
        if (bytes > 0) {
            frame.fill(bit >>> 3, bytes, 0xFF);
            bit += bytes << 3;
        }
        for (; bit < to; bit++) {
            set(frame, bit);
        }
    }

    /** The first clear bit in [{@code from}, {@code limit}), or {@code limit}. */
    static int nextClear(PageFrame frame, int from, int limit) {
        return next(frame, from, limit, -1L);
    }

    /** The first set bit in [{@code from}, {@code limit}), or {@code limit}. */
    static int nextSet(PageFrame frame, int from, int limit) {
        return next(frame, from, limit, 0);
    }

    private static int next(PageFrame frame, int from, int limit, long flip) {
        if (from >= limit) {
            return limit;
        }
        int word = from & ~63;
        long bits = (frame.getLong(word >>> 3) ^ flip) & -1L << from;
        while (bits == 0) {
            word += 64;
            if (word >= limit) {
                return limit;
            }
            bits = frame.getLong(word >>> 3) ^ flip;
        }
        return Math.min(limit, word + Long.numberOfTrailingZeros(bits));
    }
}
