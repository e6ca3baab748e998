package biscotti.kernel.device.virtio;

import biscotti.kernel.schedule.WaitQueue;
import biscotti.machine.annotation.NoAllocation;
import biscotti.machine.annotation.Uninterruptible;
import biscotti.runtime.processor.InterruptListener;

/** Wakes the threads that wait for a device's interrupt: one of each queue that was added. */
final class InterruptSignal implements InterruptListener {
    private static final int MOST = 16;

    private final WaitQueue[] waiters = new WaitQueue[MOST];
    private volatile int count;

    /** Adds a queue, unless it is there; false if there is no room. Callers serialise. */
    boolean add(WaitQueue queue) {
        for (int i = 0; i < count; i++) {
            if (waiters[i] == queue) {
                return true;
            }
        }
        if (count == MOST) {
            return false;
        }
        waiters[count] = queue;
        count = count + 1; // after the element: an interrupt may come now
        return true;
    }

    @Override
    @NoAllocation
    @Uninterruptible("called at polls")
    public void interrupted() {
        int n = count;
        for (int i = 0; i < n; i++) {
            waiters[i].wakeOne();
        }
    }
}
