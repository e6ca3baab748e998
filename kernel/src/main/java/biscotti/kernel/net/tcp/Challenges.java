package biscotti.kernel.net.tcp;

/**
 * Acknowledgments that ask a peer to confirm itself, since what came may be forged (RFC 5961): at a limited rate for the connection, and for all of them
 * together ({@link Tcp#mayChallenge}).
 */
final class Challenges {
    private static final long INTERVAL_NANOS = 500_000_000L;

    private final TcpConnection connection;
    private long lastNanos;
    private boolean hasSent;

    Challenges(TcpConnection connection) {
        this.connection = connection;
    }

    /** Sends one, if the rate allows. */
    void send(long now) {
        if (hasSent && now - lastNanos < INTERVAL_NANOS) {
            return;
        }
        if (connection.tcp.mayChallenge(now)) {
            hasSent = true;
            lastNanos = now;
            connection.context.statistics.tcpChallengeAcks++;
            connection.output.sendAck();
        }
    }

    /** Answers a segment outside the window: at once when it may be a probe, else at the limited rate. */
    void answer(TcpSegment segment, long now) {
        boolean isProbe = segment.length() == 0 && segment.sequence == connection.receiver.next - 1;
        if (isProbe) {
            connection.output.sendAck();
        } else {
            send(now);
        }
    }
}
