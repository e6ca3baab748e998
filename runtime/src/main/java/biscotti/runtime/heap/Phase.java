package biscotti.runtime.heap;

/**
 * The phases of a cycle, in order. Each is a handshake: it begins when every CPU has acknowledged the one before, and a CPU
 * acknowledges at a safepoint of its own.
 *
 * <pre>
 *               barrier            allocation   a CPU, when it acknowledges
 *   IDLE        -                  white        nothing
 *   ARM         old and new value  white        nothing
 *   SETTLE      old and new value  white        nothing: every store that began before some CPU was armed has ended
 *   SNAPSHOT    old and new value  black        gives the roots of the thread that it runs
 *   TRACE       old value          black        nothing: the collector marks from the roots, the other stacks and the logs
 *   TERMINATE   old value          black        hands over its log; repeated until the logs hold nothing unmarked
 *   CLEAR       old value          black        with all others at once: weak references to unmarked objects are void from here on
 *   DISARM      -                  black        nothing: from now on no CPU looks at a mark
 *   RELEASE     -                  white        gives back its blocks, which are then swept before they are used again
 * </pre>
 *
 * <p>Leaving any of this out loses an object; the exhaustive model among the tests shows how. CLEAR is the one phase that all CPUs
 * enter together: if one could still resurrect a weak referent while another holds it for dead, the two would disagree.
 */
enum Phase {
    IDLE(0, false),
    ARM(2, false),
    SETTLE(2, false),
    SNAPSHOT(2, true),
    TRACE(1, true),
    TERMINATE(1, true),
    CLEAR(1, true),
    DISARM(0, true),
    RELEASE(0, false);

    private static final Phase[] BY_ORDINAL = values();

    /** The CPU's barrier byte: 0 none, 1 logs the overwritten reference, 2 logs the stored one too. */
    final byte barrier;
    /** Whether new objects are born marked. */
    final boolean allocatesMarked;

    Phase(int barrier, boolean allocatesMarked) {
        this.barrier = (byte) barrier;
        this.allocatesMarked = allocatesMarked;
    }

    static Phase of(int ordinal) {
        return BY_ORDINAL[ordinal];
    }
}
