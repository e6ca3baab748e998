package biscotti.kernel.collection;

/**
 * A doubly linked list through {@link Link}s that its elements hold: insertion and removal allocate nothing and cost O(1).
 *
 * <pre>{@code
 * final class Buffer { final Link<Buffer> age = new Link<>(this); }
 * list.addLast(buffer.age);
 * for (Link<Buffer> l = list.first(); l != null; l = list.next(l)) use(l.owner);
 * }</pre>
 *
 * @param <T> what the links' owners are
 */
public final class IntrusiveList<T> {
    private Link<T> head;
    private Link<T> tail;
    private int size;

    /** Number of elements. */
    public int size() {
        return size;
    }

    public boolean isEmpty() {
        return head == null;
    }

    /** The first link, or null. */
    public Link<T> first() {
        return head;
    }

    /** The last link, or null. */
    public Link<T> last() {
        return tail;
    }

    /** The link after {@code link}, which is in this list, or null. Take it before removing {@code link}. */
    public Link<T> next(Link<T> link) {
        return link.next;
    }

    /** Adds at the end. The link is in no list. */
    public void addLast(Link<T> link) {
        claim(link);
        link.previous = tail;
        if (tail == null) {
            head = link;
        } else {
            tail.next = link;
        }
        tail = link;
    }

    /** Adds at the beginning. The link is in no list. */
    public void addFirst(Link<T> link) {
        claim(link);
        link.next = head;
        if (head == null) {
            tail = link;
        } else {
            head.previous = link;
        }
        head = link;
    }

    /** Adds behind {@code place}, which is in this list. The link is in no list. */
    public void addAfter(Link<T> place, Link<T> link) {
        if (place == tail) {
            addLast(link);
            return;
        }
        claim(link);
        link.previous = place;
        link.next = place.next;
        place.next.previous = link;
        place.next = link;
    }

    /** Removes a link that is in this list. */
    public void remove(Link<T> link) {
        if (link.list != this) {
            throw new IllegalStateException("link is not in this list");
        }
        if (link.previous == null) {
            head = link.next;
        } else {
            link.previous.next = link.next;
        }
        if (link.next == null) {
            tail = link.previous;
        } else {
            link.next.previous = link.previous;
        }
        link.previous = null;
        link.next = null;
        link.list = null;
        size--;
    }

    /** Removes the first element and returns it, or null if the list is empty. */
    public T removeFirst() {
        Link<T> link = head;
        if (link == null) {
            return null;
        }
        remove(link);
        return link.owner;
    }

    private void claim(Link<T> link) {
        if (link.list != null) {
            throw new IllegalStateException("link is in a list already");
        }
        link.list = this;
        size++;
    }
}
