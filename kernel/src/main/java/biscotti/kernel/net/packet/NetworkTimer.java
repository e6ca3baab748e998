package biscotti.kernel.net.packet;

/** Something that happens at a time; lives in one {@link TimerQueue} from registration to removal. */
public abstract class NetworkTimer {
    long deadlineNanos;
    long order;
    int heapIndex = -1;
    boolean isRegistered;

    /** Called once when the deadline has come; the timer is not armed then and may be armed again. */
    protected abstract void fire(long nowNanos);

    public final boolean isArmed() {
        return heapIndex >= 0;
    }

    /** When it fires, while armed. */
    public final long deadlineNanos() {
        return deadlineNanos;
    }
}
