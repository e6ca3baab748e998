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
    /** Levels of an ext4 extent tree below its root. */
    static final int EXTENT_LEVELS = 5;
    /** Fragments of a datagram: 65,535 bytes in the least that IPv4 lets a link carry, 68 bytes of which 20 are the header. */
    static final int FRAGMENTS = 1366;
    /** Bytes of the largest datagram. */
    static final int DATAGRAM = 65535;
    static final int ATTRIBUTE_NAME = FileLimits.XATTR_NAME_MAX + 1;
    static final int ATTRIBUTE_VALUE = FileLimits.XATTR_SIZE_MAX;
    /** Bytes of a page. */
    static final int PAGE = 4096;
    /** What /proc shows of a pipe, a socket, a mount's options or a processor. */
    static final int SHOWN_NAME = 128;

    private Bounds() {
    }
}
