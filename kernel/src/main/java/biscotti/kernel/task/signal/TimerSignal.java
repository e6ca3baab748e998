package biscotti.kernel.task.signal;

/** The signal of a timer of timer_create(2): queued once at most, it counts the expirations that find it still queued. */
public final class TimerSignal extends PendingSignal {
    private static final long MOST = Integer.MAX_VALUE; // DELAYTIMER_MAX

    private final int timer;
    private final long value;
    private long overruns;
    private volatile int lastOverrun;

    /** The signal of timer number {@code timer}, which carries {@code value}. */
    public TimerSignal(int signal, int timer, long value) {
        super(signal);
        this.timer = timer;
        this.value = value;
    }

    /** The timer expired while the signal was queued. */
    void addOverruns(long times) {
        overruns = Math.min(MOST, overruns + times);
    }

    void setOverruns(long times) {
        overruns = Math.min(MOST, times);
    }

    /** How many expirations the last signal that was received stands for, besides its own: timer_getoverrun(2). */
    public int lastOverrun() {
        return lastOverrun;
    }

    /** Forgets the overruns: the timer is set anew. */
    public void clearOverrun() {
        lastOverrun = 0;
    }

    @Override
    protected SignalInfo take() {
        lastOverrun = (int) overruns;
        overruns = 0;
        return SignalInfo.ofTimer(signal, timer, lastOverrun, value);
    }
}
