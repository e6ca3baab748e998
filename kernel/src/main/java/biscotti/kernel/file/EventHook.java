package biscotti.kernel.file;

import biscotti.kernel.collection.Link;

/** Something that wants to be told when a file may have become ready. In at most one {@link EventSource} at a time. */
public abstract class EventHook {
    @SuppressWarnings("this-escape") // the link only remembers it
    final Link<EventHook> link = new Link<>(this);
    EventSource source;
    boolean isExclusive;

    /**
     * Something happened. Called under the source's spin lock, by any thread: does not sleep, and wakes other event sources through
     * {@link DeferredEvents} only.
     *
     * @param events what may be true now, bits of poll(2)
     * @return whether somebody was woken who will look: of exclusive hooks only the first that says so is told
     */
    protected abstract boolean happened(int events);
}
