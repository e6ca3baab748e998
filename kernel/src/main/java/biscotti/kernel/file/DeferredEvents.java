package biscotti.kernel.file;

import biscotti.kernel.collection.IntrusiveList;
import biscotti.kernel.schedule.Locks;
import biscotti.kernel.schedule.SpinLock;

/**
 * Event sources that became ready because another one did: an epoll instance that is watched itself. Hooks put them here, and whoever woke the first source
 * delivers: a loop instead of a recursion, however deep epoll instances watch each other.
 */
public final class DeferredEvents {
    private final SpinLock lock;
    private final IntrusiveList<EventSource> waiting = new IntrusiveList<>();
    private volatile boolean isEmpty = true;

    DeferredEvents(Locks locks) {
        lock = locks.newSpinLock(FileLocks.DEFERRED_EVENTS);
    }

    /** Has a source told soon. May be called by hooks. */
    public void add(EventSource source, int events) {
        lock.acquire();
        if (source.deferred.isLinked()) {
            source.deferredMask |= events;
        } else {
            source.deferredMask = events;
            waiting.addLast(source.deferred);
            isEmpty = false;
        }
        lock.release();
    }

    void deliver() {
        while (!isEmpty) {
            lock.acquire();
            EventSource source = waiting.removeFirst();
            int events = source == null ? 0 : source.deferredMask;
            isEmpty = waiting.isEmpty();
            lock.release();
            if (source != null) {
                source.tellHooks(events);
            }
        }
    }
}
