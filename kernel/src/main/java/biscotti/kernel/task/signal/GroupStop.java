package biscotti.kernel.task.signal;

import biscotti.kernel.abi.Signal;
import biscotti.kernel.abi.WaitFlags;
import biscotti.kernel.collection.IntrusiveList;
import biscotti.kernel.collection.Link;
import biscotti.kernel.schedule.WaitQueue;

/**
 * How the threads of a process stop and go on together: job control.
 *
 * <p>A stop begins when one thread receives a stop signal; all threads are asked to take part, each does so on its way to user mode, and the last
 * one makes the process stopped. SIGCONT ends that at once, in whatever state it is. The parent is told by a thread of the process itself,
 * without the lock. Belongs to the lock of the process's signals.
 */
final class GroupStop {
    private final IntrusiveList<TaskSignals> tasks;
    final WaitQueue resumed;
    private int signal;
    private int missing; // threads that have still to take part
    private volatile boolean isStopped;
    private int notice; // CLD_STOPPED or CLD_CONTINUED, which the parent has still to be told
    private int stopReport; // what wait(2) has still to report
    private boolean continueReport;

    GroupStop(IntrusiveList<TaskSignals> tasks, WaitQueue resumed) {
        this.tasks = tasks;
        this.resumed = resumed;
    }

    boolean isStopped() {
        return isStopped;
    }

    /** Whether a stop is on its way or has come. */
    boolean isInEffect() {
        return missing > 0 || isStopped;
    }

    /** Asks all threads to stop; nothing happens if they were asked already. */
    void begin(int stopSignal) {
        if (isInEffect()) {
            return;
        }
        signal = stopSignal;
        for (Link<TaskSignals> l = tasks.first(); l != null; l = tasks.next(l)) {
            l.owner.isStopWanted = true;
            l.owner.interrupt();
            missing++;
        }
    }

    /** A thread takes part; whether the process is stopped now. */
    boolean takePart(TaskSignals self) {
        self.isStopWanted = false;
        self.isInStop = true;
        return oneLess();
    }

    /** A thread ends; whether the process is stopped now, since only that thread was missing. */
    boolean leave(TaskSignals self) {
        boolean wasMissing = self.isStopWanted;
        self.isStopWanted = false;
        if (!wasMissing) {
            return false;
        }
        if (tasks.size() == 1) {
            missing = 0; // the last thread: there is nothing left that could stop
            return false;
        }
        return oneLess();
    }

    private boolean oneLess() {
        missing--;
        if (missing > 0) {
            return false;
        }
        isStopped = true;
        stopReport = signal;
        continueReport = false;
        return true;
    }

    /** SIGCONT was sent. */
    void resume() {
        if (isStopped) {
            notice = WaitFlags.CLD_CONTINUED;
            continueReport = true;
        } else if (missing > 0) {
            notice = WaitFlags.CLD_STOPPED;
        }
        release();
    }

    /** All threads go on, to end. */
    void release() {
        boolean wasInEffect = isInEffect();
        isStopped = false;
        missing = 0;
        stopReport = 0;
        for (Link<TaskSignals> l = tasks.first(); l != null; l = tasks.next(l)) {
            l.owner.isStopTaken = false;
            l.owner.isStopWanted = false;
            l.owner.isInStop = false;
            if (wasInEffect) {
                l.owner.interrupt(); // somebody has to tell the parent
            }
        }
        if (wasInEffect) {
            resumed.wakeAll();
        }
    }

    boolean hasNotice() {
        return notice != 0;
    }

    /** What the parent is to be told, {@code CLD_*}; the caller does so. */
    int takeNotice() {
        int taken = notice;
        notice = 0;
        return taken;
    }

    /** The signal that goes with a notice. */
    int signalOf(int code) {
        return code == WaitFlags.CLD_CONTINUED ? Signal.SIGCONT : signal;
    }

    /** The stop signal that wait(2) has still to report, or 0; forgets it unless {@code isKept}. */
    int takeStopReport(boolean isKept) {
        int report = isStopped ? stopReport : 0;
        if (!isKept) {
            stopReport = 0;
        }
        return report;
    }

    /** Whether wait(2) has still to report that the process goes on; forgets it unless {@code isKept}. */
    boolean takeContinueReport(boolean isKept) {
        boolean report = continueReport;
        if (!isKept) {
            continueReport = false;
        }
        return report;
    }
}
