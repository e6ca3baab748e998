package biscotti.runtime.thread;

import biscotti.machine.annotation.NoAllocation;
import biscotti.machine.annotation.Uninterruptible;

/** Threads with a deadline, the earliest first. */
@NoAllocation
@Uninterruptible("used under the scheduler's lock")
final class TimerQueue {
    private MachineThread first;

    /** Enters a thread with its deadline set. */
    void add(MachineThread thread) {
        MachineThread before = null;
        MachineThread after = first;
        while (after != null && after.deadline <= thread.deadline) {
            before = after;
            after = after.nextTimer;
        }
        thread.nextTimer = after;
        link(before, thread);
    }

    /** Removes a thread, which must be in the queue. */
    void remove(MachineThread thread) {
        MachineThread before = null;
        MachineThread each = first;
        while (each != thread) {
            before = each;
            each = each.nextTimer;
        }
        link(before, thread.nextTimer);
        thread.nextTimer = null;
    }

    private void link(MachineThread before, MachineThread thread) {
        if (before == null) {
            first = thread;
        } else {
            before.nextTimer = thread;
        }
    }

    /** The thread whose deadline is next, or null. */
    MachineThread first() {
        return first;
    }
}
