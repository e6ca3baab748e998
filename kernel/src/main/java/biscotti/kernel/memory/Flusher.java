package biscotti.kernel.memory;

import biscotti.kernel.schedule.Clock;
import biscotti.kernel.schedule.WaitQueue;

/**
 * The body of the thread that writes dirty pages by age: every five seconds what has been dirty for thirty, as {@code vm.dirty_expire_centisecs} and
 * {@code vm.dirty_writeback_centisecs} say on Linux. While nothing is dirty it sleeps without a deadline.
 */
public final class Flusher implements Runnable {
    private static final long PERIOD_NANOS = 5_000_000_000L;
    private static final int ROUNDS = 6;

    private final PageCache cache;
    private final Clock clock;
    private volatile boolean isStopped;

    public Flusher(PageCache cache, Clock clock) {
        this.cache = cache;
        this.clock = clock;
    }

    @Override
    public void run() {
        WaitQueue queue = cache.firstDirty;
        while (!isStopped) {
            int ticket = queue.ticket();
            if (cache.hasDirty()) {
                sleep(queue);
                cache.writeAged(ROUNDS);
            } else if (!isStopped) {
                queue.awaitUninterruptibly(ticket, WaitQueue.FOREVER);
            }
        }
    }

    /** For a whole period, unless the thread is to end. */
    private void sleep(WaitQueue queue) {
        long deadline = clock.monotonicNanos() + PERIOD_NANOS;
        int ticket = queue.ticket();
        while (!isStopped && clock.monotonicNanos() < deadline) {
            queue.awaitUninterruptibly(ticket, deadline);
            ticket = queue.ticket();
        }
    }

    /** Ends the thread, soon. */
    public void stop() {
        isStopped = true;
        cache.firstDirty.wakeAll();
    }
}
