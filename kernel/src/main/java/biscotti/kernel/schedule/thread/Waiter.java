package biscotti.kernel.schedule.thread;

import biscotti.kernel.schedule.KernelThread;
import biscotti.kernel.schedule.SchedulingParameters;
import biscotti.machine.annotation.Uninterruptible;
import biscotti.runtime.heap.Reservations;
import biscotti.runtime.thread.MachineThread;

/** A kernel thread as its locks and wait queues see it. */
final class Waiter extends KernelThread {
    private static final int EAGAIN = -biscotti.kernel.abi.Errno.EAGAIN;

    final MachineThread carrier;
    /** Whether it stands in a queue; belongs to the queue's lock, but the thread itself may look. */
    volatile boolean isQueued;
    /** Whether signals end the wait. */
    volatile boolean isInterruptible;
    Waiter next;
    Waiter previous;
    /** The sleeping lock that the thread took last of those it holds, or null; only the thread itself looks at it. */
    ThreadSleepLock firstHeld;
    private volatile boolean isInterrupted;
    private int reservedPages;

    Waiter(Runnable body, Object subject) {
        super(subject);
        carrier = new MachineThread(body, this);
    }

    /** The running thread, which was started as a kernel thread. */
    @Uninterruptible("a thread finds itself wherever it runs")
    static Waiter current() {
        return (Waiter) MachineThread.current().owner();
    }

    @Override
    public int start() {
        try {
            carrier.start();
            return 0;
        } catch (OutOfMemoryError noStack) {
            return EAGAIN;
        }
    }

    @Override
    public boolean reserveHeap(int pages) {
        if (!HeapReserve.take(pages)) {
            return false;
        }
        reservedPages = pages;
        return true;
    }

    @Override
    public boolean hasHeapToGrow() {
        return HeapReserve.hasRoomToGrow();
    }

    @Override
    public void returnHeap() {
        if (reservedPages != 0) {
            Reservations.giveBack(reservedPages);
            reservedPages = 0;
        }
    }

    /** Gives what is reserved to others for the time of a sleep; how much it was. */
    int lendHeap() {
        int pages = reservedPages;
        returnHeap();
        return pages;
    }

    /** Takes it again after the sleep. */
    void takeHeapAgain(int pages) {
        if (pages != 0) {
            HeapReserve.takeAgain(pages);
            reservedPages = pages;
        }
    }

    @Override
    protected void applyScheduling(SchedulingParameters parameters) {
        carrier.changeScheduling(parameters);
    }

    @Override
    public boolean isRunnable() {
        return carrier.isRunnable();
    }

    @Override
    public int processor() {
        return carrier.processor();
    }

    @Override
    public void interrupt() {
        isInterrupted = true;
        carrier.permit(MachineThread.KERNEL);
        if (carrier.userContext() != null) {
            carrier.requestAttention();
        }
    }

    @Override
    public long processorNanos() {
        return carrier.totalTimeUsed();
    }

    @Override
    public void clearInterrupt() {
        isInterrupted = false;
    }

    @Override
    @Uninterruptible("a field")
    public boolean isInterrupted() {
        return isInterrupted;
    }
}
