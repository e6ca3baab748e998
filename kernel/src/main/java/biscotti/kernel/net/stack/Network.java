package biscotti.kernel.net.stack;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.schedule.Clock;
import biscotti.kernel.schedule.LockRank;
import biscotti.kernel.schedule.Locks;
import biscotti.kernel.schedule.SleepLock;
import biscotti.kernel.schedule.Threads;
import biscotti.kernel.schedule.WaitQueue;
import biscotti.machine.annotation.BoundedEntry;

/**
 * A stack at work: its one lock, and the thread that takes frames from devices and lets timers expire.
 *
 * <p>Whoever has used the stack takes in, before he gives the lock back, what came of it on the loopback device: a segment to this machine has arrived when
 * {@link #leave} returns, without another thread. The network's own thread does what is left: devices that interrupted, and time.
 *
 * <p>The lock is a sleeping one: its holder may allocate and may be many instructions away from the end. User memory is not touched under it, since bringing a
 * page in may take long. An exception under it poisons it, and all sockets answer {@code EIO} from then on.
 */
public final class Network implements Runnable {
    /** Before the spin locks of the file floor: observers wake event sources. */
    public static final LockRank STACK = new LockRank("network stack", 1700);
    /** How often the one who leaves looks at devices; what is left then is the thread's. */
    private static final int ROUNDS = 8;

    private final NetworkStack stack;
    private final SleepLock lock;
    private final WaitQueue work;
    private final Clock clock;
    private final Threads threads;
    /** Until when the thread sleeps; under the lock. */
    private long sleepingUntil;

    public Network(NetworkStack stack, Locks locks, Clock clock, Threads threads) {
        this.stack = stack;
        this.lock = locks.newSleepLock(STACK);
        this.work = locks.newWaitQueue();
        this.clock = clock;
        this.threads = threads;
    }

    /** The stack; what it does, it does under the lock. */
    public NetworkStack stack() {
        return stack;
    }

    public Clock clock() {
        return clock;
    }

    /** Takes the lock: 0, or {@code -EIO} (and the lock is free) if a bug left the stack half changed. May sleep. */
    public int enter() {
        lock.acquire();
        if (lock.isPoisoned()) {
            lock.release();
            return -Errno.EIO;
        }
        return 0;
    }

    /** Ends {@link #enter}. */
    @BoundedEntry("network work")
    public void leave() {
        int rounds = ROUNDS;
        boolean hasMore = stack.poll();
        while (hasMore && rounds > 0) {
            hasMore = stack.poll();
            rounds--;
        }
        boolean isThreadLate = hasMore || stack.nextDeadlineNanos() < sleepingUntil;
        if (isThreadLate) {
            sleepingUntil = Long.MIN_VALUE;
        }
        lock.release();
        if (isThreadLate) {
            work.wakeOne();
        }
    }

    /** Ends {@link #enter} where nothing was sent: what was only looked at, or taken, makes no work. */
    public void leaveUnchanged() {
        lock.release();
    }

    /** Where the thread waits, for a device's interrupt to wake it. */
    public WaitQueue work() {
        return work;
    }

    /** The thread's body; ends if a bug has broken the stack. */
    @Override
    public void run() {
        boolean isSound = true;
        while (isSound) {
            int ticket = work.ticket();
            isSound = enter() == 0;
            if (isSound) {
                for (int i = 1; i <= stack.interfaces().count(); i++) {
                    stack.interfaces().byIndex(i).device().interrupted();
                }
                boolean hasMore = stack.poll();
                long deadline = stack.nextDeadlineNanos();
                sleepingUntil = hasMore ? Long.MIN_VALUE : deadline;
                lock.release();
                if (hasMore) {
                    threads.yield();
                } else {
                    work.awaitUninterruptibly(ticket, deadline);
                }
            }
        }
    }
}
