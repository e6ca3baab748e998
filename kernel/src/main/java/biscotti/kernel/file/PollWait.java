package biscotti.kernel.file;

import biscotti.kernel.schedule.WaitQueue;

/** A thread in poll(2), with the hooks that it has put into the files' event sources. */
final class PollWait extends PollTable {
    /** Wakes the thread. */
    private static final class Hook extends EventHook {
        private final WaitQueue queue;
        private final int interest;
        private final EventSource watched;
        private final Hook next;

        Hook(WaitQueue queue, int interest, EventSource watched, Hook next) {
            this.queue = queue;
            this.interest = interest;
            this.watched = watched;
            this.next = next;
        }

        @Override
        protected boolean happened(int events) {
            if (events != 0 && (events & interest) == 0) {
                return false;
            }
            queue.wakeAll();
            return true;
        }
    }

    private final WaitQueue queue;
    private Hook hooks;
    private int interest;

    PollWait(FileServices services) {
        queue = services.locks.newWaitQueue();
    }

    WaitQueue queue() {
        return queue;
    }

    /** What the hooks from now on wake for. */
    void setInterest(int events) {
        interest = events;
    }

    @Override
    public void watch(EventSource source) {
        hooks = new Hook(queue, interest, source, hooks);
        source.add(hooks, false);
    }

    /** Takes all hooks away. */
    void end() {
        for (Hook hook = hooks; hook != null; hook = hook.next) {
            hook.watched.remove(hook);
        }
        hooks = null;
    }
}
