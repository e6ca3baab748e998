package biscotti.kernel.schedule;

/**
 * The place of a kind of locks in the one order in which a thread may take locks.
 *
 * <p>A thread that holds a lock takes only locks of higher rank. Where two locks of one kind must be held (two directories in a
 * rename), the kind says so with {@code nests}, and its package states the order among them.
 *
 * @param name what the lock guards, for messages
 * @param order position; lower is taken first
 * @param nests whether several of the same rank may be held at once
 */
public record LockRank(String name, int order, boolean nests) {
    public LockRank(String name, int order) {
        this(name, order, false);
    }
}
