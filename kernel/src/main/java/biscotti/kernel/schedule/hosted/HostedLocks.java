package biscotti.kernel.schedule.hosted;

import biscotti.kernel.schedule.Clock;
import biscotti.kernel.schedule.LockRank;
import biscotti.kernel.schedule.Locks;
import biscotti.kernel.schedule.SleepLock;
import biscotti.kernel.schedule.SpinLock;
import biscotti.kernel.schedule.WaitQueue;

/** Locks over the JVM's own. */
public final class HostedLocks implements Locks {
    private final Clock clock;

    /** Locks whose wait queues count deadlines by the JVM's clock. */
    public HostedLocks() {
        this(new HostedClock());
    }

    /** Locks whose wait queues look at {@code clock} for their deadlines. */
    public HostedLocks(Clock clock) {
        this.clock = clock;
    }

    @Override
    public SpinLock newSpinLock(LockRank rank) {
        return new HostedSpinLock(rank);
    }

    @Override
    public SleepLock newSleepLock(LockRank rank) {
        return new HostedSleepLock(rank);
    }

    @Override
    public WaitQueue newWaitQueue() {
        return new HostedWaitQueue(clock);
    }
}
