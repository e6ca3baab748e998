package biscotti.kernel.task.signal;

import biscotti.kernel.abi.Signal;
import biscotti.kernel.abi.SignalFlags;
import biscotti.kernel.schedule.WaitQueue;
import biscotti.kernel.task.JobReports;
import biscotti.kernel.task.Task;

/**
 * What a thread does about its signals until one of them needs its handler, or the thread ends, or there is nothing more. Used once, by the
 * thread itself.
 */
final class NextSignal {
    /** Nothing is left to do. */
    static final int NONE = 0;
    /** {@link #info} is for the handler of {@link #action}. */
    static final int HANDLER = 1;
    /** The thread must end. */
    static final int END = 2;

    private static final int AGAIN = 3;
    private static final int STOP = 4; // a stop signal came: the process may have to stop
    private static final int STOPPED = 5; // the thread takes part in a stop
    private static final int STOPPED_LAST = 6; // so does it, and now all do
    private static final int NOTICE = 7; // the parent has to be told

    SignalInfo info;
    SignalAction action;

    private final Task task;
    private final TaskSignals self;
    private final ProcessSignals group;

    NextSignal(Task task) {
        this.task = task;
        this.self = task.signals;
        this.group = task.process.signals;
    }

    /** Handles signals up to the next that needs the caller: {@link #NONE}, {@link #HANDLER} or {@link #END}. Sleeps while the process is stopped. */
    int find() {
        while (true) {
            int step = look();
            switch (step) {
                case NONE, HANDLER, END -> {
                    return step;
                }
                case STOP -> beginStop();
                case STOPPED -> sleep();
                case STOPPED_LAST -> {
                    group.tellStopped(task);
                    sleep();
                }
                case NOTICE -> tellNotice();
                default -> {
                    // the signal did nothing: the next one
                }
            }
        }
    }

    private int look() {
        group.lock.acquire();
        try {
            if (self.isKilled()) {
                return END;
            }
            if (group.stop.hasNotice()) {
                return NOTICE;
            }
            if (self.isStopWanted) {
                return group.stop.takePart(self) ? STOPPED_LAST : STOPPED;
            }
            info = self.take(self.blocked());
            if (info == null) {
                self.recalculate();
                return NONE;
            }
            return act();
        } finally {
            group.lock.release();
        }
    }

    private int act() {
        action = group.action(info.signal);
        if (action.drops(info.signal)) {
            return AGAIN;
        }
        if (!action.isDefault()) {
            if (action.has(SignalFlags.SA_RESETHAND)) {
                group.resetActionLocked(info.signal);
            }
            return HANDLER;
        }
        if (action.kills(info.signal)) {
            group.beginGroupExitLocked(info.signal);
            return END;
        }
        return STOP;
    }

    private void beginStop() {
        if (info.signal != Signal.SIGSTOP && JobReports.isOrphaned(task.process)) {
            return;
        }
        group.lock.acquire();
        if (self.isStopTaken) { // no SIGCONT came meanwhile
            self.isStopTaken = false;
            group.stop.begin(info.signal);
        }
        group.lock.release();
    }

    private void sleep() {
        while (self.isInStop) {
            int ticket = group.stop.resumed.ticket();
            if (self.isInStop) {
                group.stop.resumed.awaitUninterruptibly(ticket, WaitQueue.FOREVER);
            }
        }
    }

    private void tellNotice() {
        group.lock.acquire();
        int code = group.stop.takeNotice();
        int signal = group.stop.signalOf(code);
        group.lock.release();
        if (code != 0) {
            JobReports.tellParent(task, code, signal);
        }
    }
}
