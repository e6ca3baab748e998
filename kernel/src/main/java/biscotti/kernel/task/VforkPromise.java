package biscotti.kernel.task;

import biscotti.kernel.schedule.WaitQueue;

/** What a parent waits for that gave its memory to a child until the child runs another program or ends: vfork(2). */
final class VforkPromise {
    private final WaitQueue kept;
    private volatile boolean isKept;

    VforkPromise(WaitQueue queue) {
        kept = queue;
    }

    /** The child does not need the memory any more. */
    void keep() {
        isKept = true;
        kept.wakeAll();
    }

    /** Sleeps until the child keeps it, or until a signal kills the caller. */
    void await(Task parent) {
        while (!isKept) {
            int ticket = kept.ticket();
            if (isKept) {
                return;
            }
            if (parent.signals.isKilled()) {
                return;
            }
            if (kept.await(ticket, WaitQueue.FOREVER) < 0 && !parent.signals.isKilled()) {
                kept.awaitUninterruptibly(ticket, WaitQueue.FOREVER);
            }
        }
    }
}
