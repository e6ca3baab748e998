package biscotti.kernel.schedule.hosted;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.schedule.Clock;
import biscotti.kernel.schedule.WaitQueue;

/** A wait queue over a monitor. A wake-up of one wakes a sleeper that the JVM picks; an interrupt counts as a signal. */
final class HostedWaitQueue implements WaitQueue {
    private static final long LOOK_AT_CLOCK_MILLIS = 1; // the clock may be a simulated one, which wakes nobody

    private final Clock clock;
    private int sequence;
    private int tokens; // wake-ups of one that a sleeper has still to take
    private int sleepers;
    private int broadcasts;

    HostedWaitQueue(Clock clock) {
        this.clock = clock;
    }

    @Override
    public synchronized int ticket() {
        return sequence;
    }

    @Override
    public int await(int ticket, long deadlineNanos) {
        return sleep(ticket, deadlineNanos, true);
    }

    @Override
    public int awaitUninterruptibly(int ticket, long deadlineNanos) {
        return sleep(ticket, deadlineNanos, false);
    }

    @Override
    public synchronized void wakeOne() {
        sequence++;
        if (tokens < sleepers) {
            tokens++;
            notifyAll(); // all look, one takes the token
        }
    }

    @Override
    public synchronized void wakeAll() {
        sequence++;
        broadcasts++;
        tokens = 0;
        notifyAll();
    }

    private synchronized int sleep(int ticket, long deadlineNanos, boolean interruptible) {
        HeldLocks.current().beforeSleep("wait queue");
        if (sequence != ticket) {
            return 0;
        }
        int broadcastsSeen = broadcasts;
        boolean wasInterrupted = false;
        sleepers++;
        try {
            while (true) {
                if (broadcasts != broadcastsSeen) {
                    return 0;
                }
                if (tokens > 0) {
                    tokens--;
                    return 0;
                }
                if (deadlineNanos != FOREVER && clock.monotonicNanos() >= deadlineNanos) {
                    return -Errno.ETIMEDOUT;
                }
                try {
                    wait(deadlineNanos == FOREVER ? 0 : LOOK_AT_CLOCK_MILLIS);
                } catch (InterruptedException signal) {
                    if (interruptible) {
                        Thread.currentThread().interrupt(); // it stays, as a pending signal does
                        return -Errno.EINTR;
                    }
                    wasInterrupted = true;
                }
            }
        } finally {
            sleepers--;
            tokens = Math.min(tokens, sleepers);
            if (wasInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
