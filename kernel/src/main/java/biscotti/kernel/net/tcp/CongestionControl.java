package biscotti.kernel.net.tcp;

/** How much may be in flight. All windows are in bytes. */
abstract sealed class CongestionControl permits NewReno, Cubic {
    static final int INITIAL_THRESHOLD = Integer.MAX_VALUE;
    static final int MAX_WINDOW = 1 << 30;

    protected int window;
    protected int threshold = INITIAL_THRESHOLD;
    protected int segmentSize;

    /** Sets the initial window: RFC 6928. */
    void start(int newSegmentSize) {
        segmentSize = newSegmentSize;
        window = initialWindow();
    }

    final int initialWindow() {
        return Math.min(10 * segmentSize, Math.max(2 * segmentSize, 14_600));
    }

    /** The path changed its segment size. */
    void resize(int newSegmentSize) {
        segmentSize = newSegmentSize;
        window = Math.max(window, newSegmentSize);
    }

    final int window() {
        return window;
    }

    final int threshold() {
        return threshold;
    }

    final boolean isInSlowStart() {
        return window < threshold;
    }

    /** Name as TCP_CONGESTION knows it. */
    abstract String name();

    /** Data was acknowledged while the window was in use; not called during fast recovery. */
    abstract void onAcknowledged(int bytes, long nowNanos, long smoothedRttNanos);

    /** Loss: lowers the threshold. Recovery, not this method, brings the window down to it. */
    abstract void onCongestion(int bytesInFlight);

    /** The sender had paused; what was learnt about time is stale. */
    abstract void onIdle();

    /** Puts back what was before a recovery that proved to be needless. */
    void restore(int priorWindow, int priorThreshold) {
        window = Math.max(window, priorWindow);
        threshold = Math.max(threshold, priorThreshold);
    }

    /** For recovery: sets the window outright. */
    final void setWindow(int bytes) {
        window = Math.min(Math.max(bytes, segmentSize), MAX_WINDOW);
    }

    /** Slow start with appropriate byte counting, RFC 3465 with the L = 8 of RFC 9406; returns the bytes left when the threshold is met. */
    protected final int slowStart(int bytes) {
        int increase = Math.min(Math.min(bytes, 8 * segmentSize), threshold - window);
        window = Math.min(window + increase, MAX_WINDOW);
        return isInSlowStart() ? 0 : bytes - increase;
    }
}
