package biscotti.kernel.schedule.thread;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.schedule.WaitQueue;
import biscotti.machine.TimeStampCounter;
import biscotti.machine.annotation.Uninterruptible;
import biscotti.runtime.thread.MachineThread;
import biscotti.runtime.thread.RawLock;

/** An event count with the threads that wait for it. */
final class ThreadWaitQueue implements WaitQueue {
    private final RawLock lock = new RawLock();
    private final WaiterList waiters = new WaiterList();
    private volatile int sequence;

    @Override
    public int ticket() {
        return sequence;
    }

    @Override
    public int await(int ticket, long deadlineNanos) {
        return await(ticket, deadlineNanos, true);
    }

    @Override
    public int awaitUninterruptibly(int ticket, long deadlineNanos) {
        return await(ticket, deadlineNanos, false);
    }

    private int await(int ticket, long deadlineNanos, boolean interruptible) {
        Waiter self = Waiter.current();
        if (self.carrier.isPreemptionDisabled()) {
            throw new IllegalStateException("sleeping under a spin lock");
        }
        if (!enter(self, ticket)) {
            return 0;
        }
        int lent = self.lendHeap();
        int result = sleep(self, deadlineNanos, interruptible);
        self.takeHeapAgain(lent);
        return result;
    }

    private int sleep(Waiter self, long deadlineNanos, boolean interruptible) {
        while (self.isQueued) {
            boolean isInterrupted = interruptible && self.isInterrupted();
            if (isInterrupted || deadlineNanos != FOREVER && TimeStampCounter.nanoseconds() >= deadlineNanos) {
                if (leave(self)) {
                    return isInterrupted ? -Errno.EINTR : -Errno.ETIMEDOUT;
                }
                return 0;
            }
            MachineThread.awaitUntil(MachineThread.KERNEL, deadlineNanos);
        }
        return 0;
    }

    @Uninterruptible("holds a raw lock")
    private boolean enter(Waiter self, int ticket) {
        lock.lock();
        boolean isCurrent = sequence == ticket;
        if (isCurrent) {
            waiters.add(self);
        }
        lock.unlock();
        return isCurrent;
    }

    /** Gives up waiting; false if a wake-up came meanwhile. */
    @Uninterruptible("holds a raw lock")
    private boolean leave(Waiter self) {
        lock.lock();
        boolean wasQueued = self.isQueued;
        if (wasQueued) {
            waiters.remove(self);
        }
        lock.unlock();
        return wasQueued;
    }

    @Override
    @Uninterruptible("holds a raw lock")
    @SuppressWarnings("NonAtomicOperationOnVolatileField")
    public void wakeOne() {
        lock.lock();
        sequence = sequence + 1;
        Waiter woken = waiters.takeFirst();
        lock.unlock();
        if (woken != null) {
            woken.carrier.permit(MachineThread.KERNEL);
        }
    }

    @Override
    public void wakeAll() {
        int wakes = beginWakeAll();
        while (wakes > 0 && wakeNext()) {
            wakes--;
        }
    }

    /** Invalidates all tickets; how many threads are to be woken: later comers are not among them. */
    @Uninterruptible("holds a raw lock")
    @SuppressWarnings("NonAtomicOperationOnVolatileField")
    private int beginWakeAll() {
        lock.lock();
        sequence = sequence + 1;
        int count = waiters.size();
        lock.unlock();
        return count;
    }

    @Uninterruptible("holds a raw lock")
    private boolean wakeNext() {
        lock.lock();
        Waiter woken = waiters.takeFirst();
        lock.unlock();
        if (woken != null) {
            woken.carrier.permit(MachineThread.KERNEL);
        }
        return woken != null;
    }
}
