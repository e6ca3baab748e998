package biscotti.kernel.file;

import biscotti.kernel.collection.IntrusiveList;
import biscotti.kernel.collection.Link;
import biscotti.kernel.schedule.SpinLock;
import biscotti.kernel.schedule.WaitQueue;

/**
 * Where a change of a file's readiness is made known: the one mechanism behind blocking reads and writes, poll, select and epoll.
 *
 * <p>Who blocks uses {@link #ticket} and {@link #await}, as with {@link WaitQueue}. Who watches many files puts an {@link EventHook} into each source, then
 * looks at the files, then sleeps in a queue of his own: no change is lost, since hooks are told of each change after it was made.
 */
public final class EventSource {
    private final SpinLock lock;
    private final WaitQueue sleepers;
    private final IntrusiveList<EventHook> hooks = new IntrusiveList<>(); // exclusive ones behind the others
    private final DeferredEvents deferredEvents;
    private volatile boolean hasHooks;
    final Link<EventSource> deferred = new Link<>(this);
    int deferredMask; // belongs to the deferred events' lock

    EventSource(FileServices services) {
        lock = services.locks.newSpinLock(FileLocks.EVENT_SOURCE);
        sleepers = services.locks.newWaitQueue();
        deferredEvents = services.deferredEvents;
    }

    /** What {@link #await} wants: taken before the condition is checked. */
    public int ticket() {
        return sleepers.ticket();
    }

    /** Sleeps until a change after {@code ticket}: 0, {@code -ETIMEDOUT} or {@code -EINTR}. */
    public int await(int ticket, long deadlineNanos) {
        return sleepers.await(ticket, deadlineNanos);
    }

    /** As {@link #await}; signals do not end it. */
    public int awaitUninterruptibly(int ticket, long deadlineNanos) {
        return sleepers.awaitUninterruptibly(ticket, deadlineNanos);
    }

    /**
     * Tells all sleepers and watchers that something has changed. Called after the change, without a lock of rank {@link FileLocks#EVENT_SOURCE} or above.
     *
     * @param events what may be true now, bits of poll(2)
     */
    public void wake(int events) {
        sleepers.wakeAll();
        if (hasHooks) {
            tellHooks(events);
            deferredEvents.deliver();
        }
    }

    /** As {@link #wake}, but of those that sleep in {@link #await} only one is woken: what happened serves one. */
    public void wakeOne(int events) {
        sleepers.wakeOne();
        if (hasHooks) {
            tellHooks(events);
            deferredEvents.deliver();
        }
    }

    /** Wakes one of those that sleep in {@link #await}, and nobody else. May be called by hooks. */
    void wakeSleeper() {
        sleepers.wakeOne();
    }

    /** Whether somebody watches by a hook: a snapshot. */
    boolean isWatched() {
        return hasHooks;
    }

    /** Adds a watcher; it is told of every change after this call. */
    public void add(EventHook hook, boolean isExclusive) {
        lock.acquire();
        hook.source = this;
        hook.isExclusive = isExclusive;
        if (isExclusive) {
            hooks.addLast(hook.link);
        } else {
            hooks.addFirst(hook.link);
        }
        hasHooks = true;
        lock.release();
    }

    /** Takes a watcher away; it is not told anything after this call. Nothing happens if it is not here. */
    public void remove(EventHook hook) {
        lock.acquire();
        if (hook.source == this) {
            hooks.remove(hook.link);
            hook.source = null;
            hasHooks = !hooks.isEmpty();
        }
        lock.release();
    }

    void tellHooks(int events) {
        lock.acquire();
        for (Link<EventHook> at = hooks.first(); at != null; at = hooks.next(at)) {
            boolean isTaken = at.owner.happened(events);
            if (isTaken && at.owner.isExclusive) {
                hooks.remove(at); // to the end of the line: the next change is for another one
                hooks.addLast(at);
                break;
            }
        }
        lock.release();
    }
}
