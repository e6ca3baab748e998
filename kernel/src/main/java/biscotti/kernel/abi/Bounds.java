package biscotti.kernel.abi;

/**
 * The numbers behind the bounds of the heap: how often loops that allocate go round, and how long arrays are, where the compiler cannot see
 * it. {@code @Bound} names these constants; a greater number makes greater bounds in docs/bounds.txt.
 */
final class Bounds {
    /** Levels of a radix tree over numbers that are not negative: {@code RadixTree.MAX_HEIGHT}. */
    static final int RADIX_LEVELS = 11;
    /** Timers that are armed or have a place reserved; the array doubles. */
    static final int TIMERS = 1 << 16;
    /** A letter, a sign and the digits of a long. */
    static final int DECIMAL_NAME = 21;
    /** Bytes of a path and of all that is made of one. */
    static final int PATH = FileLimits.PATH_MAX;
    /** Locks of which a piece stays on both sides of a range: the owner's are disjoint. */
    static final int SPLIT_LOCKS = 1;

    private Bounds() {
    }
}
