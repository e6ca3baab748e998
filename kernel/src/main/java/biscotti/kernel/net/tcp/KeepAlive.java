package biscotti.kernel.net.tcp;

/** SO_KEEPALIVE and its options (RFC 9293 section 3.8.4), with Linux's defaults. Times in nanoseconds. */
final class KeepAlive {
    boolean isEnabled;
    /** TCP_KEEPIDLE. */
    long idleNanos = 7_200_000_000_000L;
    /** TCP_KEEPINTVL. */
    long intervalNanos = 75_000_000_000L;
    /** TCP_KEEPCNT. */
    int count = 9;
    private int probesSent;

    void heard() {
        probesSent = 0;
    }

    /** When to look next, given when the peer was last heard of. */
    long deadlineNanos(long lastHeardNanos) {
        return lastHeardNanos + idleNanos + probesSent * intervalNanos;
    }

    /** Whether the peer has let all probes go unanswered; counts one more otherwise. */
    boolean isDeadAfterProbe() {
        if (probesSent >= count) {
            return true;
        }
        probesSent++;
        return false;
    }
}
