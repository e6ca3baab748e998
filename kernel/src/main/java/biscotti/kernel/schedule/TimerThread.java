package biscotti.kernel.schedule;

/** {@link Timers} by a thread that sleeps until the next deadline. */
public final class TimerThread implements Timers, Runnable {
    private final TimerHeap heap = new TimerHeap();
    private final Clock clock;
    private final SpinLock lock;
    private final WaitQueue changed;

    public TimerThread(Locks locks, Clock clock) {
        this.clock = clock;
        this.lock = locks.newSpinLock(RANK);
        this.changed = locks.newWaitQueue();
    }

    @Override
    public int arm(KernelTimer timer, long deadlineNanos) {
        lock.acquire();
        try {
            heap.arm(timer, deadlineNanos);
            if (heap.nextDeadlineNanos() == deadlineNanos) {
                changed.wakeOne();
            }
        } finally {
            lock.release();
        }
        return 0;
    }

    @Override
    public long cancel(KernelTimer timer) {
        lock.acquire();
        try {
            if (!heap.cancel(timer)) {
                return 0;
            }
        } finally {
            lock.release();
        }
        return Math.max(1, timer.deadlineNanos - clock.monotonicNanos());
    }

    /** The thread's body: never returns. */
    @Override
    public void run() {
        while (true) {
            int ticket = changed.ticket();
            changed.awaitUninterruptibly(ticket, expireDue());
        }
    }

    /** Lets all timers expire whose time has come; returns the next deadline. With a simulated clock, whoever moves it calls this himself. */
    public long expireDue() {
        while (true) {
            long now = clock.monotonicNanos();
            KernelTimer due;
            lock.acquire();
            try {
                due = heap.takeDue(now);
                if (due == null) {
                    return heap.nextDeadlineNanos();
                }
            } finally {
                lock.release();
            }
            due.expire(now);
        }
    }
}
