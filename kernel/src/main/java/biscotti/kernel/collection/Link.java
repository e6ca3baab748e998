package biscotti.kernel.collection;

/**
 * A place in one {@link IntrusiveList}; an object holds one for each list that it can be in at the same time.
 *
 * @param <T> the owner's type
 */
public final class Link<T> {
    /** The object that this link stands for. */
    public final T owner;

    Link<T> previous;
    Link<T> next;
    IntrusiveList<T> list;

    public Link(T owner) {
        this.owner = owner;
    }

    /** Tells whether the link is in a list now. */
    public boolean isLinked() {
        return list != null;
    }
}
