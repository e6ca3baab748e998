package biscotti.kernel.file;

import biscotti.kernel.abi.EpollFlags;
import biscotti.kernel.collection.Link;

/** A file in an {@link Epoll}'s set. */
final class EpollItem extends CloseHook {
    private static final int PRIVATE = EpollFlags.EPOLLWAKEUP | EpollFlags.EPOLLONESHOT | EpollFlags.EPOLLET | EpollFlags.EPOLLEXCLUSIVE;

    /** Tells the epoll instance. */
    private static final class Hook extends EventHook {
        private final EpollItem item;
        private final EventSource watched;
        private final Hook next;

        Hook(EpollItem item, EventSource watched, Hook next) {
            this.item = item;
            this.watched = watched;
            this.next = next;
        }

        @Override
        protected boolean happened(int events) {
            return item.happened(events);
        }
    }

    /** Puts hooks into a file's sources. */
    private static final class Table extends PollTable {
        private final EpollItem item;

        Table(EpollItem item) {
            this.item = item;
        }

        @Override
        public void watch(EventSource source) {
            item.hooks = new Hook(item, source, item.hooks);
            source.add(item.hooks, (item.flags & EpollFlags.EPOLLEXCLUSIVE) != 0);
        }
    }

    final Epoll epoll;
    final int descriptor;
    final OpenFile file;
    final Link<EpollItem> ready = new Link<>(this); // in the ready list, under its lock
    volatile int flags; // events and private flags, of {@link EpollFlags}
    long data;
    EpollItem next; // of the same descriptor
    private Hook hooks;

    EpollItem(Epoll epoll, int descriptor, OpenFile file, int flags, long data) {
        this.epoll = epoll;
        this.descriptor = descriptor;
        this.file = file;
        this.flags = flags;
        this.data = data;
    }

    int interest() {
        return flags & ~PRIVATE;
    }

    boolean has(int flag) {
        return (flags & flag) != 0;
    }

    /** After a one-shot event: nothing more until it is armed again. */
    void disarm() {
        flags &= PRIVATE;
    }

    /** Begins to watch the file; its events now. */
    int begin() {
        return file.poll(new Table(this)) & interest();
    }

    /** Its events now, if it is no epoll instance itself. */
    int pollLeaf() {
        return (file instanceof Pollable pollable ? pollable.readiness(null) : Readiness.ALWAYS) & interest();
    }

    /** Ends watching. */
    void end() {
        for (Hook hook = hooks; hook != null; hook = hook.next) {
            hook.watched.remove(hook);
        }
        hooks = null;
    }

    private boolean happened(int events) {
        int interest = interest();
        if (interest == 0 || events != 0 && (events & interest) == 0) {
            return false;
        }
        return epoll.becameReady(this);
    }

    @Override
    protected void fileClosed() {
        epoll.forget(this);
    }
}
