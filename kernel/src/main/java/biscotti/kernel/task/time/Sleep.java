package biscotti.kernel.task.time;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.schedule.WaitQueue;
import biscotti.kernel.task.Task;
import biscotti.kernel.task.signal.RestartBlock;

/** One call of nanosleep(2) or clock_nanosleep(2) with a clock of the world. */
public final class Sleep implements RestartBlock {
    private final Deadline deadline;
    private final boolean isAbsolute;
    private final Remainder remainder;

    /** Tells the program how long a relative sleep had still to last. */
    public interface Remainder {
        /** 0 or {@code -EFAULT}. May sleep. */
        int tell(Task task, long nanos);
    }

    /** A sleep until a moment. */
    public static Sleep until(Deadline deadline) {
        return new Sleep(deadline, true, null);
    }

    /** A sleep for some time; {@code remainder} may be null. */
    public static Sleep lasting(Deadline deadline, Remainder remainder) {
        return new Sleep(deadline, false, remainder);
    }

    private Sleep(Deadline deadline, boolean isAbsolute, Remainder remainder) {
        this.deadline = deadline;
        this.isAbsolute = isAbsolute;
        this.remainder = remainder;
    }

    /** Sleeps: 0, {@code -EFAULT}, or how the call goes on if a signal came: {@code -ERESTARTNOHAND}, {@code -ERESTART_RESTARTBLOCK}. */
    public long run(Task task) {
        if (!isInterrupted(task)) {
            return 0;
        }
        if (isAbsolute) {
            return -Errno.ERESTARTNOHAND;
        }
        if (remainder != null) {
            int result = remainder.tell(task, deadline.remainingNanos());
            if (result < 0) {
                return result;
            }
        }
        task.signals.setRestart(this);
        return -Errno.ERESTART_RESTARTBLOCK;
    }

    private boolean isInterrupted(Task task) {
        WaitQueue queue = task.signals.sleepQueue();
        boolean isInterrupted = false;
        deadline.begin(queue);
        while (!isInterrupted) {
            int ticket = queue.ticket();
            if (deadline.isReached()) {
                break;
            }
            isInterrupted = queue.await(ticket, deadline.monotonicNanos()) == -Errno.EINTR;
        }
        deadline.end();
        return isInterrupted && !deadline.isReached();
    }

    @Override
    public long restart(Task task) {
        return run(task);
    }
}
